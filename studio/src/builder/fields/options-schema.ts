import { findFieldType } from '@rapport/metadata/field-types';
import type { JsonSchema } from '@rapport/metadata/field-types/contract';
import type { RJSFSchema } from '@rjsf/utils';

/** Options that have an editor of their own, or none at all. */
export const drawnElsewhere = new Set([
  'fieldType',
  'id',
  'aliases',
  'title',
  'labels',
  'description',
  'help',
  'helpLabels',
  'default',
  'values',
  'valueSet',
  'dependsOn',
  'to',
  'children',
  'childrenTitle',
  'childrenLabels',
]);

const tickedKeyword = 'x-ticked';

/**
 * The options as a form shows them: boxes that are ticked unless somebody takes the tick away are.
 * As a `default` of the schema it would be written by looking at the form.
 */
export function shownOptions(
  schema: RJSFSchema,
  value: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const ticked = Object.entries(schema.properties ?? {}).filter(
    ([, property]) => (property as Record<string, unknown>)[tickedKeyword] === true,
  );
  return { ...Object.fromEntries(ticked.map(([name]) => [name, true])), ...value };
}

/** Options that matter to few people; they stand behind a fold. */
const rare = new Set(['externalId', 'history', 'indexed', 'pii', 'pattern', 'search', 'precision']);

/** Texts of an option in the user's language; undefined where the studio has none. */
export interface OptionTexts {
  readonly title: (option: string, fallback: string) => string;
  readonly choice: (option: string, value: string) => string;
  /** What cannot be guessed from the title; empty for most. */
  readonly help: (option: string) => string;
}

/** One way to write the value where a schema allows several: text takes them all. */
function plainProperty(schema: JsonSchema): RJSFSchema {
  const ways = schema.anyOf as readonly JsonSchema[] | undefined;
  if (!ways) return { ...schema } as RJSFSchema;
  const { anyOf: _anyOf, ...rest } = schema;
  const text = ways.find((way) => way.type === 'string');
  return { ...rest, ...text } as RJSFSchema;
}

/** Beyond so many, choices are sorted by their titles. */
const mostInOrder = 20;

function inWords(name: string, schema: JsonSchema, texts: OptionTexts): RJSFSchema {
  const { description: _description, default: usual, enum: values, ...rest } = schema;
  const property = plainProperty(rest);
  property.title = texts.title(name, String(schema.title ?? name));
  const help = texts.help(name);
  if (help) property.description = help;
  if (usual === true) (property as Record<string, unknown>)[tickedKeyword] = true;
  if (!Array.isArray(values)) return property;
  const choices = values.map((value) => ({
    const: value,
    title: texts.choice(name, String(value)),
  }));
  // Few choices stand in the order of their schema; many are looked for by their names.
  const oneOf =
    choices.length > mostInOrder
      ? choices.sort((one, other) => one.title.localeCompare(other.title))
      : choices;
  return { ...property, oneOf };
}

/** What a settings form of a field type is drawn from. */
export interface OptionSchemas {
  readonly usual: RJSFSchema | undefined;
  readonly rare: RJSFSchema | undefined;
}

const objectOf = (properties: Record<string, RJSFSchema>): RJSFSchema | undefined =>
  Object.keys(properties).length > 0 ? { type: 'object', properties } : undefined;

/**
 * The options of a field type as forms: those that most people want, and the others. They come
 * from the type's own schema, so that a new type needs nothing here.
 */
export function optionSchemas(fieldType: string, texts: OptionTexts): OptionSchemas {
  const options = findFieldType(fieldType)?.options.properties as
    | Readonly<Record<string, JsonSchema>>
    | undefined;
  const usualOnes: Record<string, RJSFSchema> = {};
  const rareOnes: Record<string, RJSFSchema> = {};
  for (const [name, schema] of Object.entries(options ?? {})) {
    if (drawnElsewhere.has(name)) continue;
    (rare.has(name) ? rareOnes : usualOnes)[name] = inWords(name, schema, texts);
  }
  return { usual: objectOf(usualOnes), rare: objectOf(rareOnes) };
}
