import { Button, Group } from '@mantine/core';
import { findFieldType, pointsToRecords } from '@rapport/metadata/field-types';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataField, type MetadataObject, useLabel, useMetadata } from '../../api/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { toastDone } from '../../ui/toast.tsx';
import { useDocumentReader, useModelDocuments, useObjectDocument } from '../documents.ts';
import { fieldRemoval, propertiesOf } from '../fields/field-change.ts';
import { FieldDrawer } from '../fields/field-drawer.tsx';
import { ObjectFrame } from '../parts/object-frame.tsx';
import { TypeIcon } from '../parts/type-icon.tsx';
import { PlanModal } from '../plan/plan-modal.tsx';
import classes from './pages.module.css';

/** What is open over the table. */
type Open =
  | { readonly what: 'add' }
  | { readonly what: 'edit' | 'remove'; readonly field: string }
  | undefined;

/** The fields of an object: to look at, add, change and remove. */
export function FieldsPage() {
  const { t } = useTranslation('builder');
  const [open, setOpen] = useState<Open>();
  return (
    <ObjectFrame
      testId="studio-fields"
      actions={() => (
        <Button
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpen({ what: 'add' })}
          data-testid="add-field"
        >
          {t('fields.add')}
        </Button>
      )}
    >
      {(object) => (
        <>
          <FieldTable object={object} onOpen={setOpen} />
          <Opened object={object} open={open} onClose={() => setOpen(undefined)} />
        </>
      )}
    </ObjectFrame>
  );
}

interface OpenedProps {
  readonly object: MetadataObject;
  readonly open: Open;
  readonly onClose: () => void;
}

function Opened({ object, open, onClose }: OpenedProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const reader = useDocumentReader();
  // Fetched before anything opens: the reader gives them.
  useObjectDocument(object.name);
  useModelDocuments();
  if (!open) return null;
  if (open.what === 'remove') {
    const field = object.fields[open.field];
    const title = field ? label(field, open.field) : open.field;
    return (
      <PlanModal
        title={t('fields.removeTitle', { title })}
        change={() => fieldRemoval(reader.object(object.name), open.field, reader.all())}
        applyLabel={t('fields.removeApply')}
        danger
        onClose={onClose}
        onApplied={() => {
          onClose();
          toastDone({ message: t('fields.removed', { title }) });
        }}
      />
    );
  }
  return (
    <FieldDrawer
      object={object}
      name={open.what === 'edit' ? open.field : undefined}
      onClose={onClose}
      onApplied={(title) => {
        onClose();
        toastDone({ message: t('fields.saved', { title }) });
      }}
    />
  );
}

interface FieldTableProps {
  readonly object: MetadataObject;
  readonly onOpen: (open: Open) => void;
}

function FieldTable({ object, onOpen }: FieldTableProps) {
  const { t } = useTranslation('builder');
  return (
    <div className={classes.panel}>
      <table className={classes.table} data-testid="fields">
        <thead>
          <tr>
            <th scope="col">{t('fields.column.title')}</th>
            <th scope="col" className={classes.wide}>
              {t('fields.column.name')}
            </th>
            <th scope="col">{t('fields.column.type')}</th>
            <th scope="col" className={classes.wide}>
              {t('fields.column.about')}
            </th>
            <th scope="col" className={classes.buttons}>
              {t('fields.column.actions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(object.fields).map(([name, field]) => (
            <FieldLine key={name} object={object} name={name} field={field} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FieldLineProps extends FieldTableProps {
  readonly name: string;
  readonly field: MetadataField;
}

function FieldLine({ object, name, field, onOpen }: FieldLineProps) {
  const { label } = useLabel();
  const type = findFieldType(field.fieldType);
  return (
    <tr data-field={name}>
      <th scope="row">{label(field, name)}</th>
      <td className={classes.wide}>
        <code className={classes.code}>{name}</code>
      </td>
      <td>
        <Group gap={8} wrap="nowrap">
          <TypeIcon fieldType={field.fieldType} />
          <span>{type ? label(type, type.name) : field.fieldType}</span>
        </Group>
      </td>
      <td className={classes.wide}>
        <About object={object} name={name} field={field} />
      </td>
      <td className={classes.buttons}>
        <LineActions object={object} name={name} field={field} onOpen={onOpen} />
      </td>
    </tr>
  );
}

function LineActions({ object, name, field, onOpen }: FieldLineProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const document = useObjectDocument(object.name);
  const title = label(field, name);
  // Fields of plugins live in an extension of theirs and are changed there.
  if (field.system || !(name in propertiesOf(document))) return null;
  return (
    <>
      <IconButton
        label={t('fields.edit', { title })}
        onClick={() => onOpen({ what: 'edit', field: name })}
        data-testid="edit-field"
      >
        <IconPencil size={16} />
      </IconButton>
      {name !== object.name_field && (
        <IconButton
          label={t('fields.remove', { title })}
          onClick={() => onOpen({ what: 'remove', field: name })}
          data-testid="remove-field"
        >
          <IconTrash size={16} />
        </IconButton>
      )}
    </>
  );
}

/** What sets a field apart: necessity, where it leads, how many choices it has. */
function About({ object, name, field }: Omit<FieldLineProps, 'onOpen'>) {
  const { t } = useTranslation('builder');
  const { to, maxLength } = field;
  const facts = [
    pointsToRecords(field.fieldType) ? <TargetNames key="to" to={to} /> : null,
    field.choices ? t('fields.choices', { count: field.choices.length }) : null,
    typeof maxLength === 'number' ? t('fields.maxLength', { max: maxLength }) : null,
  ].filter((fact) => fact !== null);
  return (
    <span className={classes.named}>
      {name === object.name_field && <Chip colour="violet">{t('fields.isName')}</Chip>}
      {field.required && <Chip colour="amber">{t('field.required')}</Chip>}
      {field.system && <Chip>{t('fields.system')}</Chip>}
      {facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of facts.
        <span key={index} className={classes.meta}>
          {fact}
        </span>
      ))}
    </span>
  );
}

/** How many objects a line names before it counts them. */
const mostNamed = 3;

function TargetNames({ to }: { readonly to: unknown }) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const { objects } = useMetadata();
  if (to === 'any' && !('any' in objects)) return <>{t('fields.pointsToAny')}</>;
  const names = [to].flat().map(String);
  if (names.length > mostNamed) return <>{t('fields.pointsToMany', { count: names.length })}</>;
  const titles = names.map((name) => {
    const target = objects[name];
    return target ? label(target, name) : name;
  });
  return <>{t('fields.pointsTo', { object: titles.join(t('fields.comma')) })}</>;
}
