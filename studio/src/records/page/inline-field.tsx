import { Button, Loader } from '@mantine/core';
import { IconCheck, IconLock, IconPencil, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, useId, useState } from 'react';
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
import { FieldClashDialog } from './field-clash-dialog.tsx';
import classes from './inline-field.module.css';
import { useFieldSave } from './use-field-save.ts';

interface InlineFieldProps {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly name: string;
  readonly field: MetadataField;
  /** Where it stands; the same field may stand in the highlights and in a section. */
  readonly place: string;
}

/** Types that are finished with a choice; the others with Enter or the button. */
const chosen: ReadonlySet<string> = new Set(['boolean', 'lookup', 'picklist', 'stage']);

const isSame = (one: unknown, other: unknown) => {
  const bare = (value: unknown) =>
    typeof value === 'object' && value !== null && 'id' in value ? value.id : (value ?? '');
  return bare(one) === bare(other);
};

function Editor(props: InlineFieldProps & { readonly onClose: () => void }) {
  const { object, record, name, field, onClose } = props;
  const { t } = useTranslation(['records', 'shell']);
  const { language } = useLabel();
  const [draft, setDraft] = useState<unknown>(record[name] ?? null);
  const id = useId();
  const saving = useFieldSave(object, record);
  const widget = widgetField(object.name, name, field, language);
  const title = widget.title;

  const commit = async (value: unknown) => {
    if (saving.isBusy) return;
    if (isSame(value, record[name])) return onClose();
    if (await saving.save({ name, title, value: value === '' ? null : value })) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  const currency = typeof record.currency === 'string' ? { currency: record.currency } : {};

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is caught for the input inside.
    <div className={classes.editor} onKeyDown={onKeyDown} data-testid="inline-editor">
      <FieldWidget
        id={`${id}-input`}
        field={widget}
        value={draft}
        mode="edit"
        autoFocus
        invalid={saving.problem !== null}
        {...(saving.problem ? { describedBy: `${id}-problem` } : {})}
        {...currency}
        onChange={(value) => {
          setDraft(value);
          saving.clearProblem();
        }}
        onCommit={(value) => {
          if (chosen.has(field.fieldType)) void commit(value);
        }}
      />
      {saving.problem ? (
        <p id={`${id}-problem`} className={classes.problem} role="alert">
          {saving.problem}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          leftSection={saving.isBusy ? <Loader size={12} color="white" /> : <IconCheck size={14} />}
          onClick={() => void commit(draft)}
          data-testid="inline-save"
        >
          {t('field.save')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconX size={14} />}
          onClick={onClose}
        >
          {t('shell:cancel')}
        </Button>
      </div>
      {saving.clash ? (
        <FieldClashDialog
          field={widget}
          clash={saving.clash}
          {...currency}
          onClose={saving.dismissClash}
          onSettle={async (keepMine) => {
            if (await saving.settle(title, keepMine)) onClose();
          }}
        />
      ) : null}
    </div>
  );
}

/** Why a field cannot be edited, in words; null when it can. */
function lockOf({ object, field }: InlineFieldProps): 'masked' | 'system' | 'rights' | null {
  if (field.can === 'masked') return 'masked';
  if (field.can === 'edit' && object.can.update) return null;
  return field.system ? 'system' : 'rights';
}

/** A field of a record as text; a click, or the pencil, turns it into an input. */
export function InlineField(props: InlineFieldProps) {
  const { object, record, name, field, place } = props;
  const { t } = useTranslation('records');
  const { language } = useLabel();
  const [isEditing, setEditing] = useState(false);
  const widget = widgetField(object.name, name, field, language);
  const lock = lockOf(props);
  const currency = typeof record.currency === 'string' ? { currency: record.currency } : {};
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const isSelecting = (window.getSelection()?.toString() ?? '') !== '';
    if (lock === null && !isSelecting && !target.closest('a, button')) setEditing(true);
  };
  return (
    <div className={classes.field} data-field={name} data-testid="field">
      <dt className={classes.label} title={widget.help}>
        {widget.title}
        {lock && lock !== 'system' ? (
          <span title={t(`field.locked.${lock}`)}>
            <IconLock size={12} aria-label={t(`field.locked.${lock}`)} role="img" />
          </span>
        ) : null}
      </dt>
      <dd className={classes.body}>
        {isEditing ? (
          <Editor {...props} onClose={() => setEditing(false)} />
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: the pencil inside does the same.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the pencil inside does the same.
          <div className={classes.value} data-editable={lock === null} onClick={onClick}>
            <span className={classes.text}>
              <FieldWidget
                id={`read-${place}-${name}`}
                field={widget}
                value={record[name] ?? null}
                mode="read"
                {...currency}
              />
            </span>
            {lock === null ? (
              <IconButton
                size="sm"
                className={classes.pencil}
                label={t('field.edit', { field: widget.title })}
                onClick={() => setEditing(true)}
              >
                <IconPencil size={14} />
              </IconButton>
            ) : null}
          </div>
        )}
      </dd>
    </div>
  );
}
