import type { ErrorText } from '@rapport/metadata/errors';
import { didYouMean } from '@rapport/metadata/text';
import {
  type Catalog,
  type CatalogField,
  type CatalogObject,
  fieldTitle,
  type ModelView,
  objectTitle,
} from '../catalog/index.ts';
import { type FieldProblem, wording } from '../errors/index.ts';
import { literal, type Queryable } from '../storage/index.ts';
import { liveSql } from './columns.ts';
import { invalidModel } from './documents.ts';
import { modelErrors } from './errors.ts';
import type { Impact } from './impact.ts';
import { type Sample, sampleOf, type Viewer } from './samples.ts';
import { inWords, type Sentence, sentence, titleIn } from './sentences.ts';
import type { Statement } from './statement.ts';

/** A choice that records get in place of another one, which they have. */
export interface Replacement {
  readonly object: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
  readonly titles: { readonly field: ErrorText; readonly from: ErrorText; readonly to: ErrorText };
}

const ofPicklist = wording(
  'choices of a picklist of an object that the change is about, named as object.field',
  '此變更所涉及物件的選單選項，以 object.field 命名',
  '此更改所涉及对象的选项列表选项，以 object.field 命名',
);

/**
 * The choices that records get in place of others, by `object.field`, then by the choice they have.
 *
 * @param touched objects whose fields or choices change.
 * @throws MODEL_INVALID for what is no picklist, and for choices that there will not be.
 */
export function replacementsOf(
  catalog: Catalog,
  model: ModelView,
  touched: ReadonlySet<string>,
  input: Readonly<Record<string, unknown>> = {},
): Replacement[] {
  const problems: FieldProblem[] = [];
  const found = Object.entries(input).flatMap(([path, pairs]): Replacement[] => {
    const cut = path.lastIndexOf('.');
    const object = path.slice(0, cut);
    const name = path.slice(cut + 1);
    const at = `replace_values.${path}`;
    const before = touched.has(object) ? catalog.objects.get(object)?.fields.get(name) : undefined;
    const after = model.fields(object).get(name);
    const isList = before?.type.name === 'picklist' && after?.options.fieldType === 'picklist';
    if (!before || !after || !isList || !isPairs(pairs)) {
      problems.push({ path: at, code: 'FIELD_TYPE', params: { title: at, expected: ofPicklist } });
      return [];
    }
    const titles = { field: titleIn(after, name) };
    return Object.entries(pairs).flatMap(([from, to]): Replacement[] => {
      const target = after.choices?.get(to);
      if (!target?.active || to === from) {
        problems.push(unknown(`${at}.${from}`, titles.field, to, after.choices?.keys() ?? []));
        return [];
      }
      const old = titleIn(before.field.choices?.get(from) ?? {}, from);
      const all = { ...titles, from: old, to: titleIn(target, to) };
      return [{ object, field: name, from, to, titles: all }];
    });
  });
  if (problems.length > 0) throw invalidModel(problems);
  return found;
}

function isPairs(pairs: unknown): pairs is Readonly<Record<string, string>> {
  if (typeof pairs !== 'object' || pairs === null || Array.isArray(pairs)) return false;
  return Object.values(pairs).every((to) => typeof to === 'string');
}

function unknown(
  path: string,
  title: ErrorText,
  value: string,
  known: Iterable<string>,
): FieldProblem {
  const suggestion = didYouMean(value, known);
  const params = { title, value: value.slice(0, 80).toWellFormed() };
  return {
    path,
    code: 'FIELD_CHOICE',
    params: { ...params, ...(suggestion ? { suggestion } : {}) },
  };
}

/** The statements that replace choices, those of records in the recycle bin too. */
export function replacementStatements(
  next: Catalog,
  replacements: readonly Replacement[],
): Statement[] {
  return replacements.flatMap(({ object: name, field, from, to }) => {
    const object = next.objects.get(name);
    const column = object?.fields.get(field)?.columns.get('')?.name;
    if (!object || !column) return [];
    const sql = `update ${object.table} set ${column} = ${literal(to)} where ${column} = ${literal(from)}`;
    return [{ object: name, sql }];
  });
}

/** What a replacement does, in words. */
export const replacementWords = ({ titles }: Replacement): Sentence =>
  sentence('values_replaced', titles);

/** How many live records have a choice, with examples. */
export function countOf(
  database: Queryable,
  object: CatalogObject,
  { field, choice }: { readonly field: CatalogField; readonly choice: string },
  viewer: Viewer | undefined,
): Promise<Sample> {
  const column = field.columns.get('')?.name;
  return sampleOf(database, object, `${column} = ${literal(choice)} and ${liveSql}`, viewer);
}

/** How many records each replacement changes; those that change none are left out. */
export async function replacedImpacts(
  database: Queryable,
  catalog: Catalog,
  replacements: readonly Replacement[],
  viewer: Viewer | undefined,
): Promise<Impact[]> {
  const impacts: Impact[] = [];
  for (const { object: name, field: fieldName, from, titles } of replacements) {
    const object = catalog.objects.get(name);
    const field = object?.fields.get(fieldName);
    if (!object || !field) continue;
    const sample = await countOf(database, object, { field, choice: from }, viewer);
    if (sample.records === 0) continue;
    const params = {
      records: sample.records,
      object: objectTitle(object),
      title: fieldTitle(field),
      from: titles.from,
      to: titles.to,
    };
    impacts.push({
      object: name,
      field: fieldName,
      code: 'value_replaced',
      value: from,
      ...sample,
      blocks: false,
      may_keep: false,
      message: inWords(modelErrors.MODEL_RECORDS_REPLACED.message, params),
    });
  }
  return impacts;
}
