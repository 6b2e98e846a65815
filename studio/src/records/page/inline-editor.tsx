import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type MetadataField,
  type MetadataObject,
  type RecordData,
  useLabel,
  widgetField,
} from '../../api/index.ts';
import { FieldWidget, typeOf, withOfferedChoices, withTypesChoices } from '../../engine/index.tsx';
import { FieldClashDialog } from './field-clash-dialog.tsx';
import classes from './inline-field.module.css';
import { isSameValue, useFieldSave } from './use-field-save.ts';

interface InlineEditorProps {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly name: string;
  readonly field: MetadataField;
  readonly onClose: () => void;
}

/** Types that are finished with a choice; the others with Enter or the button. */
const chosen: ReadonlySet<string> = new Set([
  'boolean',
  'detail',
  'file',
  'lookup',
  'picklist',
  'polymorphic_lookup',
  'stage',
]);

/** What an amount needs to be read: the currency of its record. */
export function currencyOf(record: RecordData): { readonly currency?: string } {
  return typeof record.currency === 'string' ? { currency: record.currency } : {};
}

function Buttons(props: {
  readonly isBusy: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['records', 'shell']);
  return (
    <div className={classes.buttons}>
      <Button
        size="compact-sm"
        leftSection={<IconCheck size={14} />}
        loading={props.isBusy}
        onClick={props.onSave}
        data-testid="inline-save"
      >
        {t('field.save')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconX size={14} />}
        onClick={props.onClose}
      >
        {t('shell:cancel')}
      </Button>
    </div>
  );
}

function Problem({ id, text }: { readonly id: string; readonly text: string | null }) {
  if (!text) return null;
  return (
    <p id={id} className={classes.problem} role="alert">
      {text}
    </p>
  );
}

/** The draft of one field, and what saving it comes to. */
function useDraft({ object, record, name, field, onClose }: InlineEditorProps) {
  const { language } = useLabel();
  const [draft, setDraft] = useState<unknown>(record[name] ?? null);
  const saving = useFieldSave(object, record);
  const plain = withOfferedChoices(widgetField(object.name, name, field, language), record);
  const widget = withTypesChoices(plain, typeOf(object, record), record[name]);
  const commit = async (value: unknown) => {
    if (saving.isBusy) return;
    if (isSameValue(field, value, record[name])) return onClose();
    const change = { name, title: widget.title, value: value === '' ? null : value };
    if (await saving.save(change)) onClose();
  };
  const settle = async (keepMine: boolean) => {
    if (await saving.settle(widget.title, keepMine)) onClose();
  };
  const change = (value: unknown) => {
    setDraft(value);
    saving.clearProblem();
  };
  return { draft, widget, saving, commit, settle, change };
}

/** The input of one field in its place on the page, with what the server says about it. */
export function InlineEditor(props: InlineEditorProps) {
  const { record, field, onClose } = props;
  const { draft, widget, saving, commit, settle, change } = useDraft(props);
  const id = useId();
  const isEnter = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is caught for the input inside.
    <div
      className={classes.editor}
      onKeyDownCapture={(event) => {
        isEnter.current = event.key === 'Enter' && !event.nativeEvent.isComposing;
      }}
      onKeyDown={onKeyDown}
      data-testid="inline-editor"
    >
      <FieldWidget
        id={`${id}-input`}
        field={widget}
        value={draft}
        mode="edit"
        autoFocus
        invalid={saving.problem !== null}
        {...(saving.problem ? { describedBy: `${id}-problem` } : {})}
        {...currencyOf(record)}
        onChange={change}
        onCommit={(value) => {
          // A widget also tells when it is left, which is no reason to save: Cancel is a click.
          if (chosen.has(field.fieldType) || isEnter.current) void commit(value);
        }}
      />
      <Problem id={`${id}-problem`} text={saving.problem} />
      <Buttons isBusy={saving.isBusy} onSave={() => void commit(draft)} onClose={onClose} />
      {saving.clash ? (
        <FieldClashDialog
          field={widget}
          clash={saving.clash}
          {...currencyOf(record)}
          onClose={saving.dismissClash}
          onSettle={(keepMine) => void settle(keepMine)}
        />
      ) : null}
    </div>
  );
}
