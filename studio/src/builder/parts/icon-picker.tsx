import { Popover, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ObjectIcon, objectIcons } from '../../ui/object-icon.tsx';
import { usePopupHome } from '../../ui/popup-home.ts';
import classes from './icon-picker.module.css';

const names = Object.keys(objectIcons) as (keyof typeof objectIcons)[];

interface IconPickerProps {
  readonly value: string;
  readonly onChange: (icon: string) => void;
}

/** Chooses the icon of an object from those that the studio has. */
export function IconPicker({ value, onChange }: IconPickerProps) {
  const { t } = useTranslation('builder');
  const [isOpen, setOpen] = useState(false);
  const popup = usePopupHome<HTMLButtonElement>();
  const nameOf = (icon: string) => t(`icons.${icon}` as 'icons.box', { defaultValue: icon });
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      portalProps={popup.portalProps}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          ref={popup.ref}
          className={classes.button}
          aria-label={t('object.iconChosen', { icon: nameOf(value) })}
          onClick={() => setOpen(!isOpen)}
          data-testid="icon-picker"
        >
          <ObjectIcon object="" icon={value} size={20} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <div className={classes.grid}>
          {names.map((name) => (
            <UnstyledButton
              key={name}
              className={classes.icon}
              aria-label={nameOf(name)}
              aria-pressed={name === value}
              title={nameOf(name)}
              onClick={() => {
                onChange(name);
                setOpen(false);
              }}
            >
              <ObjectIcon object="" icon={name} size={20} />
            </UnstyledButton>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
