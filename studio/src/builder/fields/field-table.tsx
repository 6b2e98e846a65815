import { Button, Group, Select, TextInput } from '@mantine/core';
import { findFieldType } from '@rapport/metadata/field-types';
import { IconPencil, IconSearch, IconTrash } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataField, type MetadataObject, useLabel } from '../../api/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { usePopupHome } from '../../ui/popup-home.ts';
import { useModelDocuments, useObjectDocument } from '../documents.ts';
import { type FieldUses, fieldUses } from '../model/field-uses.ts';
import classes from '../pages/pages.module.css';
import { TypeIcon } from '../parts/type-icon.tsx';
import { FieldAbout, UsedIn } from './field-about.tsx';
import { propertiesOf } from './field-change.ts';
import {
  anyField,
  type FieldQuery,
  type FieldTrait,
  fieldTraits,
  foundFields,
  traitsOf,
  uniqueFields,
} from './field-filter.ts';
import own from './field-table.module.css';

/** What can be done with a field from its line. */
export type OnField = (what: 'edit' | 'remove', field: string) => void;

interface FieldTableProps {
  readonly object: MetadataObject;
  readonly onField: OnField;
}

/** How many lines are drawn at once; the others follow on request, and every one can be found. */
const linesAtOnce = 100;

/** The fields of an object, to be looked through: hundreds of them if need be. */
export function FieldTable({ object, onField }: FieldTableProps) {
  const { t } = useTranslation('builder');
  const { field: wanted } = useSearch({ strict: false }) as { readonly field?: string };
  const [query, setQuery] = useState<FieldQuery>(anyField);
  const [shown, setShown] = useState(linesAtOnce);
  const document = useObjectDocument(object.name);
  const unique = useMemo(() => uniqueFields(document), [document]);
  const found = useMemo(() => foundFields(object, query, unique), [object, query, unique]);
  const place = found.findIndex(([name]) => name === wanted);
  const lines = found.slice(0, Math.max(shown, place + 1));
  return (
    <>
      <Finder object={object} query={query} found={found.length} onChange={setQuery} />
      {found.length === 0 ? (
        <EmptyState
          small
          icon={<IconSearch size={20} />}
          title={t('fields.noneFound')}
          action={
            <Button variant="default" onClick={() => setQuery(anyField)}>
              {t('fields.showAll')}
            </Button>
          }
        />
      ) : (
        <Lines object={object} lines={lines} wanted={wanted} unique={unique} onField={onField} />
      )}
      {found.length > lines.length && (
        <div className={classes.centre}>
          <Button variant="default" onClick={() => setShown(shown + linesAtOnce * 4)}>
            {t('fields.more', { count: found.length - lines.length })}
          </Button>
        </div>
      )}
    </>
  );
}

interface FinderProps {
  readonly object: MetadataObject;
  readonly query: FieldQuery;
  readonly found: number;
  readonly onChange: (query: FieldQuery) => void;
}

function Finder({ object, query, found, onChange }: FinderProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const types = [...new Set(Object.values(object.fields).map((field) => field.fieldType))].map(
    (name) => ({ value: name, label: label(findFieldType(name) ?? { title: name }, name) }),
  );
  return (
    <search className={own.finder}>
      <TextInput
        aria-label={t('fields.search')}
        placeholder={t('fields.search')}
        leftSection={<IconSearch size={16} />}
        value={query.text}
        onChange={({ currentTarget }) => onChange({ ...query, text: currentTarget.value })}
        data-testid="field-search"
      />
      <Narrow
        label={t('fields.column.type')}
        data={types}
        value={query.type}
        onChange={(type) => onChange({ ...query, type })}
      />
      <Narrow
        label={t('fields.trait')}
        data={fieldTraits.map((value) => ({ value, label: t(`fields.traits.${value}`) }))}
        value={query.trait}
        onChange={(trait) => onChange({ ...query, trait: trait as FieldTrait | null })}
      />
      <span className={classes.meta} role="status" data-testid="fields-found">
        {t('fields.found', { count: found, of: Object.keys(object.fields).length })}
      </span>
    </search>
  );
}

interface NarrowProps {
  readonly label: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

function Narrow({ label, data, value, onChange }: NarrowProps) {
  const { t } = useTranslation('builder');
  const popup = usePopupHome<HTMLInputElement>();
  return (
    <Select
      ref={popup.ref}
      role="combobox"
      aria-label={label}
      placeholder={label}
      clearable
      clearButtonProps={{ 'aria-label': t('fields.showAllOf', { label }) }}
      data={[...data]}
      value={value}
      onChange={onChange}
      comboboxProps={{ portalProps: popup.portalProps, shadow: 'md', radius: 'md' }}
    />
  );
}

interface LinesProps extends FieldTableProps {
  readonly lines: readonly (readonly [string, MetadataField])[];
  /** The field that somebody came for. */
  readonly wanted: string | undefined;
  readonly unique: ReadonlySet<string>;
}

function Lines({ object, lines, wanted, unique, onField }: LinesProps) {
  const { t } = useTranslation('builder');
  const documents = useModelDocuments();
  const document = useObjectDocument(object.name);
  const uses = useMemo(() => fieldUses(documents, object.name), [documents, object.name]);
  const properties = propertiesOf(document);
  return (
    <div className={classes.panel}>
      <table className={classes.table} data-testid="fields">
        <thead>
          <tr>
            <th scope="col">{t('fields.column.title')}</th>
            <th scope="col">{t('fields.column.type')}</th>
            <th scope="col" className={classes.wide}>
              {t('fields.column.about')}
            </th>
            <th scope="col" className={classes.wide}>
              {t('fields.column.uses')}
            </th>
            <th scope="col" className={classes.buttons}>
              {t('fields.column.actions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([name, field]) => (
            <FieldLine
              key={name}
              object={object}
              name={name}
              field={field}
              isUnique={unique.has(name)}
              // Fields of plugins live in an extension of theirs and are changed there.
              isOwn={!field.system && name in properties}
              isWanted={name === wanted}
              uses={uses(name)}
              onField={onField}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FieldLineProps extends FieldTableProps {
  readonly name: string;
  readonly field: MetadataField;
  readonly isUnique: boolean;
  readonly isOwn: boolean;
  readonly isWanted: boolean;
  readonly uses: FieldUses;
}

const FieldLine = memo(function FieldLine(props: FieldLineProps) {
  const { object, name, field, isUnique, isWanted, uses } = props;
  const { label } = useLabel();
  const type = findFieldType(field.fieldType);
  const row = useRef<HTMLTableRowElement>(null);
  // Whoever came for this field goes on from here, by mouse and by keyboard.
  useEffect(() => {
    if (!isWanted) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  }, [isWanted]);
  const traits = traitsOf(name, field, isUnique ? new Set([name]) : new Set());
  return (
    <tr ref={row} data-field={name} data-wanted={isWanted || undefined} className={own.line}>
      <th scope="row">
        <span className={own.names}>
          {label(field, name)}
          <code className={classes.code}>{name}</code>
        </span>
      </th>
      <td>
        <Group gap={8} wrap="nowrap">
          <TypeIcon fieldType={field.fieldType} />
          <span>{type ? label(type, type.name) : field.fieldType}</span>
        </Group>
      </td>
      <td className={classes.wide}>
        <FieldAbout field={field} isName={name === object.name_field} traits={traits} />
      </td>
      <td className={classes.wide}>
        <UsedIn uses={uses} />
      </td>
      <td className={classes.buttons}>
        <LineActions {...props} />
      </td>
    </tr>
  );
});

function LineActions({ object, name, field, isOwn, onField }: FieldLineProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const title = label(field, name);
  if (!isOwn) return null;
  return (
    <>
      <IconButton
        label={t('fields.edit', { title })}
        onClick={() => onField('edit', name)}
        data-testid="edit-field"
      >
        <IconPencil size={16} />
      </IconButton>
      {name !== object.name_field && (
        <IconButton
          label={t('fields.remove', { title })}
          onClick={() => onField('remove', name)}
          data-testid="remove-field"
        >
          <IconTrash size={16} />
        </IconButton>
      )}
    </>
  );
}
