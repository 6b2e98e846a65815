import { useCallback, useMemo, useRef, useState } from 'react';
import {
  ApiError,
  isRefusal,
  keys,
  queryClient,
  type RecordData,
  request,
  useMe,
  useMetadata,
  useSaveRecord,
} from '../api/index.ts';
import { type Conflict, changesOf, conflictsOf, type FormValues, valuesOf } from './changes.ts';
import { settleDependents } from './dependent-choices.ts';
import { recordTypeField, settleType, typeOf } from './record-types.ts';
import { noErrors, placeErrors, type ServerErrors, withoutField } from './server-errors.ts';
import type { FormContext } from './theme/context.ts';
import type { FormModel } from './use-form-model.ts';

/** What a record form is about. */
export interface RecordFormInput {
  readonly object: string;
  readonly mode: 'create' | 'edit';
  /** The record to edit, best with its lookups expanded. */
  readonly record?: RecordData;
  /** First values of a new record, or changes to begin with; a lookup may be given as `{id, name}`. */
  readonly defaults?: FormValues;
  readonly onSaved: (record: RecordData) => void;
}

/** A newer version that someone else has saved meanwhile. */
export interface Clash {
  readonly current: RecordData;
  readonly conflicts: readonly Conflict[];
  readonly changes: Changes;
}

type Changes = Readonly<Record<string, unknown>>;

/** What a new record begins with, unless the caller says otherwise: its maker owns it. */
function useFirstValues(input: RecordFormInput): FormValues {
  const { user } = useMe();
  const { currency } = useMetadata().workspace;
  const { record, defaults } = input;
  return useMemo(
    () => record ?? { owner: { id: user.id, name: user.name }, currency, ...defaults },
    [record, defaults, user.id, user.name, currency],
  );
}

/** What our templates need beside the schema. */
export function useFormContext(
  input: RecordFormInput,
  form: FormModel,
  values: FormValues,
): FormContext {
  const { currency: usual } = useMetadata().workspace;
  const chosen = values.currency ?? input.record?.currency ?? usual;
  const currency = String(chosen);
  const first = useFirstValues(input);
  return useMemo(
    () => ({
      fields: form.model.fields,
      sections: form.sections,
      expanded: first,
      currency,
      readOnly: form.model.readOnly,
      values,
      ...(form.type ? { recordType: form.type } : {}),
    }),
    [form, first, currency, values],
  );
}

/** How a record is sent, and what is done when it is refused or when someone was faster. */
function useSaving(input: RecordFormInput, start: FormValues, { names, links }: FormModel) {
  const [errors, setErrors] = useState<ServerErrors>(noErrors);
  const [clash, setClash] = useState<Clash | undefined>();
  const isSaved = useRef(false);
  const save = useSaveRecord(input.object);

  const finish = (record: RecordData) => {
    isSaved.current = true;
    input.onSaved(record);
  };

  const send = async (sent: Changes, version?: number): Promise<void> => {
    setErrors(noErrors);
    try {
      const target = input.record ? { id: input.record.id } : {};
      const expected = version === undefined ? {} : { version };
      finish(await save.mutateAsync({ ...target, values: sent, ...expected }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (input.record && isRefusal(error, 'RECORD_CHANGED')) return meet(sent);
      setErrors(placeErrors(error, names));
    }
  };

  /** Someone was faster: what does not disagree is saved on top, the rest is asked. */
  const meet = async (sent: Changes): Promise<void> => {
    const path = `/records/${input.object}/${input.record?.id ?? ''}`;
    const current = await request<RecordData>('GET', path);
    const conflicts = conflictsOf(start, sent, current, links);
    if (conflicts.length === 0) return send(sent, current.version);
    setClash({ current, conflicts, changes: sent });
  };

  return { errors, setErrors, clash, setClash, isSaved, isBusy: save.isPending, send, finish };
}

/** What a form begins with: the record, or first values, and what is changed of it beforehand. */
function useStart(input: RecordFormInput, { fields, links, object }: FormModel) {
  const first = useFirstValues(input);
  return useMemo(() => {
    const names = Object.keys(fields);
    const start = valuesOf(first, names, links);
    const changes = input.record ? valuesOf(input.defaults ?? {}, names, links) : {};
    const values = { ...start, ...changes };
    const type = recordTypeField in changes ? typeOf(object, values) : undefined;
    return { start, values: settleType(values, type, fields) };
  }, [first, input.record, input.defaults, fields, links, object]);
}

/** What stands in the second values and not in the first. */
function added(before: FormValues, after: FormValues): FormValues {
  return Object.fromEntries(Object.entries(after).filter(([name]) => before[name] === undefined));
}

/** The values of the fields that the form shows. */
function shownOf(values: FormValues, names: ReadonlySet<string>): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}

/** The values after one field was changed, with what hangs on it. */
function settled(next: FormValues, name: string, { fields, object }: FormModel): FormValues {
  const values = settleDependents(next, name, fields);
  return name === recordTypeField ? settleType(values, typeOf(object, values), fields) : values;
}

/** The values of a form, those that it shows and others, and what stood in it before anyone wrote. */
function useValues(input: RecordFormInput, form: FormModel) {
  const { names } = form;
  const { start, values: first } = useStart(input, form);
  const [values, setValues] = useState<FormValues>(first);
  // The record, and defaults that the form added.
  const [untouched, setUntouched] = useState<FormValues>(start);
  const write = useCallback(
    (shown: FormValues, name: string | undefined) => {
      setValues((before) => {
        const hidden = Object.entries(before).filter(([one]) => !names.has(one));
        const all = { ...Object.fromEntries(hidden), ...shown };
        return name ? settled(all, name, form) : all;
      });
      // Defaults that the form adds by itself are nobody's change.
      if (!name) setUntouched((before) => ({ ...added(values, shown), ...before }));
    },
    [form, names, values],
  );
  return { start, values, untouched, write };
}

/**
 * Values, errors and saving of a record form.
 *
 * @param onType told the record type when it is changed: layout and choices follow it.
 */
export function useRecordForm(
  input: RecordFormInput,
  form: FormModel,
  onType: (type: unknown) => void,
) {
  const { names } = form;
  const { record } = input;
  const { start, values, untouched, write } = useValues(input, form);
  const saving = useSaving(input, start, form);
  const { clash, setClash, setErrors, send } = saving;
  const base = input.mode === 'create' ? {} : untouched;

  const settle = async (mine: ReadonlySet<string>) => {
    if (!clash) return;
    const theirs = new Set(clash.conflicts.map(({ name }) => name).filter((n) => !mine.has(n)));
    const sent = Object.entries(clash.changes).filter(([name]) => !theirs.has(name));
    setClash(undefined);
    if (sent.length > 0) return send(Object.fromEntries(sent), clash.current.version);
    await queryClient.invalidateQueries({ queryKey: keys.object(input.object) });
    saving.finish(clash.current);
  };

  const change = useCallback(
    (next: unknown, name: string | undefined) => {
      write(next as FormValues, name);
      if (name) setErrors((before) => withoutField(before, name));
      if (name === recordTypeField) onType((next as FormValues)[recordTypeField]);
    },
    [setErrors, write, onType],
  );

  return {
    ...saving,
    values,
    shown: useMemo(() => shownOf(values, names), [values, names]),
    isDirty: Object.keys(changesOf(untouched, values, names)).length > 0,
    /** A new record is judged whole; of an old one, only what this user has touched. */
    isChanged: (name: string) =>
      input.mode === 'create' || name in changesOf(untouched, values, [name]),
    change,
    // What another record type takes away is sent though its layout does not show it.
    submit: () =>
      send(changesOf(base, values, record ? Object.keys(form.fields) : names), record?.version),
    settle,
    dismissClash: () => setClash(undefined),
  };
}
