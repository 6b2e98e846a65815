import type { RJSFSchema } from '@rjsf/utils';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, type MetadataObject, request, useMetadata } from '../api/index.ts';
import type { Links } from './changes.ts';
import { layoutFor, layoutsOf } from './layouts.ts';
import { type RecordSchema, recordSchema } from './record-schema.ts';
import { choosableTypes, pathsFor, recordTypeField, typeOf } from './record-types.ts';
import { formSections } from './sections.ts';
import type { FormSection } from './theme/context.ts';
import { useFormFactor } from './use-form-factor.ts';
import type { RecordFormInput } from './use-record-form.ts';

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

/** Everything that a record form of a record type draws. */
export function useFormModel(input: RecordFormInput, typeName: unknown) {
  const metadata = useMetadata();
  const { t, i18n } = useTranslation('engine');
  const expanded = useExpanded(input.object);
  const formFactor = useFormFactor();
  const object = metadata.objects[input.object];
  if (!object) throw new Error(`There is no object ${input.object}.`);
  const { mode, record } = input;
  return useMemo(() => {
    const { language } = i18n;
    const type = typeOf(object, { [recordTypeField]: typeName });
    const model = recordSchema({ expanded, object, language, mode, type });
    const standing = record ?? firstStages(object, type);
    const values = { ...standing, [recordTypeField]: typeName };
    const sections = formSections({
      object,
      layout: layoutFor(metadata, object, { values, formFactor }),
      layouts: layoutsOf(metadata, object.name),
      names: new Set(Object.keys(model.fields)),
      language,
      rest: t('form.more'),
    });
    const asked =
      isAsked(object) || type?.active === false ? withType(sections, model) : withoutType(sections);
    // Only what a section shows is a field of this form: nobody can mend what they cannot see.
    const names = new Set(asked.flatMap((section) => section.fields));
    const { fields } = model;
    return {
      object,
      type,
      fields,
      names,
      links: linksOf(model),
      model: only(model, names),
      sections: asked,
    };
  }, [expanded, object, metadata, i18n, mode, record, typeName, formFactor, t]);
}

/** What a record form draws. */
export type FormModel = ReturnType<typeof useFormModel>;

/** The stage that a new record begins on, as layouts mind its category. */
function firstStages({ fields }: MetadataObject, type: FormModel['type']) {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { paths }]) => {
      const first = paths && pathsFor(paths, type)[0]?.stages[0];
      return first ? [[name, first.key]] : [];
    }),
  );
}

/** Whether there is anything to choose among the record types. */
const isAsked = (object: MetadataObject) => choosableTypes(object).length > 1;

function withoutType(sections: FormSection[]): FormSection[] {
  return sections.map((section) => ({
    ...section,
    fields: section.fields.filter((name) => name !== recordTypeField),
  }));
}

/** The record type before all else, unless the layout has its own place for it. */
function withType(sections: FormSection[], { fields }: RecordSchema): FormSection[] {
  const isPlaced = sections.some((section) => section.fields.includes(recordTypeField));
  if (isPlaced || !(recordTypeField in fields)) return sections;
  return [{ key: 'type', columns: 2, fields: [recordTypeField] }, ...sections];
}

/** The fields that point to records. */
const linksOf = ({ fields }: RecordSchema): Links =>
  Object.fromEntries(
    Object.entries(fields).filter(([, field]) => field.target ?? field.targets ?? field.links),
  );

function only(model: RecordSchema, shown: ReadonlySet<string>): RecordSchema {
  const keep = ([name]: [string, unknown]) => shown.has(name);
  const properties = Object.fromEntries(Object.entries(model.schema.properties ?? {}).filter(keep));
  return { ...model, schema: { ...model.schema, properties } };
}
