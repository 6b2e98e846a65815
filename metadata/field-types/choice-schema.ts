import { labelsSchema } from './common-options.ts';
import type { Choice, JsonSchema, Labels } from './contract.ts';

/** Beyond so many, a schema names its choices only for our own validators. */
const mostListed = 200;

/** The name of a choice or a stage path's part. */
export const choiceNamePattern = '^[a-z0-9][a-z0-9_]{0,79}$';

/** Colours of choices: names of the palette, so that they are readable in light and in dark. */
export const colours = [
  'gray',
  'red',
  'pink',
  'grape',
  'violet',
  'indigo',
  'blue',
  'cyan',
  'teal',
  'green',
  'lime',
  'yellow',
  'orange',
] as const;

/** One choice as it stands in a picklist or a value set. */
export const choiceDocumentSchema: JsonSchema = Object.freeze({
  type: 'object',
  properties: {
    name: { type: 'string', pattern: choiceNamePattern },
    title: { type: 'string', minLength: 1, maxLength: 250 },
    labels: labelsSchema,
    colour: { type: 'string', enum: colours },
    active: { type: 'boolean', default: true },
    dependsOn: {
      type: 'array',
      items: { type: 'string', pattern: choiceNamePattern },
      uniqueItems: true,
      maxItems: 1_000,
      description:
        'Values of the controlling field with which it may be chosen; `true` and `false` of a yes/no field. Without it, with all of them.',
    },
  },
  required: ['name', 'title'],
  additionalProperties: false,
});

/** One value that a schema offers. */
export interface ListedChoice {
  readonly key: string;
  readonly title: string;
  readonly labels: Labels;
}

/** A closed list for validators: a set look-up, since an enum of thousands is slow. */
export const choicesKeyword = (keys: readonly string[]): JsonSchema => ({
  type: 'string',
  'x-choices': keys,
});

/** A closed list as `enum` for readers, when it is short enough. */
export const choicesEnum = (keys: readonly string[]): JsonSchema =>
  keys.length > 0 && keys.length <= mostListed
    ? { type: 'string', enum: keys }
    : { type: 'string' };

/**
 * The choices that replies show, when they are few. Not a closed list: a record may keep a value
 * that was taken out of the model since, in the recycle bin or by an administrator's leave.
 */
export const choicesSeen = (keys: readonly string[]): JsonSchema =>
  keys.length > 0 && keys.length <= mostListed
    ? { type: 'string', examples: keys }
    : { type: 'string' };

/** A closed list with a title each, for forms; titles are put into a language by `expand`. */
export function choicesForForm(choices: readonly ListedChoice[]): JsonSchema {
  if (choices.length === 0 || choices.length > mostListed) {
    return choicesKeyword(choices.map((choice) => choice.key));
  }
  return {
    type: 'string',
    oneOf: choices.map(({ key, title, labels }) => ({ const: key, title, 'x-labels': labels })),
  };
}

/** Whether a choice may be chosen anew. */
export const isActive = (choice: Choice): boolean => choice.active;
