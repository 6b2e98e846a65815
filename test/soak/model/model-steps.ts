import type { Random } from '../random.ts';
import { becomes } from './conversions.ts';
import {
  type Body,
  type Documents,
  type Field,
  fieldsOf,
  layoutOf,
  ofKind,
  placeOf,
  schemaOf,
  withoutField,
  withoutObject,
} from './documents.ts';
import { madeTypes, makeField, makeValue, type ValueSources } from './make-fields.ts';
import { renameField } from './rename-step.ts';
import type { Meant, World } from './world.ts';

/** A change of the model that is to be tried. */
export interface ModelStep {
  readonly says: string;
  readonly next: Documents;
  readonly meant: Meant;
}

/** What steps are made of. */
export interface Making {
  readonly random: Random;
  readonly world: World;
  readonly sources: ValueSources;
}

/** Names of objects; some begin with others, and some sound like what the database makes itself. */
const objectNames = ['deal', 'deal_line', 'deal_pk', 'deal_name', 'a', 'a_b', 'select', 'order'];
/** Names of fields, for the same reasons. */
export const fieldNames = [
  ...['bin', 'created', 'name_sort', 'name_words', 'b_c', 'c', 'line_x', 'x', 'x_unique', 'pk'],
  ...['lower', 'user', 'value', 'a_rather_long_name_of_a_field_up_to_the_limit_here'],
];
const documentNames = ['alpha', 'beta', 'created', 'bin'];

/** Objects that the run has made and that are there. */
export function ownObjects(world: World): readonly string[] {
  return ofKind(world.documents, 'object')
    .map(({ name }) => String(name))
    .filter((name) => objectNames.includes(name));
}

/** Objects whose records the run writes. */
export const writtenObjects = (world: World): readonly string[] => [
  ...ownObjects(world),
  'competitor',
];

const put = (documents: Documents, kind: string, body: Body): Documents =>
  new Map([...documents, [placeOf(kind, body), body]]);

const objectOf = (world: World, object: string): Body =>
  world.documents.get(`object ${object}`) as Body;

/** A change of the model by chance, or undefined where this one has nothing to change. */
export function modelStep(making: Making): ModelStep | undefined {
  const { random } = making;
  return random.weighted<(making: Making) => ModelStep | undefined>([
    [4, addObject],
    [3, removeObject],
    [10, addField],
    [8, removeField],
    [5, changeField],
    [3, requireField],
    [3, uniqueRule],
    [4, convertField],
    [5, renameField],
    [4, changeExtension],
    [5, changeScreen],
    [2, changeValueSet],
    [2, changePermissions],
    [2, changeStages],
    [10, goBack],
  ])(making);
}

function newField({ random, world }: Making): Field {
  const type = random.pick(madeTypes);
  const field = makeField(random, type);
  if (type === 'lookup') return { ...field, to: random.pick(writtenObjects(world)) };
  if (type !== 'picklist' || random.chance(0.6)) return field;
  const sets = ofKind(world.documents, 'value-set').filter(({ name }) => isOwn(name));
  if (sets.length === 0) return field;
  const { values: _, ...rest } = field;
  return { ...rest, fieldType: 'picklist', valueSet: random.pick(sets).name };
}

const isOwn = (name: unknown): boolean => documentNames.includes(String(name));

function addObject(making: Making): ModelStep | undefined {
  const { random, world } = making;
  const free = objectNames.filter((name) => !ownObjects(world).includes(name));
  if (free.length === 0) return undefined;
  const name = random.pick(free);
  const names = random.some(fieldNames, 0.3);
  const fields = names.map((each) => [each, newField(making)] as const);
  const body = {
    $schema: schemaOf('object'),
    name,
    title: 'By chance',
    type: 'object',
    nameField: 'name',
    properties: {
      name: { fieldType: 'text', title: 'Name', maxLength: 120 },
      ...Object.fromEntries(fields),
    },
  };
  return { says: `add ${name}`, next: put(world.documents, 'object', body), meant: {} };
}

function removeObject({ random, world }: Making): ModelStep | undefined {
  const targets = new Set(
    ofKind(world.documents, 'object').flatMap(({ name }) =>
      [...fieldsOf(world.documents, String(name)).values()]
        .map(({ to }) => String(to))
        .filter((to) => to !== name),
    ),
  );
  const free = ownObjects(world).filter((name) => !targets.has(name));
  if (free.length === 0) return undefined;
  const name = random.pick(free);
  const purge = random.chance(0.3);
  const next = withoutObject(world.documents, name);
  return { says: `remove ${name}${purge ? ' for good' : ''}`, next, meant: { purge } };
}

function withField(world: World, object: string, name: string, field: Field): Documents {
  const body = objectOf(world, object);
  const properties = { ...(body.properties as Body), [name]: field };
  return put(world.documents, 'object', { ...body, properties });
}

function addField(making: Making): ModelStep | undefined {
  const { random, world, sources } = making;
  const object = random.pick(writtenObjects(world));
  const taken = fieldsOf(world.documents, object);
  const before = [...taken.values()].flatMap(({ aliases }) => (aliases ?? []) as string[]);
  const free = fieldNames.filter((name) => !taken.has(name) && !before.includes(name));
  if (free.length === 0) return undefined;
  const name = random.pick(free);
  const field = newField(making);
  const next = withField(world, object, name, field);
  const value = random.chance(0.3) ? makeValue(sources, field) : null;
  const isFit = value !== null && field.fieldType !== 'lookup';
  const backfill = isFit ? { backfill: { [`${object}.${name}`]: value } } : {};
  const isRequired = isFit && random.chance(0.5);
  const body = next.get(`object ${object}`) as Body;
  const required = [...((body.required ?? []) as string[]), name];
  const last = isRequired ? put(next, 'object', { ...body, required }) : next;
  return { says: `add ${object}.${name}: ${JSON.stringify(field)}`, next: last, meant: backfill };
}

/** A field of an object that the run may take away or change. */
export function someField(
  { random, world }: Making,
  fits: (field: Field) => boolean = () => true,
): { object: string; name: string; field: Field } | undefined {
  const all = writtenObjects(world).flatMap((object) => {
    const body = objectOf(world, object);
    const fields = Object.entries(body.properties as Record<string, Field>);
    return fields
      .filter(([name, field]) => fieldNames.includes(name) && fits(field))
      .map(([name, field]) => ({ object, name, field }));
  });
  return all.length === 0 ? undefined : random.pick(all);
}

function removeField(making: Making): ModelStep | undefined {
  const found = someField(making);
  if (!found) return undefined;
  const purge = making.random.chance(0.25);
  const next = withoutField(making.world.documents, found.object, found.name);
  const says = `remove ${found.object}.${found.name}${purge ? ' for good' : ''}`;
  return { says, next, meant: { purge } };
}

function changeField(making: Making): ModelStep | undefined {
  const found = someField(making);
  if (!found) return undefined;
  const { random, world } = making;
  const { object, name, field } = found;
  const next = withField(world, object, name, changedOptions(random, field));
  return { says: `change ${object}.${name}`, next, meant: {} };
}

function changedOptions(random: Random, field: Field): Field {
  const title = `Titled ${random.below(1_000)}`;
  const { fieldType } = field;
  if (fieldType === 'decimal') {
    const scale = Math.max(Number(field.scale), random.pick([0, 2, 4]));
    return { ...field, title, precision: 10 + scale + random.below(6), scale };
  }
  if (fieldType === 'text') {
    const maxLength = Math.max(Number(field.maxLength), random.pick([120, 255, 400, 2_000]));
    const { indexed: _, ...rest } = field;
    return { ...rest, fieldType, title, maxLength, ...(maxLength > 500 ? {} : { indexed: true }) };
  }
  if (fieldType === 'lookup')
    return { ...field, title, onDelete: random.pick(['clear', 'restrict']) };
  const values = field.values as readonly Body[] | undefined;
  if (!values) return { ...field, title };
  const added = { name: `v${random.below(1_000)}`, title: 'New' };
  const retired = values.map((value) => ({ ...value, active: random.chance(0.8) }));
  const isKnown = values.some((value) => value.name === added.name);
  return { ...field, title, values: isKnown ? retired : [added, ...retired] };
}

function requireField(making: Making): ModelStep | undefined {
  const { random, world, sources } = making;
  const found = someField(making, ({ fieldType }) => fieldType !== 'lookup');
  if (!found) return undefined;
  const { object, name, field } = found;
  const body = objectOf(world, object);
  const required = (body.required ?? []) as readonly string[];
  if (required.includes(name)) {
    const rest = required.filter((each) => each !== name);
    const next = put(world.documents, 'object', { ...body, required: rest });
    return { says: `${object}.${name} may be empty`, next, meant: {} };
  }
  const value = random.chance(0.6) ? makeValue(sources, field) : null;
  const meant = value === null ? {} : { backfill: { [`${object}.${name}`]: value } };
  const next = put(world.documents, 'object', { ...body, required: [...required, name] });
  return { says: `${object}.${name} required`, next, meant };
}

const comparable = ['text', 'integer', 'email', 'date', 'decimal'];

function uniqueRule(making: Making): ModelStep | undefined {
  const { random, world } = making;
  const found = someField(
    making,
    ({ fieldType, maxLength }) => comparable.includes(fieldType) && Number(maxLength ?? 0) <= 500,
  );
  if (!found) return undefined;
  const { object, name } = found;
  const body = objectOf(world, object);
  const rules = (body.unique ?? []) as readonly { readonly fields: readonly string[] }[];
  const rest = rules.filter(({ fields }) => !fields.includes(name));
  const fields = random.chance(0.5) ? [name] : [name, 'name'];
  const rule = { fields, ...(random.chance(0.4) ? { caseInsensitive: true } : {}) };
  const unique = rest.length < rules.length ? rest : [...rules, rule];
  const next = put(world.documents, 'object', { ...body, unique });
  return { says: `unique of ${object}: ${JSON.stringify(unique)}`, next, meant: {} };
}

function convertField(making: Making): ModelStep | undefined {
  const { random, world } = making;
  const found = someField(making, ({ fieldType }) => becomes(fieldType).length > 0);
  if (!found) return undefined;
  const { object, name, field } = found;
  const body = objectOf(world, object);
  const rules = (body.unique ?? []) as readonly { readonly fields: readonly string[] }[];
  if (rules.some(({ fields }) => fields.includes(name))) return undefined;
  const next = withField(
    world,
    object,
    name,
    makeField(random, random.pick(becomes(field.fieldType))),
  );
  return { says: `${object}.${name} from ${field.fieldType} to another`, next, meant: {} };
}

function changeExtension(making: Making): ModelStep | undefined {
  const { random, world } = making;
  const object = random.pick(writtenObjects(world));
  const name = random.pick(documentNames);
  const place = `extension ${object}/${name}`;
  const there = world.documents.get(place);
  if (there && random.chance(0.6)) {
    const next = Object.keys(there.properties as Body).reduce(
      (documents, field) => withoutField(documents, object, field),
      world.documents,
    );
    return { says: `remove ${place}`, next, meant: { purge: random.chance(0.2) } };
  }
  const field = `${name}__${random.pick(['x', 'y', 'z'])}`;
  if (fieldsOf(world.documents, object).has(field)) return undefined;
  const properties = { ...((there?.properties ?? {}) as Body), [field]: newField(making) };
  const body = { $schema: schemaOf('extension'), object, name, properties };
  return {
    says: `extend ${place}: ${field}`,
    next: put(world.documents, 'extension', body),
    meant: {},
  };
}

function changeScreen({ random, world }: Making): ModelStep | undefined {
  const object = random.pick(writtenObjects(world));
  const name = random.pick(documentNames);
  const kind = random.pick(['layout', 'list-view']);
  const place = `${kind} ${object}/${name}`;
  if (world.documents.has(place) && random.chance(0.4)) {
    const next = new Map(world.documents);
    next.delete(place);
    return { says: `remove ${place}`, next, meant: {} };
  }
  const fields = [...fieldsOf(world.documents, object)];
  const shown = random.some(fields, 0.5).map(([field]) => field);
  const base = { $schema: schemaOf(kind), object, name, title: 'By chance' };
  if (kind === 'layout') {
    const body = layoutOf(base, ['name', ...shown.filter((field) => field !== 'name')]);
    return { says: `put ${place}`, next: put(world.documents, kind, body), meant: {} };
  }
  const sortable = fields.filter(([, { fieldType }]) =>
    [...comparable, 'picklist'].includes(fieldType),
  );
  const equal = fields.filter(([, { fieldType }]) => ['text', 'picklist'].includes(fieldType));
  const filter = equal.length > 0 && random.chance(0.6) ? viewFilter(random, equal) : {};
  const sort = sortable.length > 0 ? [`${random.pick(['', '-'])}${random.pick(sortable)[0]}`] : [];
  const columns = ['created_at', ...shown].slice(0, 8);
  const body = { ...base, columns, sort, ...filter };
  return { says: `put ${place}`, next: put(world.documents, kind, body), meant: {} };
}

function viewFilter(random: Random, fields: readonly (readonly [string, Field])[]): Body {
  const [field, { fieldType }] = random.pick(fields);
  if (fieldType === 'picklist') return { filter: { field, op: 'is_not_empty' } };
  return { filter: { field, op: 'eq', value: 'x' } };
}

function changeValueSet({ random, world }: Making): ModelStep | undefined {
  const name = random.pick(documentNames);
  const there = world.documents.get(`value-set ${name}`);
  const known = ((there?.values ?? []) as readonly Body[]).map((value) => ({
    ...value,
    active: random.chance(0.8),
  }));
  const fresh = { name: `c${known.length}`, title: 'Choice' };
  const values = random.chance(0.5) ? [fresh, ...known] : [...known, fresh];
  const body = { $schema: schemaOf('value-set'), name, title: 'By chance', values };
  return {
    says: `put value-set ${name}`,
    next: put(world.documents, 'value-set', body),
    meant: {},
  };
}

function changePermissions({ random, world }: Making): ModelStep {
  const name = random.pick(documentNames);
  const objects = random.some(writtenObjects(world), 0.6);
  const fields = objects.flatMap((object) =>
    random
      .some([...fieldsOf(world.documents, object).keys()], 0.3)
      .map((field) => [`${object}.${field}`, random.pick(['edit', 'read'])] as const),
  );
  const body = {
    $schema: schemaOf('permission-set'),
    name,
    title: 'By chance',
    objects: Object.fromEntries(objects.map((object) => [object, 'create read update'])),
    fields: Object.fromEntries(fields),
  };
  const next = put(world.documents, 'permission-set', body);
  return { says: `put permission-set ${name}`, next, meant: {} };
}

/** Stages come with the field that shows them, and go with it. */
function changeStages({ random, world }: Making): ModelStep | undefined {
  const object = random.pick(writtenObjects(world));
  const place = `stage-path ${object}/path`;
  if (world.documents.has(place)) {
    const next = new Map(withoutField(world.documents, object, 'stage'));
    next.delete(place);
    return { says: `remove ${place}`, next, meant: {} };
  }
  const stages = [
    { name: 'new', title: 'New', category: 'open', probability: 10 },
    { name: 'won', title: 'Won', category: 'won', probability: 100 },
  ];
  const path = { $schema: schemaOf('stage-path'), object, name: 'path', title: 'Path', stages };
  const next = withField(world, object, 'stage', { fieldType: 'stage', title: 'Stage' });
  return { says: `put ${place}`, next: put(next, 'stage-path', path), meant: {} };
}

/** Back to any revision, more often to a young one. */
function goBack({ random, world }: Making): ModelStep | undefined {
  const age = random.chance(0.6) ? random.below(6) : random.below(world.revision);
  const backTo = Math.max(1, world.revision - 1 - age);
  const next = world.revisions.get(backTo);
  return next && { says: `back to ${backTo}`, next, meant: { backTo } };
}
