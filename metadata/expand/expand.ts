import type { Field, JsonSchema, Labels, SchemaUse } from '../field-types/contract.ts';
import { findFieldType } from '../field-types/index.ts';
import { isPlainObject } from './document.ts';
import { titleIn } from './language.ts';
import { nullable } from './null-in-schema.ts';
import { systemProperties, writableSystemProperties } from './system-properties.ts';

/** Keywords of ours in expanded schemas; a strict validator must be told of them. */
export const schemaKeywords = Object.freeze([
  'x-field-type',
  'x-object',
  'x-objects',
  'x-choices',
  'x-scale',
  'x-min',
  'x-max',
  'x-depends-on',
] as const);

/** A child list that a reply may carry when it is asked to. */
export interface ExpandedRelation {
  readonly name: string;
  readonly object: string;
}

/** An object and its fields as `fieldsOf` resolved them. */
export interface ExpandInput {
  readonly document: Readonly<Record<string, unknown>>;
  readonly fields: ReadonlyMap<string, Field>;
  /** Reply only: the lists of other objects' records that point here. */
  readonly relations?: Iterable<ExpandedRelation> | undefined;
  /** Whether records have a currency, though none of these fields is an amount. */
  readonly hasCurrency?: boolean | undefined;
  /** Form only: the language of titles and choices; English without it. */
  readonly language?: string | undefined;
}

/**
 * The plain JSON Schema (draft 2020-12) of an object's records, strict, for one use.
 *
 * - `create` and `patch` say what a client should send; they differ in what is required.
 * - `reply` is what comes back, with system fields; every field may be null, since it may be hidden.
 * - `form` draws inputs: no null, choices with titles in the reader's language.
 * - `codegen` makes types: a whole record, titles as descriptions.
 *
 * The schemas name the canonical form of each value. What `normalize` takes beyond that, such as
 * `''` for empty, is for people and files, so values are normalized before they are validated.
 */
export function expand(input: ExpandInput, use: SchemaUse): JsonSchema {
  const fields = [...input.fields.values()];
  const properties: Record<string, JsonSchema> = {};
  for (const field of fields) {
    const schema = property(field, use, input.language);
    if (schema) properties[field.name] = schema;
  }
  const hasCurrency =
    input.hasCurrency || fields.some((field) => field.options.fieldType === 'currency');
  const object = String(input.document.name);
  const isRead = use === 'reply' || use === 'codegen';
  const all = isRead
    ? { ...systemProperties(object, use, hasCurrency), ...properties, ...lists(input, use) }
    : { ...properties, ...writableSystemProperties(use, hasCurrency) };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...heading(input, use),
    type: 'object',
    properties: all,
    required: requiredOf(input, use, Object.keys(all)),
    additionalProperties: false,
  };
}

function heading({ document, language }: ExpandInput, use: SchemaUse): JsonSchema {
  const title = typeof document.title === 'string' ? document.title : String(document.name);
  if (use === 'codegen') return { description: withDescription(title, document.description) };
  const labels = isPlainObject(document.labels) ? (document.labels as Record<string, string>) : {};
  return { title: titleIn({ title, labels }, use === 'form' ? language : undefined) };
}

function withDescription(title: string, description: unknown): string {
  return typeof description === 'string' ? `${title}: ${description}` : title;
}

function requiredOf(input: ExpandInput, use: SchemaUse, all: string[]): readonly string[] {
  if (use === 'patch') return [];
  if (use === 'reply') return ['id'];
  if (use === 'codegen') return all;
  const { document, fields } = input;
  const isComposed = Array.isArray(document.nameFrom) && document.nameFrom.length > 0;
  const composed = isComposed ? (document.nameField ?? 'name') : undefined;
  return [...fields.values()]
    .filter(({ required, options }) => required && options.default === undefined)
    .map((field) => field.name)
    .filter((name) => name !== composed && all.includes(name));
}

function property(
  field: Field,
  use: SchemaUse,
  language: string | undefined,
): JsonSchema | undefined {
  const type = findFieldType(field.options.fieldType);
  if (!type || (type.assigned && use !== 'reply' && use !== 'codegen')) return undefined;
  const value = type.value(field, use);
  const schema = takesNull(field, use) ? nullable(value) : value;
  return {
    ...words(field, use, language),
    ...(use === 'form' ? withTitles(schema, language) : schema),
    ...defaultOf(field, use),
    'x-field-type': type.name,
  };
}

function takesNull(field: Field, use: SchemaUse): boolean {
  return use === 'reply' || (use !== 'form' && !field.required);
}

function words(field: Field, use: SchemaUse, language: string | undefined): JsonSchema {
  const { description, help, helpLabels } = field.options;
  if (use === 'codegen') return { description: withDescription(field.title, description ?? help) };
  if (use !== 'form') {
    const text = description ?? help;
    return { title: field.title, ...(typeof text === 'string' ? { description: text } : {}) };
  }
  const labels = isPlainObject(helpLabels) ? (helpLabels as Record<string, string>) : {};
  return {
    title: titleIn(field, language),
    ...(typeof help === 'string'
      ? { description: titleIn({ title: help, labels }, language) }
      : {}),
  };
}

function defaultOf(field: Field, use: SchemaUse): JsonSchema {
  const isInput = use === 'create' || use === 'form';
  return isInput && field.options.default !== undefined ? { default: field.options.default } : {};
}

/** Choices of a form in its language: `x-labels` becomes the title. */
function withTitles(schema: JsonSchema, language: string | undefined): JsonSchema {
  const { items, properties } = schema;
  if (isPlainObject(items)) return { ...schema, items: withTitles(items, language) };
  if (isPlainObject(properties)) return { ...schema, properties: partsIn(properties, language) };
  if (!Array.isArray(schema.oneOf)) return schema;
  const choices = schema.oneOf as readonly {
    readonly const: string;
    readonly title: string;
    readonly 'x-labels'?: Readonly<Record<string, string>>;
  }[];
  return {
    ...schema,
    oneOf: choices.map(({ const: key, title, 'x-labels': labels }) => ({
      const: key,
      title: titleIn({ title, labels }, language),
    })),
  };
}

/** Parts of a value with their titles in the language of the form. */
function partsIn(
  parts: Readonly<Record<string, unknown>>,
  language: string | undefined,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(parts as Readonly<Record<string, JsonSchema>>);
  return Object.fromEntries(
    entries.map(([name, { 'x-labels': labels, ...part }]) => {
      const words = { title: String(part.title ?? name), labels: labels as Labels | undefined };
      return [name, { ...part, title: titleIn(words, language) }];
    }),
  );
}

function lists(input: ExpandInput, use: SchemaUse): Readonly<Record<string, JsonSchema>> {
  if (use !== 'reply') return {};
  const found: Record<string, JsonSchema> = {};
  for (const { name, object } of input.relations ?? []) {
    found[name] = {
      type: 'object',
      properties: {
        data: {
          type: 'array',
          items: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
        },
        has_more: { type: 'boolean' },
      },
      required: ['data', 'has_more'],
      additionalProperties: false,
      'x-object': object,
    };
  }
  return found;
}
