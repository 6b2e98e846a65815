import {
  includesAll,
  includesAny,
  includesNone,
  isEmpty,
  isNotEmpty,
} from '../../operators/index.ts';
import { linked, linkedIds, not, nothing, type Sql, type SqlValue } from '../../sql/index.ts';
import { optionsSchema } from '../common-options.ts';
import {
  accept,
  defineFieldType,
  type Field,
  type JsonSchema,
  type SchemaUse,
} from '../contract.ts';
import { expected } from '../expected.ts';
import { onlyOne } from '../list-value.ts';
import { idSchema, linkOptions, readId } from '../lookup/link-value.ts';
import { idIn, mostLinks, normalizeList } from './id-list.ts';
import { samples } from './samples.ts';

/**
 * Links to several records of an object, which list those that link to them. They live in a table
 * of their own; a record in the recycle bin is in no list and comes back with its links.
 */
export const manyToMany = defineFieldType({
  name: 'many_to_many',
  title: 'Links to several records',
  labels: { 'zh-Hant': '關聯多筆記錄', 'zh-Hans': '关联多条记录' },
  options: optionsSchema(linkOptions, { required: ['to'] }),
  linked: true,
  value: valueSchema,
  columns: () => [],
  indexable: () => false,
  normalize: (input, _field, { before }) => normalizeList(input, before),
  store: () => ({}),
  read: () => linkedIds,
  masked: () => nothing,
  sort: () => null,
  filter: () => ({ term: linkedIds, type: 'jsonb' }),
  condition,
  operators: [includesAny, includesAll, includesNone, isEmpty, isNotEmpty],
  operand: (input) => {
    const id = readId(idIn(onlyOne(input)));
    return id === undefined ? expected('recordId') : accept(id);
  },
  csv: {
    parse: (cell) =>
      cell
        .split(';')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
    format: (wire) =>
      Array.isArray(wire)
        ? wire
            .map(idIn)
            .filter((id) => typeof id === 'string')
            .join(';')
        : '',
  },
  samples,
  wire: {
    jsonIn:
      'list of ids or of `{"external_id": "source:value"}`, whole; or `{"add": […], "remove": […]}`; `[]` for empty',
    jsonOut: 'list of ids in their order; null when empty; expanded a list of `{id, object, name}`',
    filter: 'ids with `includes_any`, `includes_all`, `includes_none`',
    csv: 'the ids, `a;b`',
    typescript: 'string[]',
  },
});

function valueSchema(field: Field, use: SchemaUse): JsonSchema {
  const target = { 'x-object': field.links?.object ?? field.options.to };
  const list = (items: JsonSchema) => ({ type: 'array', items, maxItems: mostLinks });
  if (use === 'codegen' || use === 'form') {
    return { ...list(idSchema), uniqueItems: true, ...target };
  }
  const named = { type: 'object', properties: { id: idSchema }, required: ['id'] };
  if (use === 'reply') return { ...list({ anyOf: [idSchema, named] }), ...target };
  const external = {
    type: 'object',
    properties: { external_id: { type: 'string', pattern: '^[^:]+:.+$', maxLength: 400 } },
    required: ['external_id'],
    additionalProperties: false,
  };
  const links = list({ anyOf: [idSchema, external] });
  const change = {
    type: 'object',
    properties: { add: links, remove: links },
    minProperties: 1,
    additionalProperties: false,
  };
  return { anyOf: [links, change], ...target };
}

function condition(
  _field: Field,
  operator: string,
  operands: readonly SqlValue[],
): Sql | undefined {
  switch (operator) {
    case 'includes_any':
      return linked('any', operands);
    case 'includes_all':
      return linked('all', operands);
    case 'includes_none':
      return linked('none', operands);
    case 'is_empty':
      return not(linked('some'));
    default:
      return linked('some');
  }
}
