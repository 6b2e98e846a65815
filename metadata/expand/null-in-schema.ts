import type { JsonSchema } from '../field-types/contract.ts';

/** The schema that also takes null. */
export function nullable(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.anyOf)) {
    return { ...schema, anyOf: [...(schema.anyOf as readonly unknown[]), { type: 'null' }] };
  }
  const list = Array.isArray(schema.enum)
    ? { enum: [...(schema.enum as readonly unknown[]), null] }
    : {};
  return { ...schema, type: [schema.type, 'null'].flat(), ...list };
}
