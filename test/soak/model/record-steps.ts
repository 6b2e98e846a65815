import { fieldsOf } from './documents.ts';
import { makeValue } from './make-fields.ts';
import { type Making, writtenObjects } from './model-steps.ts';
import { type Known, type Table, uniqueRules, type World } from './world.ts';

/** A write of a record that is to be tried. */
export interface RecordStep {
  readonly says: string;
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly table: Table;
  /** The record; undefined where it is new. */
  readonly known: Known | undefined;
  /** The record shares a value that must be unique, so that the write must be refused. */
  readonly isTaken: boolean;
  /** A required field is sent empty, since it has no choice: the write must be refused. */
  readonly isEmpty?: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/** A write by chance, or undefined where there is nothing to write. */
export function recordStep(making: Making): RecordStep | undefined {
  const { random, world } = making;
  const table = world.table(random.pick(writtenObjects(world)));
  if (!table) return undefined;
  return random.weighted<(making: Making, table: Table) => RecordStep | undefined>([
    [6, create],
    [6, update],
    [3, remove],
    [2, restore],
  ])(making, table);
}

function values({ random, world, sources }: Making, table: Table, share: number): Values {
  const body = world.documents.get(`object ${table.object}`);
  const required = (body?.required ?? []) as readonly string[];
  const fields = [...fieldsOf(world.documents, table.object)].filter(
    ([name, field]) =>
      required.includes(name) || field.fieldType === 'stage' || random.chance(share),
  );
  const made = fields.map(([name, field]) => [name, makeValue(sources, field)] as const);
  return Object.fromEntries(made);
}

/** Whether the values that a record would have are those of another where that is forbidden. */
function isTaken(world: World, table: Table, id: string | undefined, given: Values): boolean {
  const body = world.documents.get(`object ${table.object}`) ?? {};
  const held = (record: string, field: string): unknown => currentValue(table, record, field);
  const own = (field: string): unknown =>
    field in given ? (given[field] ?? null) : id === undefined ? null : held(id, field);
  return uniqueRules(body).some((rule) => {
    const key = rule.key(own);
    if (key === undefined) return false;
    return [...table.records.values()].some(
      (other) =>
        other.id !== id && !other.isDeleted && rule.key((field) => held(other.id, field)) === key,
    );
  });
}

function isEmpty(world: World, table: Table, given: Values): boolean {
  const required = world.documents.get(`object ${table.object}`)?.required ?? [];
  return (required as readonly string[]).some((name) => name in given && given[name] === null);
}

/** The value of a record in a field that is there. */
export function currentValue(table: Table, id: string, field: string): unknown {
  const column = table.columns.find((each) => each.name === field && each.goneAt === undefined);
  return column?.values.get(id) ?? null;
}

function create(making: Making, table: Table): RecordStep {
  const { random, world } = making;
  const name = `N${random.below(100_000)}`;
  const body = { ...values(making, table, 0.5), name };
  return {
    says: `create ${table.object} ${JSON.stringify(body)}`,
    method: 'POST',
    path: `/records/${table.object}`,
    body,
    table,
    known: undefined,
    isTaken: isTaken(world, table, undefined, body),
    isEmpty: isEmpty(world, table, body),
  };
}

function some({ random }: Making, table: Table, isDeleted: boolean): Known | undefined {
  const all = [...table.records.values()].filter((record) => record.isDeleted === isDeleted);
  return all.length === 0 ? undefined : random.pick(all);
}

function update(making: Making, table: Table): RecordStep | undefined {
  const known = some(making, table, false);
  if (!known) return undefined;
  const { random } = making;
  const given = values(making, table, 0.4);
  const emptied = Object.keys(given).filter((name) => name !== 'name' && random.chance(0.15));
  const required = making.world.documents.get(`object ${table.object}`)?.required ?? [];
  const cleared = emptied.filter((name) => !(required as readonly string[]).includes(name));
  const { name: _, ...rest } = {
    ...given,
    ...Object.fromEntries(cleared.map((each) => [each, null])),
  };
  return {
    says: `update ${table.object} ${known.id} ${JSON.stringify(rest)}`,
    method: 'PATCH',
    path: `/records/${table.object}/${known.id}`,
    body: rest,
    table,
    known,
    isTaken: isTaken(making.world, table, known.id, rest),
    isEmpty: isEmpty(making.world, table, rest),
  };
}

function remove(making: Making, table: Table): RecordStep | undefined {
  const known = some(making, table, false);
  if (!known || known.isLinked) return undefined;
  return {
    says: `delete ${table.object} ${known.id}`,
    method: 'DELETE',
    path: `/records/${table.object}/${known.id}`,
    table,
    known,
    isTaken: false,
  };
}

function restore(making: Making, table: Table): RecordStep | undefined {
  const known = some(making, table, true);
  if (!known) return undefined;
  return {
    says: `restore ${table.object} ${known.id}`,
    method: 'POST',
    path: `/records/${table.object}/${known.id}/restore`,
    table,
    known,
    isTaken: isTaken(making.world, table, known.id, {}),
  };
}

/** Notes a write that was done: the record as it is now. */
export function noteWrite(
  world: World,
  { table, known, body = {}, method }: RecordStep,
  answer: { readonly id: string; readonly version: number },
): void {
  const record = known ?? { id: answer.id, version: 0, isDeleted: false, isLinked: false };
  record.version = answer.version;
  if (method === 'DELETE') record.isDeleted = true;
  else if (method === 'POST' && known) record.isDeleted = false;
  table.records.set(record.id, record);
  for (const [field, value] of Object.entries(body)) {
    const column = table.columns.find((each) => each.name === field && each.goneAt === undefined);
    column?.values.set(record.id, value);
    const target = column?.fieldType === 'lookup' ? world.table(String(column.to)) : undefined;
    const linked = target?.records.get(String(value));
    if (linked) linked.isLinked = true;
  }
}
