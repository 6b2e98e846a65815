import type { JsonSchema, SchemaUse } from '../field-types/contract.ts';
import { nullable } from './null-in-schema.ts';

const id: JsonSchema = { type: 'string', format: 'uuid' };
const instant: JsonSchema = { type: 'string', format: 'date-time', 'x-field-type': 'datetime' };
const currency: JsonSchema = { type: 'string', pattern: '^[A-Z]{3}$' };

/** The id of a user, or the user's record where it was expanded. */
const person = (use: SchemaUse): JsonSchema => ({
  ...(use === 'reply'
    ? { anyOf: [id, { type: 'object', properties: { id }, required: ['id'] }] }
    : id),
  'x-field-type': 'lookup',
  'x-object': 'user',
});

/** What the platform keeps on every record, as it stands in a reply. */
export function systemProperties(
  object: string,
  use: 'reply' | 'codegen',
  hasCurrency: boolean,
): Readonly<Record<string, JsonSchema>> {
  return {
    id: { ...id, description: 'Id of the record, a UUID of version 7.' },
    object: { type: 'string', const: object, description: 'Name of the object.' },
    version: { type: 'integer', minimum: 1, description: 'Counts the changes of the record.' },
    created_at: { ...instant, description: 'When the record was created.' },
    created_by: { ...nullable(person(use)), description: 'Who created the record.' },
    updated_at: { ...instant, description: 'When the record was last changed.' },
    updated_by: { ...nullable(person(use)), description: 'Who last changed the record.' },
    owner: { ...nullable(person(use)), description: 'Who the record belongs to.' },
    ...(hasCurrency
      ? { currency: { ...nullable(currency), description: 'ISO 4217 code of all its amounts.' } }
      : {}),
  };
}

/** What a client may set beside the fields of the document. */
export function writableSystemProperties(
  use: 'create' | 'patch' | 'form',
  hasCurrency: boolean,
): Readonly<Record<string, JsonSchema>> {
  const external = {
    type: 'object',
    properties: { external_id: { type: 'string', pattern: '^[^:]+:.+$', maxLength: 400 } },
    required: ['external_id'],
    additionalProperties: false,
  };
  const owner =
    use === 'form'
      ? person(use)
      : { anyOf: [id, external], 'x-field-type': 'lookup', 'x-object': 'user' };
  const money: Record<string, JsonSchema> = hasCurrency
    ? { currency: { ...currency, title: 'Currency', 'x-field-type': 'text' } }
    : {};
  if (use === 'form') return { owner: { title: 'Owner', ...owner }, ...money };
  return {
    owner: { title: 'Owner', ...owner },
    ...money,
    external_ids: {
      type: 'object',
      title: 'External ids',
      description: 'Ids of the record in other systems, by source.',
      propertyNames: { pattern: '^[A-Za-z0-9_.-]{1,100}$' },
      additionalProperties: { type: 'string', minLength: 1, maxLength: 255 },
      maxProperties: 20,
    },
  };
}
