import { choiceDocumentSchema } from './choice-schema.ts';
import type { Field, JsonSchema } from './contract.ts';

/** Options of every type whose values are choices. */
export const choiceOptions: Readonly<Record<string, JsonSchema>> = Object.freeze({
  values: {
    type: 'array',
    items: choiceDocumentSchema,
    maxItems: 1_000,
    title: 'Choices of this field alone',
  },
  valueSet: {
    type: 'string',
    pattern: '^[a-z][a-z0-9_]{0,49}$',
    title: 'Value set with the choices',
  },
  dependsOn: {
    type: 'string',
    pattern: '^[a-z][a-z0-9_]{0,49}$',
    title: 'Field that controls the choices',
    description:
      'A picklist or yes/no field of the same object; the `dependsOn` of each choice lists the values with which it is offered.',
  },
});

const types: ReadonlySet<unknown> = new Set(['picklist', 'multi_picklist']);

/** Whether values of a field type are choices, of its own list or of a value set. */
export const hasChoices = (fieldType: unknown): boolean => types.has(fieldType);

/** The keyword that names the controlling field of a schema's choices. */
export function dependency({ options }: Field): JsonSchema {
  return typeof options.dependsOn === 'string' ? { 'x-depends-on': options.dependsOn } : {};
}
