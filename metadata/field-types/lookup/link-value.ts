import { eq, isEmpty, isIn, isNotEmpty, ne, notIn } from '../../operators/index.ts';
import { column, nothing } from '../../sql/index.ts';
import { labelsSchema } from '../common-options.ts';
import { accept, type FieldType, type Normalized } from '../contract.ts';
import { expected } from '../expected.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** JSON Schema of the id of a record. */
export const idSchema = { type: 'string', format: 'uuid' } as const;
const idSample = '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f';

/** Options of every link: where it leads, and the list of its records on the other side. */
export const linkOptions = {
  to: {
    type: 'string',
    pattern: '^[a-z][a-z0-9_]{0,49}(\\.[a-z][a-z0-9_]{0,49})?$',
    title: 'Object that it points to',
  },
  children: {
    type: 'string',
    pattern: '^[a-z][a-z0-9_]{0,49}$',
    title: 'Name of the list on the other record',
  },
  childrenTitle: { type: 'string', minLength: 1, maxLength: 120, title: 'Title of that list' },
  childrenLabels: { ...labelsSchema, title: 'Title of that list in other languages' },
} as const;

/** What becomes of a record when the one that it points to is deleted. */
export const onDeleteOption = {
  type: 'string',
  enum: ['restrict', 'clear', 'cascade'],
  default: 'clear',
  title: 'When the other record is deleted',
  description:
    '`restrict` refuses to delete it, `clear` empties this field, `cascade` deletes this record too.',
} as const;

/** The id of a record in an input, in lower case; undefined when it is none. */
export function readId(input: unknown): string | undefined {
  const id = typeof input === 'string' ? input.trim().toLowerCase() : '';
  return uuid.test(id) ? id : undefined;
}

/**
 * What all links to records have in common. Whether the record exists and may be seen is asked by
 * the pipeline, for all links of a batch at once.
 */
export const linkValue = {
  value: (field, use) => {
    const target = { 'x-object': field.target?.object ?? field.options.to };
    if (use === 'codegen' || use === 'form') return { ...idSchema, ...target };
    const other =
      use === 'reply'
        ? { type: 'object', properties: { id: idSchema }, required: ['id'] }
        : {
            type: 'object',
            properties: { external_id: { type: 'string', pattern: '^[^:]+:.+$', maxLength: 400 } },
            required: ['external_id'],
            additionalProperties: false,
          };
    return { anyOf: [idSchema, other], ...target };
  },
  columns: () => [{ suffix: '', type: 'uuid', bytes: 16 }],
  normalize,
  store: (value) => ({ '': value as string | null }),
  read: () => column(),
  masked: () => nothing,
  sort: () => null,
  filter: () => ({ term: column(), type: 'uuid' }),
  operators: [eq, ne, isIn, notIn, isEmpty, isNotEmpty],
  csv: { parse: (cell: string) => cell.trim(), format },
  samples: {
    valid: [
      { options: { to: 'account' }, input: idSample, wire: idSample },
      { options: { to: 'account' }, input: idSample.toUpperCase(), wire: idSample },
      { options: { to: 'account' }, input: ` ${idSample} `, wire: idSample },
      { options: { to: 'account' }, input: { id: idSample, name: 'Alder' }, wire: idSample },
      { options: { to: 'account' }, input: '', wire: null },
    ],
    invalid: [
      { options: { to: 'account' }, input: 0, code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: '0', code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: 'Alder Instruments', code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: `${idSample}0`, code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: idSample.replaceAll('-', ''), code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: `{${idSample}}`, code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: '０１９２', code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: '🔗', code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: 'رابط', code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: `${idSample}\0`, code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: '\ud800', code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: 'a'.repeat(10_000), code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: { id: 7 }, code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: { external_id: 'sf:1' }, code: 'FIELD_TYPE' },
      { options: { to: 'account' }, input: [idSample], code: 'FIELD_TYPE' },
    ],
  },
  wire: {
    jsonIn: 'id, or `{"external_id": "source:value"}`',
    jsonOut: 'id; expanded `{id, name, …}`',
    filter: 'id',
    csv: 'the id',
    typescript: 'string',
  },
} satisfies Omit<FieldType, 'name' | 'title' | 'labels' | 'options'>;

/** An id in lower case. What a reply had expanded may be sent back: its `id` counts. */
function normalize(input: unknown): Normalized {
  const given = idOf(input);
  if (typeof given !== 'string') return expected('recordId');
  if (given.trim() === '') return accept(null);
  const id = readId(given);
  return id === undefined ? expected('recordId') : accept(id);
}

function idOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return (value as { readonly id?: unknown }).id;
}

function format(wire: unknown): string {
  const id = idOf(wire);
  return typeof id === 'string' ? id : '';
}
