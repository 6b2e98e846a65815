import { IconLock, IconPencil } from '@tabler/icons-react';
import { type MouseEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type MetadataField,
  type MetadataObject,
  type RecordData,
  useLabel,
  widgetField,
} from '../../api/index.ts';
import { FieldWidget } from '../../engine/index.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { currencyOf, InlineEditor } from './inline-editor.tsx';
import classes from './inline-field.module.css';

interface InlineFieldProps {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly name: string;
  readonly field: MetadataField;
  /** Where it stands; the same field may stand in the highlights and in a section. */
  readonly place: string;
  readonly span?: number;
}

/** Why a field cannot be edited, in words; null when it can. */
function lockOf({ object, field }: InlineFieldProps): 'masked' | 'system' | 'rights' | null {
  if (field.can === 'masked') return 'masked';
  if (field.can === 'edit' && object.can.update) return null;
  return field.system ? 'system' : 'rights';
}

/** The value as text; a click on it, or the pencil, asks to edit it. */
function Reading(props: InlineFieldProps & { readonly onEdit: () => void }) {
  const { object, record, name, field, place, onEdit } = props;
  const { t } = useTranslation('records');
  const { language } = useLabel();
  const widget = widgetField(object.name, name, field, language);
  const isEditable = lockOf(props) === null;
  const onClick = (event: MouseEvent) => {
    const isSelecting = (window.getSelection()?.toString() ?? '') !== '';
    const isElse = (event.target as Element).closest('a, button') !== null;
    if (isEditable && !isSelecting && !isElse) onEdit();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pencil inside does the same.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the pencil inside does the same.
    <div className={classes.value} data-editable={isEditable} onClick={onClick}>
      <span className={classes.text}>
        <FieldWidget
          id={`read-${place}-${name}`}
          field={widget}
          value={record[name] ?? null}
          mode="read"
          {...currencyOf(record)}
        />
      </span>
      {isEditable ? (
        <IconButton
          size="sm"
          className={classes.pencil}
          data-pencil
          label={t('field.edit', { field: widget.title })}
          onClick={onEdit}
        >
          <IconPencil size={14} />
        </IconButton>
      ) : null}
    </div>
  );
}

/** A field of a record as text; a click, or the pencil, turns it into an input. */
export function InlineField(props: InlineFieldProps) {
  const { object, name, field } = props;
  const { t } = useTranslation('records');
  const { language } = useLabel();
  const [isEditing, setEditing] = useState(false);
  const { title, help } = widgetField(object.name, name, field, language);
  const lock = lockOf(props);
  const root = useRef<HTMLDivElement>(null);
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[data-pencil]')?.focus());
  };
  return (
    <div
      ref={root}
      className={classes.field}
      data-field={name}
      data-span={props.span}
      data-testid="field"
    >
      <dt className={classes.label} title={help}>
        {title}
        {lock && lock !== 'system' ? (
          <span title={t(`field.locked.${lock}`)}>
            <IconLock size={12} aria-label={t(`field.locked.${lock}`)} role="img" />
          </span>
        ) : null}
      </dt>
      <dd className={classes.body}>
        {isEditing ? (
          <InlineEditor {...props} onClose={close} />
        ) : (
          <Reading {...props} onEdit={() => setEditing(true)} />
        )}
      </dd>
    </div>
  );
}
