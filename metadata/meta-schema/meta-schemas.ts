import type { JsonSchema } from '../field-types/contract.ts';
import { fieldTypes } from '../field-types/index.ts';
import app from './app.schema.json' with { type: 'json' };
import extension from './extension.schema.json' with { type: 'json' };
import { fieldSchema } from './field-schema.ts';
import layout from './layout.schema.json' with { type: 'json' };
import listView from './list-view.schema.json' with { type: 'json' };
import object from './object.schema.json' with { type: 'json' };
import parts from './parts.schema.json' with { type: 'json' };
import permissionSet from './permission-set.schema.json' with { type: 'json' };
import stagePath from './stage-path.schema.json' with { type: 'json' };
import valueSet from './value-set.schema.json' with { type: 'json' };

/**
 * The JSON Schema of every kind of document by kind, and two that they refer to by `$id`: `field`,
 * made of the field types, and `parts`. A validator is given all of them.
 */
export const metaSchemas: Readonly<Record<string, JsonSchema>> = Object.freeze({
  app,
  extension,
  field: fieldSchema(fieldTypes),
  layout,
  'list-view': listView,
  object,
  parts,
  'permission-set': permissionSet,
  'stage-path': stagePath,
  'value-set': valueSet,
});
