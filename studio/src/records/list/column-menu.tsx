import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel, useMetadata } from '../../api/index.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { type ResolvedField, resolveField } from '../model/fields.ts';
import { useFieldChoices } from '../model/use-field-choices.ts';
import classes from './column-menu.module.css';

interface ColumnMenuProps {
  readonly object: MetadataObject;
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}

function swapped(columns: readonly string[], at: number, by: number): readonly string[] {
  const next = [...columns];
  const [moved] = next.splice(at, 1);
  if (moved !== undefined) next.splice(at + by, 0, moved);
  return next;
}

function Shown(props: ColumnMenuProps & { readonly resolved: readonly ResolvedField[] }) {
  const { columns, resolved, onChange } = props;
  const { t } = useTranslation('records');
  return (
    <ul className={classes.list}>
      {resolved.map((column) => {
        const at = columns.indexOf(column.path);
        return (
          <li key={column.path} className={classes.item}>
            <Checkbox
              label={column.title}
              checked
              disabled={columns.length === 1}
              className={classes.check ?? ''}
              onChange={() => onChange(columns.filter((path) => path !== column.path))}
            />
            <IconButton
              size="sm"
              label={t('columns.up', { column: column.title })}
              disabled={at === 0}
              onClick={() => onChange(swapped(columns, at, -1))}
            >
              <IconArrowUp size={14} />
            </IconButton>
            <IconButton
              size="sm"
              label={t('columns.down', { column: column.title })}
              disabled={at === columns.length - 1}
              onClick={() => onChange(swapped(columns, at, 1))}
            >
              <IconArrowDown size={14} />
            </IconButton>
          </li>
        );
      })}
    </ul>
  );
}

function Chooser(props: ColumnMenuProps) {
  const { object, columns, onChange } = props;
  const { t } = useTranslation('records');
  const { language } = useLabel();
  const metadata = useMetadata();
  const [text, setText] = useState('');
  const choices = useFieldChoices(object);
  const resolved = useMemo(
    () => columns.flatMap((path) => resolveField(metadata, object, path, language) ?? []),
    [metadata, object, columns, language],
  );
  const wanted = text.trim().toLocaleLowerCase();
  const others = choices.flatMap((group) =>
    group.fields.filter(
      ({ path, title }) => !columns.includes(path) && title.toLocaleLowerCase().includes(wanted),
    ),
  );
  return (
    <div className={classes.chooser}>
      <h2 className={classes.heading}>{t('columns.shown')}</h2>
      <Shown {...props} resolved={resolved} />
      <h2 className={classes.heading}>{t('columns.more')}</h2>
      <TextInput
        size="xs"
        aria-label={t('columns.search')}
        placeholder={t('columns.search')}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul className={classes.list}>
        {others.map((field) => (
          <li key={field.path} className={classes.item}>
            <Checkbox
              label={field.title}
              checked={false}
              onChange={() => onChange([...columns, field.path])}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Chooses which columns a list shows, and their order. */
export function ColumnMenu(props: ColumnMenuProps) {
  const { t } = useTranslation('records');
  return (
    <Popover position="bottom-end" withinPortal width={300} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconColumns3 size={16} />}
          className={classes.button ?? ''}
          data-testid="columns"
        >
          {t('columns.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns.button')} p={0}>
        <Chooser {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}
