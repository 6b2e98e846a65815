import type { RJSFSchema } from '@rjsf/utils';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
import {
  type Conflict,
  changesOf,
  conflictsOf,
  type FormValues,
  type Links,
  valuesOf,
} from './changes.ts';
import { settleDependents } from './dependent-choices.ts';
import { type RecordSchema, recordSchema } from './record-schema.ts';
import { formSections, layoutOf } from './sections.ts';
import { noErrors, placeErrors, type ServerErrors, withoutField } from './server-errors.ts';
import type { FormContext } from './theme/context.ts';

/** What a record form is about. */
export interface RecordFormInput {
  readonly object: string;
  readonly mode: 'create' | 'edit';
  /** The record to edit, best with its lookups expanded. */
  readonly record?: RecordData;
  /** First values of a new record; a lookup may be given as `{id, name}`. */
  readonly defaults?: FormValues;
  readonly onSaved: (record: RecordData) => void;
}

/** A newer version that someone else has saved meanwhile. */
export interface Clash {
  readonly current: RecordData;
  readonly conflicts: readonly Conflict[];
  readonly changes: Changes;
}

/** The form schema of an object, as the server expands it from the live model. */
function useExpanded(object: string): RJSFSchema {
  const { revision } = useMetadata();
  return useSuspenseQuery({
    queryKey: [...keys.expanded(object, 'form'), revision],
    queryFn: ({ signal }) =>
      request<RJSFSchema>('GET', `/metadata/objects/${encodeURIComponent(object)}`, {
        query: { expanded: 'form' },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

/** Everything a record form draws. */
export function useFormModel(input: RecordFormInput) {
  const metadata = useMetadata();
  const { t, i18n } = useTranslation('engine');
  const expanded = useExpanded(input.object);
  const object = metadata.objects[input.object];
  if (!object) throw new Error(`There is no object ${input.object}.`);
  return useMemo(() => {
    const model = recordSchema(expanded, object, i18n.language, input.mode);
    const names = new Set(Object.keys(model.fields));
    const sections = formSections({
      object,
      layout: layoutOf(metadata.layouts, object.name),
      names,
      language: i18n.language,
      rest: t('form.more'),
    });
    // Only what a section shows is a field of this form: nobody can mend what they cannot see.
    const shown = new Set(sections.flatMap((section) => section.fields));
    return { object, model: only(model, shown), names: shown, links: linksOf(model), sections };
  }, [expanded, object, metadata.layouts, i18n.language, input.mode, t]);
}

/** The fields that point to records. */
const linksOf = ({ fields }: RecordSchema): Links =>
  Object.fromEntries(Object.entries(fields).filter(([, field]) => field.target ?? field.targets));

function only(model: RecordSchema, shown: ReadonlySet<string>): RecordSchema {
  const keep = ([name]: [string, unknown]) => shown.has(name);
  const properties = Object.fromEntries(Object.entries(model.schema.properties ?? {}).filter(keep));
  return { ...model, schema: { ...model.schema, properties } };
}

type FormModel = ReturnType<typeof useFormModel>;

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

/** Values, errors and saving of a record form. */
export function useRecordForm(input: RecordFormInput, form: FormModel) {
  const { names, links } = form;
  const first = useFirstValues(input);
  const start = useMemo(() => valuesOf(first, names, links), [first, names, links]);
  const [values, setValues] = useState<FormValues>(start);
  // What stood in the form before anyone touched it: the record, and defaults that the form added.
  const [untouched, setUntouched] = useState<FormValues>(start);
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
      const settled = name ? settleDependents(next as FormValues, name, form.model.fields) : next;
      setValues(settled as FormValues);
      if (!name) setUntouched(next as FormValues);
      if (name) setErrors((before) => withoutField(before, name));
    },
    [setErrors, form.model.fields],
  );

  return {
    ...saving,
    values,
    isDirty: Object.keys(changesOf(untouched, values, names)).length > 0,
    /** A new record is judged whole; of an old one, only what this user has touched. */
    isChanged: (name: string) =>
      input.mode === 'create' || name in changesOf(untouched, values, [name]),
    change,
    submit: () => send(changesOf(base, values, names), input.record?.version),
    settle,
    dismissClash: () => setClash(undefined),
  };
}
