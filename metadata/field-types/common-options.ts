import type { FieldDocument, JsonSchema } from './contract.ts';

/** Texts by language tag, such as `{ "zh-Hant": "名稱" }`. */
export const labelsSchema: JsonSchema = Object.freeze({
  type: 'object',
  propertyNames: { pattern: '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$' },
  additionalProperties: { type: 'string', minLength: 1, maxLength: 2_000 },
});

/** What a field of any type may say beside its type's own options; joins every options schema. */
export const commonOptions: Readonly<Record<string, JsonSchema>> = Object.freeze({
  id: {
    type: 'string',
    pattern: '^[A-Za-z0-9_-]{1,64}$',
    description: 'Stays the same when the field is renamed; added when it is first applied.',
  },
  aliases: {
    type: 'array',
    items: { type: 'string', pattern: '^[a-z][a-z0-9_]{0,101}$' },
    maxItems: 20,
    uniqueItems: true,
    title: 'Names of before',
    description: 'Names that the field had before; requests may go on using them.',
  },
  title: { type: 'string', minLength: 1, maxLength: 120, title: 'Title' },
  labels: { ...labelsSchema, title: 'Title in other languages' },
  description: { type: 'string', maxLength: 2_000, title: 'Description for administrators' },
  help: { type: 'string', maxLength: 500, title: 'Help beside the input' },
  helpLabels: { ...labelsSchema, title: 'Help in other languages' },
  indexed: {
    type: 'boolean',
    title: 'Fast to filter and sort',
    description: 'Keeps an index on the field.',
  },
  history: {
    type: 'boolean',
    default: true,
    title: 'Keep what it was',
    description: 'Without it, history tells that a record changed but not this value.',
  },
  pii: {
    type: 'string',
    enum: ['name', 'contact', 'financial', 'sensitive', 'other'],
    title: 'Personal data',
    description: 'What finding and erasing the data of a person looks at.',
  },
});

/** How much a text counts in search: A most, D least. */
export const searchOption: Readonly<Record<string, JsonSchema>> = Object.freeze({
  search: {
    type: 'string',
    enum: ['A', 'B', 'C', 'D'],
    title: 'Found by search, with this weight',
  },
});

/** A text by which another system knows the record: no two live records share it. */
export const externalIdOption: Readonly<Record<string, JsonSchema>> = Object.freeze({
  externalId: {
    type: 'boolean',
    default: false,
    title: 'Key in another system',
    description:
      'No two records share a value, and links may name a record by it: `{"external_id": "field:value"}`.',
  },
});

/**
 * The options schema of a type from its own options: the type's own, then the common ones and a
 * `default`, which is a value of the type.
 */
export function optionsSchema(
  own: Readonly<Record<string, JsonSchema>>,
  more: { readonly required?: readonly string[]; readonly default?: JsonSchema } = {},
): JsonSchema {
  return Object.freeze({
    type: 'object',
    properties: {
      fieldType: { type: 'string' },
      ...own,
      ...commonOptions,
      ...(more.default ? { default: { title: 'Value of a new record', ...more.default } } : {}),
    },
    required: ['fieldType', ...(more.required ?? [])],
    additionalProperties: false,
  });
}

/** A whole number among the options, or what holds without it. */
export function numberOption(options: FieldDocument, name: string, otherwise: number): number {
  const found = options[name];
  return typeof found === 'number' && Number.isFinite(found) ? found : otherwise;
}
