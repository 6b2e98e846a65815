import { eq, isEmpty, isIn, isNotEmpty, ne, notIn } from '../../operators/index.ts';
import {
  and,
  any,
  column,
  compare,
  isNull,
  not,
  nothing,
  or,
  parts,
  type Sql,
  type SqlValue,
  value,
} from '../../sql/index.ts';
import { optionsSchema } from '../common-options.ts';
import {
  accept,
  defineFieldType,
  type Field,
  type FieldComponent,
  type JsonSchema,
  type Normalized,
  refuse,
  type SchemaUse,
} from '../contract.ts';
import { expected } from '../expected.ts';
import { idSchema, linkOptions, onDeleteOption, readId } from '../lookup/link-value.ts';
import {
  leadsTo,
  linkText,
  normalizeLink,
  objectLinkOf,
  readLinkText,
  targetNames,
} from './object-link.ts';
import { samples } from './samples.ts';

const objectColumn = 'object';
const operators = [eq, ne, isIn, notIn, isEmpty, isNotEmpty];

/** A link to a record of one of several objects: what a task is about. */
export const polymorphicLookup = defineFieldType({
  name: 'polymorphic_lookup',
  title: 'Link to one of several objects',
  labels: { 'zh-Hant': '關聯多種物件', 'zh-Hans': '关联多种对象' },
  options: optionsSchema(
    {
      ...linkOptions,
      to: {
        title: 'Objects that it points to',
        description: 'Names of objects, or `any` for all there are and will be.',
        anyOf: [
          { type: 'string', const: 'any' },
          { type: 'array', items: linkOptions.to, minItems: 1, maxItems: 100, uniqueItems: true },
        ],
      },
      onDelete: onDeleteOption,
    },
    { required: ['to'] },
  ),
  value: valueSchema,
  columns: () => [
    { suffix: objectColumn, type: 'text', bytes: 24 },
    { suffix: '', type: 'uuid', bytes: 16 },
  ],
  normalize: (input, field, { before }) => normalizeLink(input, field, before),
  store: (link) => ({
    [objectColumn]: objectLinkOf(link)?.object ?? null,
    '': objectLinkOf(link)?.id ?? null,
  }),
  read: () => parts({ object: column(objectColumn), id: column() }),
  masked: () => nothing,
  sort: () => null,
  filter: () => ({ term: column(), type: 'uuid' }),
  condition,
  operators,
  operand: (input, field) => {
    const link = normalizeLink(input, field);
    const canonical = link.ok ? objectLinkOf(link.value) : undefined;
    return canonical ? accept(linkText(canonical)) : link;
  },
  components,
  csv: {
    parse: (cell) => cell.trim(),
    format: (wire) => {
      const link = objectLinkOf(wire);
      return link ? linkText(link) : '';
    },
  },
  samples,
  wire: {
    jsonIn: '`{"object": "account", "id": "…"}`, or with `external_id` `"source:value"` for the id',
    jsonOut: '`{"object": "account", "id": "…"}`; expanded with `name`',
    filter: 'the same object; `about.object` the name of an object, `about.id` an id',
    csv: '`account:01920f3a-…`',
    typescript: '`{ object: union of the names; id: string }`',
  },
});

function valueSchema(field: Field, use: SchemaUse): JsonSchema {
  const properties = { object: { type: 'string', enum: targetNames(field) }, id: idSchema };
  const link = { type: 'object', properties, required: ['object', 'id'] };
  const targets = { 'x-objects': targetNames(field) };
  if (use === 'codegen' || use === 'form') {
    return { ...link, additionalProperties: false, ...targets };
  }
  const named = { ...properties, name: { type: ['string', 'null'] } };
  const whole = { ...link, properties: named, additionalProperties: false };
  if (use === 'reply') return { ...whole, ...targets };
  const external = {
    type: 'object',
    properties: {
      object: properties.object,
      external_id: { type: 'string', pattern: '^[^:]+:.+$', maxLength: 400 },
    },
    required: ['object', 'external_id'],
    additionalProperties: false,
  };
  return { anyOf: [whole, external], ...targets };
}

/** Both columns are compared, so that the index of the two answers. */
function condition(
  _field: Field,
  operator: string,
  operands: readonly SqlValue[],
): Sql | undefined {
  switch (operator) {
    case 'eq':
    case 'in':
      return oneOf(operands);
    case 'ne':
    case 'not_in':
      return or(isNull(column()), not(oneOf(operands)));
    default:
      return undefined;
  }
}

function oneOf(operands: readonly SqlValue[]): Sql {
  const links = operands.flatMap((operand) => readLinkText(String(operand)) ?? []);
  const groups = Map.groupBy(links, (link) => link.object);
  const terms = [...groups].map(([object, found]) =>
    and(
      compare(column(objectColumn), '=', value(object, 'text')),
      any(
        column(),
        found.map(({ id }) => id),
        'uuid',
      ),
    ),
  );
  return or(...terms);
}

function components(field: Field): Readonly<Record<string, FieldComponent>> {
  return {
    object: {
      title: 'Object',
      labels: { 'zh-Hant': '物件', 'zh-Hans': '对象' },
      term: column(objectColumn),
      type: 'text',
      operators,
      normalize: (input) => normalizeObject(input, field),
      schema: { type: 'string', enum: targetNames(field) },
      read: column(objectColumn),
    },
    id: {
      title: 'Record id',
      labels: { 'zh-Hant': '記錄識別碼', 'zh-Hans': '记录标识' },
      term: column(),
      type: 'uuid',
      operators,
      normalize: (input) => {
        const id = readId(input);
        return id === undefined ? expected('recordId') : accept(id);
      },
      schema: idSchema,
      read: column(),
    },
  };
}

function normalizeObject(input: unknown, field: Field): Normalized {
  const name = typeof input === 'string' ? input.trim() : undefined;
  if (name !== undefined && leadsTo(field, name)) return accept(name);
  if (name === undefined) return expected('objectName');
  const allowed = targetNames(field);
  return refuse('FIELD_LINK_OBJECT', { value: name.slice(0, 60).toWellFormed(), allowed });
}
