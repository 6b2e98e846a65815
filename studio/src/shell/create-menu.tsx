import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLabel, useMetadata } from '../api/index.ts';
import { openCreate } from '../records/index.ts';
import { ObjectIcon } from '../ui/object-icon.tsx';
import classes from './create-menu.module.css';
import { navObjects } from './nav-groups.ts';

/** The button that makes a new record of any object the user may create. */
export function CreateMenu() {
  const { t } = useTranslation('shell');
  const metadata = useMetadata();
  const { label } = useLabel();
  const objects = navObjects(metadata).filter((object) => object.can.create);
  if (objects.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="light"
          leftSection={<IconPlus size={16} />}
          classNames={{ root: classes.button ?? '', section: classes.section ?? '' }}
          data-testid="create-menu"
        >
          <span className={classes.text}>{t('create.button')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {objects.map((object) => (
          <Menu.Item
            key={object.name}
            leftSection={<ObjectIcon object={object.name} icon={object.icon} />}
            onClick={() => openCreate(object.name)}
            data-object={object.name}
          >
            {label(object, object.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
