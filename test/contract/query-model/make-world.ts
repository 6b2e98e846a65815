import type { Source } from './source.ts';
import type { FieldSpec, ObjectSpec, Stage, TypeName, World } from './world.ts';

const typeNames: readonly TypeName[] = [
  'text',
  'long_text',
  'email',
  'url',
  'integer',
  'decimal',
  'currency',
  'boolean',
  'date',
  'datetime',
  'picklist',
  'lookup',
];

const schema = (kind: string) => `https://rapport.dev/schema/${kind}/1`;
const title = (name: string) => name.replaceAll('_', ' ');

/**
 * Objects with random fields: every field type is on at least one of them, lookups go between them
 * and from one to itself, the first has stage paths.
 */
export function makeWorld(source: Source, prefix: string): World {
  const names = ['a', 'b', 'c'].map((letter) => `${prefix}_${letter}`);
  const documents: unknown[] = [];
  const objects = names.map((name, index): ObjectSpec => {
    const nameField = source.chance(70) ? 'name' : 'caption';
    const own = typeNames.filter((_, place) => place % 3 === index || source.chance(40));
    const fields = [
      { name: nameField, type: 'text', options: {} } as FieldSpec,
      ...own.flatMap((type) => makeFields(source, type, names, index)),
    ];
    if (index === 0 || source.chance(30)) fields.push(stageField(source, name, documents));
    const hasCurrency = fields.some((field) => field.type === 'currency');
    const isPrivate = index > 0 && source.chance(50);
    documents.push(objectDocument(name, nameField, isPrivate, fields));
    return { name, nameField, isPrivate, fields: [...fields, ...systemFields(name, hasCurrency)] };
  });
  return { objects, user: userObject(), documents };
}

function makeFields(
  source: Source,
  type: TypeName,
  names: readonly string[],
  index: number,
): FieldSpec[] {
  const indexed = source.chance(30) ? { indexed: true } : {};
  if (type === 'lookup') return makeLookups(source, names, index);
  if (type === 'picklist') return [picklistField(source)];
  if (type === 'long_text') return [{ name: 'f_long_text', type, options: {} }];
  if (type === 'decimal') {
    const scale = source.below(7);
    return [{ name: 'f_decimal', type, scale, options: { scale, precision: 20, ...indexed } }];
  }
  if (type === 'currency') {
    const scale = source.chance(40) ? source.below(5) : undefined;
    const options = { ...(scale === undefined ? {} : { scale }), ...indexed };
    return [{ name: 'f_currency', type, ...(scale === undefined ? {} : { scale }), options }];
  }
  return [{ name: `f_${type}`, type, options: indexed }];
}

function makeLookups(source: Source, names: readonly string[], index: number): FieldSpec[] {
  const targets = new Set([(index + 1) % names.length, source.below(names.length)]);
  return [...targets].map((target, place): FieldSpec => {
    const children = source.chance(80) ? `l_${index}_${place}` : undefined;
    const onDelete = source.pick(['restrict', 'clear', undefined]);
    return {
      name: `to_${'abc'[target]}`,
      type: 'lookup',
      to: names[target] as string,
      clears: onDelete !== 'restrict',
      ...(children ? { children } : {}),
      options: {
        to: names[target],
        // Queries must mind no circles; that hierarchies have none is tested with the writes.
        ...(target === index ? { allowLoops: true } : {}),
        ...(children ? { children } : {}),
        ...(onDelete ? { onDelete } : {}),
      },
    };
  });
}

function picklistField(source: Source): FieldSpec {
  const words = ['zulu', 'mike', 'alpha', 'tier_1', '2nd'].slice(0, 2 + source.below(4));
  const choices = words.map((name, index) => ({
    name,
    isActive: index === 0 || source.chance(80),
  }));
  const values = choices.map(({ name, isActive }) => ({
    name,
    title: title(name),
    ...(isActive ? {} : { active: false }),
  }));
  return { name: 'f_picklist', type: 'picklist', choices, options: { values } };
}

function stageField(source: Source, object: string, documents: unknown[]): FieldSpec {
  const paths = source.chance(50) ? ['second', 'first'] : ['only'];
  const stages = paths.flatMap((path, order): Stage[] => {
    const made = makeStages(source);
    documents.push({
      $schema: schema('stage-path'),
      object,
      name: path,
      title: title(path),
      order,
      stages: made.map(({ probability, ...stage }) => ({
        ...stage,
        title: title(stage.name),
        ...(probability === undefined ? {} : { probability }),
      })),
    });
    return made.map((stage) => ({
      key: `${path}.${stage.name}`,
      name: stage.name,
      category: stage.category,
      probability: stage.probability ?? (stage.category === 'won' ? 100 : 0),
      isActive: true,
    }));
  });
  return { name: 'stage', type: 'stage', stages, options: {} };
}

function makeStages(source: Source) {
  const open = ['talk', 'offer', 'haggle'].slice(0, 1 + source.below(3));
  const stage = (name: string, category: Stage['category']) => ({
    name,
    category,
    probability: source.chance(60) ? source.below(101) : undefined,
  });
  return [
    ...open.map((name) => stage(name, 'open')),
    stage('won', 'won'),
    ...(source.chance(70) ? [stage('lost', 'lost')] : []),
  ];
}

function objectDocument(
  name: string,
  nameField: string,
  isPrivate: boolean,
  fields: readonly FieldSpec[],
): unknown {
  const properties = Object.fromEntries(
    fields.map(({ name: field, type, options }) => [
      field,
      { fieldType: type, title: title(field), ...options },
    ]),
  );
  return {
    $schema: schema('object'),
    name,
    title: title(name),
    plural: `${title(name)}s`,
    type: 'object',
    nameField,
    ...(isPrivate ? { private: true } : {}),
    properties,
  };
}

function systemFields(object: string, hasCurrency: boolean): FieldSpec[] {
  const link = (name: string, to: string): FieldSpec => {
    return { name, type: 'lookup', to, isSystem: true, options: {} };
  };
  const currency: FieldSpec = { name: 'currency', type: 'text', isSystem: true, options: {} };
  return [
    link('id', object),
    { name: 'created_at', type: 'datetime', isSystem: true, options: {} },
    link('created_by', 'user'),
    link('owner', 'user'),
    ...(hasCurrency ? [currency] : []),
  ];
}

/** The part of the built-in object of people that paths of the test walk into. */
function userObject(): ObjectSpec {
  return {
    name: 'user',
    nameField: 'name',
    isPrivate: false,
    fields: [
      { name: 'name', type: 'text', options: {} },
      { name: 'email', type: 'email', options: {} },
    ],
  };
}
