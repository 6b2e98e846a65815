import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMetadata, useUploads } from '../api/index.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import classes from './record-form.module.css';
import { RecordTypeChoice } from './record-type-choice.tsx';
import { choosableTypes, recordTypeField, usualType } from './record-types.ts';
import { focusFirstProblem, SchemaForm } from './schema-form.tsx';
import { errorSchemaOf, noErrors, type ServerErrors } from './server-errors.ts';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useFormModel } from './use-form-model.ts';
import { type RecordFormInput, useFormContext, useRecordForm } from './use-record-form.ts';

/** What a record form is about, and whom it tells. */
export interface RecordFormProps extends RecordFormInput {
  readonly onCancel: () => void;
  /** Told whenever the form begins or ceases to hold unsaved changes. */
  readonly onDirtyChange?: (isDirty: boolean) => void;
}

const nameInId = (id: string | undefined): string | undefined => id?.split('__')[1];

/**
 * Creates or edits a record, in the sections of its layout; the server has the last word. A new
 * record of an object with several record types is asked for its own first.
 */
export function RecordForm(props: RecordFormProps) {
  const object = useMetadata().objects[props.object];
  const [chosen, setChosen] = useState<string | undefined>();
  const types = object && props.mode === 'create' ? choosableTypes(object) : [];
  const given = props.defaults?.[recordTypeField] ?? chosen;
  const type = given ?? (object && usualType(object)?.name);
  const defaults = useMemo(
    () => ({ ...props.defaults, [recordTypeField]: type }),
    [props.defaults, type],
  );
  if (types.length === 0) return <OpenRecordForm {...props} />;
  if (object && types.length > 1 && given === undefined) {
    return <RecordTypeChoice object={object} onChoose={setChosen} onCancel={props.onCancel} />;
  }
  return <OpenRecordForm {...props} defaults={defaults} />;
}

/** The form of the record type that the record is of, or is to be of. */
function useTypedForm(props: RecordFormProps) {
  const [type, setType] = useState<unknown>(
    () => props.defaults?.[recordTypeField] ?? props.record?.[recordTypeField],
  );
  const model = useFormModel(props, type);
  const form = useRecordForm(props, model, setType);
  return { model, form, context: useFormContext(props, model, form.values) };
}

function OpenRecordForm(props: RecordFormProps) {
  const root = useRef<HTMLDivElement>(null);
  const prefix = `record-${useId().replace(/[^a-z0-9]/gi, '')}`;
  const [isLive, setLive] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const { model, form, context } = useTypedForm(props);
  const errors = useMemo(() => errorSchemaOf(form.errors), [form.errors]);
  useDirtyReport(form.isDirty, props.onDirtyChange);
  useFocusOnRefusal(root, form.errors);
  useSaveKey(root);
  const cancel = () => (form.isDirty ? setAsked(true) : props.onCancel());
  return (
    <div ref={root} data-testid="record-form" data-object={props.object} data-ready="true">
      <Refusal messages={form.errors.others} />
      <SchemaForm
        schema={model.model.schema}
        uiSchema={model.model.uiSchema}
        data={form.shown}
        context={context}
        errors={errors}
        live={isLive}
        prefix={prefix}
        isRelevant={(property) => form.isChanged(property.slice(1))}
        onChange={(data, id) => form.change(data, nameInId(id))}
        onSubmit={() => void form.submit()}
        onRefused={() => setLive(true)}
      >
        <Footer mode={props.mode} isBusy={form.isBusy} onCancel={cancel} />
      </SchemaForm>
      <UnsavedGuard
        isDirty={() => form.isDirty && !form.isSaved.current}
        asked={isAsked}
        onKeep={() => setAsked(false)}
        onDiscard={props.onCancel}
      />
      {form.clash && (
        <ConflictDialog
          clash={form.clash}
          fields={model.model.fields}
          currency={context.currency ?? ''}
          onSettle={(mine) => void form.settle(mine)}
          onClose={form.dismissClash}
        />
      )}
    </div>
  );
}

interface FooterProps {
  readonly mode: 'create' | 'edit';
  readonly isBusy: boolean;
  readonly onCancel: () => void;
}

function Footer({ mode, isBusy, onCancel }: FooterProps) {
  const { t } = useTranslation('engine');
  const isSending = useUploads(({ count }) => count > 0);
  return (
    <div className={classes.footer}>
      <Button variant="default" onClick={onCancel} disabled={isBusy}>
        {t('form.cancel')}
      </Button>
      <Button type="submit" loading={isBusy} disabled={isSending} data-testid="record-form-save">
        {isSending ? t('form.sending') : t(mode === 'create' ? 'form.create' : 'form.save')}
      </Button>
    </div>
  );
}

type Root = RefObject<HTMLDivElement | null>;

/** Leads to the first field that the server refused. */
function useFocusOnRefusal(root: Root, errors: ServerErrors): void {
  useEffect(() => {
    if (errors !== noErrors && Object.keys(errors.fields).length > 0)
      focusFirstProblem(root.current);
  }, [root, errors]);
}

/** Saves by Ctrl or ⌘ with S, as everywhere else. */
function useSaveKey(root: Root): void {
  useEffect(() => {
    const element = root.current;
    const save = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      element?.querySelector('form')?.requestSubmit();
    };
    element?.addEventListener('keydown', save);
    return () => element?.removeEventListener('keydown', save);
  }, [root]);
}

function useDirtyReport(isDirty: boolean, report: ((isDirty: boolean) => void) | undefined): void {
  useEffect(() => {
    report?.(isDirty);
  }, [isDirty, report]);
}

/** What the server refused and no field of the form stands for. */
export function Refusal({ messages }: { readonly messages: readonly string[] }) {
  const { t } = useTranslation('engine');
  if (messages.length === 0) return null;
  return (
    <Alert
      className={classes.alert ?? ''}
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle size={16} />}
      title={t('form.refused')}
      data-testid="form-refusal"
    >
      {messages.map((message) => (
        <div key={message}>{message}</div>
      ))}
    </Alert>
  );
}
