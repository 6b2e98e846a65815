import { Kbd, Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { modKey } from '../ui/platform.ts';
import { areShortcutsOn, setShortcutsOn } from '../ui/shortcuts.ts';
import classes from './shortcuts-sheet.module.css';

const sheet: readonly { readonly text: string; readonly keys: readonly string[] }[] = [
  { text: 'palette', keys: ['mod', 'K'] },
  { text: 'search', keys: ['/'] },
  { text: 'create', keys: ['N'] },
  { text: 'edit', keys: ['E'] },
  { text: 'filter', keys: ['F'] },
  { text: 'next', keys: ['J'] },
  { text: 'previous', keys: ['K'] },
  { text: 'select', keys: ['X'] },
  { text: 'open', keys: ['↵'] },
  { text: 'editCell', keys: ['F2'] },
  { text: 'home', keys: ['G', 'H'] },
  { text: 'nav', keys: ['mod', '\\'] },
  { text: 'help', keys: ['?'] },
  { text: 'close', keys: ['Esc'] },
];

/** Every shortcut, and a switch for people whom single letters disturb. */
export function ShortcutsSheet(props: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('shell');
  const [on, setOn] = useState(areShortcutsOn);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
      data-testid="shortcuts"
    >
      <dl className={classes.list}>
        {sheet.map(({ text, keys }) => (
          <div key={text} className={classes.row}>
            <dt>{t(`shortcuts.${text}`)}</dt>
            <dd className={classes.keys}>
              {keys.map((key) => (
                <Kbd key={key}>{key === 'mod' ? modKey() : key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t('shortcuts.on')}
        checked={on}
        onChange={(event) => {
          setShortcutsOn(event.currentTarget.checked);
          setOn(event.currentTarget.checked);
        }}
      />
    </Modal>
  );
}
