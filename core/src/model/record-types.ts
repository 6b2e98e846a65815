import type { ErrorText } from '@rapport/metadata/errors';
import { recordTypeField } from '@rapport/metadata/expand';
import { type Catalog, type CatalogObject, type ModelView, objectTitle } from '../catalog/index.ts';
import type { Queryable } from '../storage/index.ts';
import type { Fill } from './backfill.ts';
import { liveSql } from './columns.ts';
import { modelErrors } from './errors.ts';
import type { Impact } from './impact.ts';
import { countOf, type Replacement } from './replacements.ts';
import { sampleOf, type Viewer } from './samples.ts';
import { inWords, titleIn } from './sentences.ts';

/**
 * What records get that have no record type yet because their object gets its first: its default,
 * unless the change says itself what they get.
 */
export function firstRecordTypes(
  catalog: Catalog,
  model: ModelView,
  touched: ReadonlySet<string>,
  given: readonly Fill[],
): Fill[] {
  return [...touched].flatMap((object): Fill[] => {
    const field = model.fields(object).get(recordTypeField);
    const isNew = !catalog.objects.get(object)?.fields.has(recordTypeField);
    const value = field?.options.default;
    if (!field || !isNew || value === undefined || !catalog.objects.has(object)) return [];
    const isGiven = given.some((fill) => fill.object === object && fill.field.name === field.name);
    return isGiven ? [] : [{ object, field, value }];
  });
}

interface Counted {
  readonly database: Queryable;
  readonly catalog: Catalog;
  readonly viewer?: Viewer | undefined;
}

/** The records that get a record type because their object gets its first. */
export async function typedImpacts(counted: Counted, fills: readonly Fill[]): Promise<Impact[]> {
  const impacts: Impact[] = [];
  for (const { object: name, field, value } of fills) {
    const object = counted.catalog.objects.get(name);
    if (!object || field.name !== recordTypeField) continue;
    const sample = await sampleOf(counted.database, object, liveSql, counted.viewer);
    if (sample.records === 0) continue;
    const title = titleIn(field.choices?.get(String(value)) ?? {}, String(value));
    const params = { records: sample.records, object: objectTitle(object), title };
    impacts.push({
      ...remark(object, 'record_type_given', { ...sample, params }),
      value: String(value),
    });
  }
  return impacts;
}

/**
 * The records of record types that go, except of those whose records get another one. They refuse
 * the change: a record of no known type would be under no rule.
 */
export async function goneTypeImpacts(
  counted: Counted,
  model: ModelView,
  touched: ReadonlySet<string>,
  replacements: readonly Replacement[],
): Promise<Impact[]> {
  const impacts: Impact[] = [];
  for (const name of touched) {
    const object = counted.catalog.objects.get(name);
    const after = model.fields(name).get(recordTypeField);
    const field = object?.fields.get(recordTypeField);
    if (!object || !field || !after) continue;
    for (const [type, choice] of field.field.choices ?? []) {
      const isReplaced = replacements.some(
        (one) => one.object === name && one.field === recordTypeField && one.from === type,
      );
      if (after.choices?.has(type) || isReplaced) continue;
      const sample = await countOf(
        counted.database,
        object,
        { field, choice: type },
        counted.viewer,
      );
      if (sample.records === 0) continue;
      const title = titleIn(choice, type);
      const params = { records: sample.records, object: objectTitle(object), title };
      const used = remark(object, 'record_type_used', { ...sample, params });
      impacts.push({ ...used, value: type, blocks: true });
    }
  }
  return impacts;
}

const said = {
  record_type_given: 'MODEL_RECORDS_TYPED',
  record_type_used: 'MODEL_RECORD_TYPE_USED',
} as const;

interface Remark {
  readonly records: number;
  readonly examples: readonly string[];
  readonly params: { readonly [name: string]: number | string | ErrorText };
}

function remark(object: CatalogObject, code: keyof typeof said, about: Remark): Impact {
  return {
    object: object.name,
    field: recordTypeField,
    code,
    records: about.records,
    examples: about.examples,
    blocks: false,
    may_keep: false,
    message: inWords(modelErrors[said[code]].message, about.params),
  };
}
