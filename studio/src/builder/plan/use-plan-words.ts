import { useTranslation } from 'react-i18next';
import { useFormats, useLabel, useMetadata } from '../../api/index.ts';
import { titled } from '../documents.ts';
import { propertiesOf } from '../fields/field-change.ts';
import type { BuildChange, PlanImpact } from './plan-types.ts';

type Documents = NonNullable<ReturnType<BuildChange>['documents']>;

/** The document of an object among those of a change. */
export const documentOf = (documents: Documents, object: string) =>
  documents.find((document) => document.name === object && 'properties' in document);

/** Gives the titles of objects and fields that a plan names, those that it brings included. */
export function usePlanWords(documents: Documents = []) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const { objects } = useMetadata();
  const objectTitle = (name: string) => {
    const known = objects[name] ?? documentOf(documents, name);
    return known ? label(titled(known as never), name) : name;
  };
  const fieldTitle = (object: string, names: string) =>
    names
      .split(', ')
      .map((name) => {
        const document = documentOf(documents, object);
        const known = objects[object]?.fields[name] ?? (document && propertiesOf(document)[name]);
        return known ? label(known, name) : name;
      })
      .join(t('listSeparator'));
  const kindTitle = (kind: string) => t(`kind.${kind}` as 'kind.object', { defaultValue: kind });
  const isField = (object: string, name: string) => objects[object]?.fields[name] !== undefined;
  return { objectTitle, fieldTitle, kindTitle, isField };
}

/** How a plan names what it is about. */
export type PlanWords = ReturnType<typeof usePlanWords>;

/** Gives what an impact says, counted as the language counts; otherwise in the server's words. */
export function useImpactWords(words: PlanWords): (impact: PlanImpact) => string {
  const { t } = useTranslation('builder');
  const { count } = useFormats();
  return ({ code, object, field = '', records, message }) =>
    t(`impact.${code}` as 'impact.required_missing', {
      count: records,
      records: count(records),
      object: words.objectTitle(object),
      field: words.fieldTitle(object, field),
      defaultValue: message,
    });
}
