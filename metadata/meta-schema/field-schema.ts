import type { FieldType, JsonSchema } from '../field-types/contract.ts';

/**
 * The schema of one property of an object, made of the options of the types there are. A plugin's
 * types join by being in the list.
 */
export function fieldSchema(types: readonly FieldType[]): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://rapport.dev/schema/field/1',
    title: 'Field',
    description: 'A field of an object; `fieldType` decides which options it has.',
    type: 'object',
    properties: { fieldType: { type: 'string', enum: types.map((type) => type.name) } },
    required: ['fieldType'],
    allOf: types.map((type) => ({
      if: { properties: { fieldType: { const: type.name } }, required: ['fieldType'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { $ref: `#/$defs/${type.name}` },
    })),
    $defs: Object.fromEntries(types.map((type) => [type.name, type.options])),
  };
}
