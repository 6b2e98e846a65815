import { fieldTypes } from '@rapport/metadata/field-types';
import type { Random } from '../random.ts';
import type { World } from './world.ts';

type Document = Record<string, unknown>;

const schemaOf = (kind: string): string => `https://rapport.dev/schema/${kind}/1`;

/** Names of objects and fields that the run makes; few, so that they meet again. */
export function ownName(random: Random, prefix = 'fz'): string {
  return `${prefix}_${random.pick(['alpha', 'beta', 'gamma', 'delta'])}${random.below(12)}`;
}

function choices(random: Random): Document[] {
  return ['one', 'two', 'three'].map((name) => ({ name, title: name, active: random.chance(0.9) }));
}

/** A field document of any type. */
export function field(random: Random, world: World): Document {
  const title = `Field ${random.below(100)}`;
  return random.weighted<() => Document>([
    [3, () => ({ fieldType: 'text', title, maxLength: 1 + random.below(255) })],
    [1, () => ({ fieldType: 'text', title, indexed: true })],
    [1, () => ({ fieldType: 'text', title, pattern: '^[A-Z]+$' })],
    [1, () => ({ fieldType: 'text', title, default: 'x' })],
    [1, () => ({ fieldType: 'long_text', title })],
    [1, () => ({ fieldType: 'email', title })],
    [1, () => ({ fieldType: 'url', title })],
    [2, () => ({ fieldType: 'decimal', title, precision: 10, scale: random.below(5) })],
    [1, () => ({ fieldType: 'integer', title, min: 0, max: 100 })],
    [1, () => ({ fieldType: 'boolean', title, default: false })],
    [1, () => ({ fieldType: 'currency', title })],
    [1, () => ({ fieldType: 'date', title })],
    [1, () => ({ fieldType: 'datetime', title })],
    [2, () => ({ fieldType: 'picklist', title, values: choices(random) })],
    [1, () => ({ fieldType: 'picklist', title, valueSet: 'salutation' })],
    [2, () => lookup(random, world, title)],
    [4, () => sampled(random, title)],
  ])();
}

/** Types that need other documents, or that are made above. */
const others = new Set(['auto_number', 'detail', 'lookup', 'stage']);

/** A field of any type with options that its samples ask for. */
function sampled(random: Random, title: string): Document {
  const type = random.pick(fieldTypes.filter(({ name }) => !others.has(name)));
  const { options = {} } = random.pick(type.samples.valid);
  return { fieldType: type.name, title, ...options };
}

function lookup(random: Random, world: World, title: string): Document {
  const to = random.pick([...world.seen.admin.objectNames, ownName(random)]);
  const children = random.chance(0.5) ? { children: `list_${random.below(1_000)}` } : {};
  return {
    fieldType: 'lookup',
    title,
    to,
    onDelete: random.pick(['clear', 'restrict']),
    ...children,
  };
}

/** An object with some fields. */
export function object(random: Random, world: World, name = ownName(random)): Document {
  const names = Array.from({ length: random.below(8) }, (_, index) => `f${index}`);
  const properties = Object.fromEntries(names.map((each) => [each, field(random, world)]));
  return {
    $schema: schemaOf('object'),
    name,
    title: 'Made by chance',
    plural: 'Made by chance',
    type: 'object',
    nameField: 'name',
    history: random.chance(0.8),
    ...(random.chance(0.2) ? { private: true } : {}),
    required: random.chance(0.5) ? ['name'] : [],
    properties: { name: { fieldType: 'text', title: 'Name' }, ...properties },
    ...(random.chance(0.2) ? { unique: [{ fields: ['name'] }] } : {}),
  };
}

const fieldsOf = (world: World, name: string): string[] =>
  Object.keys(world.seen.admin.objects[name]?.fields ?? {});

/** A document of any kind but object, about an object that there is. */
export function otherDocument(random: Random, world: World, kind: string): Document {
  const about = random.pick(world.seen.admin.objectNames);
  const fields = fieldsOf(world, about);
  const base = { $schema: schemaOf(kind), name: ownName(random), title: 'By chance' };
  const makers: Record<string, () => Document> = {
    app: () => ({ ...base, objects: random.some(world.seen.admin.objectNames, 0.3) }),
    extension: () => ({
      ...base,
      object: about,
      properties: { [`${base.name}__extra`]: field(random, world) },
    }),
    layout: () => ({
      ...base,
      object: about,
      tabs: [{ title: 'Main', sections: [{ columns: 2, fields: random.some(fields, 0.5) }] }],
    }),
    'list-view': () => ({
      ...base,
      object: about,
      columns: random.some(fields, 0.4).concat('id').slice(0, 10),
      sort: ['-created_at'],
      filter: { field: 'created_at', op: 'is_not_empty' },
    }),
    'permission-set': () => ({
      ...base,
      objects: { [about]: 'create read update' },
      fields: Object.fromEntries(
        random.some(fields, 0.3).map((name) => [`${about}.${name}`, 'read']),
      ),
    }),
    'stage-path': () => ({
      ...base,
      object: about,
      stages: [
        { name: 'new', title: 'New', category: 'open', probability: 10 },
        { name: 'won', title: 'Won', category: 'won' },
      ],
    }),
    'value-set': () => ({ ...base, values: choices(random) }),
  };
  return (makers[kind] ?? makers.app)?.() as Document;
}

/** Documents that ask for what cannot be: cycles, reserved and long names, far too many fields. */
export function absurdDocument(random: Random, world: World): Document {
  const text = { fieldType: 'text', title: 'T' };
  const base = object(random, world);
  const withFields = (properties: Document): Document => ({ ...base, properties });
  return random.pick<() => Document>([
    () => ({
      ...base,
      name: random.pick([
        'constructor',
        'select',
        'id',
        '_state',
        'pg_class',
        '__proto__',
        'user',
        'A',
        'a'.repeat(61),
        'x.y.z',
      ]),
    }),
    () =>
      withFields({
        name: text,
        [random.pick([
          'id',
          'created_at',
          'constructor',
          'true',
          'a__b',
          '$x',
          'a'.repeat(51),
          'Ä',
          'select',
          'xmin',
          'ctid',
          'tableoid',
        ])]: text,
      }),
    () =>
      withFields(
        manyFields(
          random.pick([499, 501, 1_600]),
          random.pick(['text', 'long_text', 'currency', 'stage']),
        ),
      ),
    () =>
      withFields({
        name: text,
        self: {
          fieldType: 'lookup',
          title: 'S',
          to: base.name,
          onDelete: 'restrict',
          children: 'name',
        },
      }),
    () =>
      withFields({ name: text, gone: { fieldType: 'lookup', title: 'G', to: 'no_such_object' } }),
    () =>
      withFields({
        name: text,
        p: {
          fieldType: 'text',
          title: 'P',
          pattern: random.pick(['(a+)+$', '[', '(?<=x)y', '\\p{Han}+', '.'.repeat(2_000)]),
        },
      }),
    () =>
      withFields({
        name: text,
        d: {
          fieldType: 'decimal',
          title: 'D',
          precision: random.pick([0, -1, 31, 1e9]),
          scale: random.pick([-1, 16, 1e9]),
        },
      }),
    () =>
      withFields({
        name: text,
        d: {
          fieldType: 'decimal',
          title: 'D',
          default: random.pick(['x', '1e5', '9'.repeat(100), -0]),
        },
      }),
    () =>
      withFields({
        name: text,
        d: { fieldType: 'date', title: 'D', default: random.pick(['2026-02-30', 'today', 0]) },
      }),
    () => withFields({ name: text, s: { fieldType: 'stage', title: 'S' } }),
    () => withFields({ name: { fieldType: 'lookup', title: 'N', to: 'account' } }),
    () =>
      withFields({ name: text, v: { fieldType: 'picklist', title: 'V', valueSet: 'constructor' } }),
    () => ({ ...base, nameField: 'nope', nameFrom: ['nope', 'name'] }),
    () => ({
      ...base,
      unique: [{ fields: ['nope'] }, { fields: ['name', 'name'] }, { fields: [] }],
    }),
    () => ({
      ...base,
      title: '',
      plural: '\u0000',
      labels: { 'zh-Hant': 'x'.repeat(5_000), xx: 'y' },
    }),
    () => ({ ...base, id: random.pick(['x', '01a20a6f-6d2f-76ce-91d3-2dc1f9fc4f47', 1]) }),
  ])();
}

function manyFields(count: number, fieldType: string): Document {
  const fields = Array.from({ length: count }, (_, index) => [
    `f_${index}`,
    { fieldType, title: 'F' },
  ]);
  return Object.fromEntries([['name', { fieldType: 'text', title: 'N' }], ...fields]);
}
