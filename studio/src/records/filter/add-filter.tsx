import { Button } from '@mantine/core';
import { IconFilter, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetadataObject } from '../../api/index.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import type { Condition } from '../model/filter-tree.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { FilterPopover } from './filter-popover.tsx';

interface AddFilterProps {
  readonly object: MetadataObject;
  /** Inside a group already: groups are one level deep here. */
  readonly isNested: boolean;
  readonly isFirst: boolean;
  readonly onAdd: (condition: Condition) => void;
  readonly onAddGroup: (condition: Condition) => void;
}

function OpenByKey({ onOpen }: { readonly onOpen: () => void }) {
  useShortcuts({ f: onOpen });
  return null;
}

/** The button that adds a condition, or a group of alternatives beginning with one. */
export function AddFilter(props: AddFilterProps) {
  const { t } = useTranslation('records');
  const [opened, setOpened] = useState(false);
  const { isNested, isFirst } = props;
  return (
    <>
      <FilterPopover
        label={t('filter.add')}
        opened={opened}
        onChange={setOpened}
        target={
          <Button
            variant={isFirst && !isNested ? 'default' : 'subtle'}
            size={isFirst && !isNested ? 'xs' : 'compact-sm'}
            leftSection={isFirst && !isNested ? <IconFilter size={16} /> : <IconPlus size={14} />}
            onClick={() => setOpened(!opened)}
            data-testid={isNested ? 'add-filter-nested' : 'add-filter'}
          >
            {t(isFirst || isNested ? 'filter.button' : 'filter.add')}
          </Button>
        }
      >
        <ConditionEditor
          object={props.object}
          onCancel={() => setOpened(false)}
          onDone={(condition) => {
            setOpened(false);
            props.onAdd(condition);
          }}
          {...(isNested || isFirst
            ? {}
            : {
                onDoneAsGroup: (condition: Condition) => {
                  setOpened(false);
                  props.onAddGroup(condition);
                },
              })}
        />
      </FilterPopover>
      {isNested ? null : <OpenByKey onOpen={() => setOpened(true)} />}
    </>
  );
}
