import {
  contains,
  endsWith,
  eq,
  isEmpty,
  isIn,
  isNotEmpty,
  ne,
  notIn,
  type Operator,
  startsWith,
} from '../operators/index.ts';
import { call, column, type SqlValue } from '../sql/index.ts';
import type { FieldComponent, JsonSchema, Labels, SchemaUse } from './contract.ts';
import { isParts, type NormalizePart } from './parts-value.ts';

/** A part of a value in words. */
export interface PartTitle {
  readonly title: string;
  readonly labels: Labels;
}

/** The title of a part with its translations. */
export const partTitle = (title: string, hant: string, hans: string): PartTitle => ({
  title,
  labels: { 'zh-Hant': hant, 'zh-Hans': hans },
});

/** How texts that are part of a value are compared. */
export const textOperators: readonly Operator[] = [
  eq,
  ne,
  contains,
  startsWith,
  endsWith,
  isIn,
  notIn,
  isEmpty,
  isNotEmpty,
];

/** A text that is part of a value, in a column of its own with the part's name as suffix. */
export function textComponent(
  suffix: string,
  words: PartTitle,
  normalize: NormalizePart,
  operators: readonly Operator[] = textOperators,
): FieldComponent {
  return Object.freeze({
    ...words,
    term: column(suffix),
    type: 'text',
    operators,
    normalize,
    schema: { type: 'string' },
    read: column(suffix),
    sort: call('fold', column(suffix)),
  });
}

/** The schemas of parts as a form takes them, with their titles for `expand` to translate. */
export function titledParts(
  parts: Readonly<Record<string, JsonSchema>>,
  titles: Readonly<Record<string, PartTitle>>,
): Readonly<Record<string, JsonSchema>> {
  const entries = Object.entries(parts).map(([name, part]) => {
    const words = titles[name];
    return [name, words ? { ...part, title: words.title, 'x-labels': words.labels } : part];
  });
  return Object.fromEntries(entries);
}

/** The schema of a value with parts: all of them in a reply, any of them in what is sent. */
export function partsSchema(
  parts: Readonly<Record<string, JsonSchema>>,
  use: SchemaUse,
): JsonSchema {
  const isWhole = use === 'reply' || use === 'codegen';
  const entries = Object.entries(parts).map(([name, { type, ...part }]) => [
    name,
    { ...part, type: [type, 'null'] },
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(entries),
    ...(isWhole ? { required: Object.keys(parts) } : {}),
    additionalProperties: false,
  };
}

/** What goes into the columns of the parts; nulls when the value is empty. */
export function storedParts(
  value: unknown,
  names: readonly string[],
): Readonly<Record<string, SqlValue>> {
  const parts = isParts(value) ? value : {};
  return Object.fromEntries(names.map((name) => [name, (parts[name] ?? null) as SqlValue]));
}
