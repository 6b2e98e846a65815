import fc from 'fast-check';
import type { Caller } from '../../harness/app.ts';
import type { Reader } from './rights.ts';
import type { Source } from './source.ts';
import type { Store, WriteResult } from './store.ts';
import { currencies, type Sent, valuesOf } from './values.ts';
import { differences } from './view.ts';
import type { FieldSpec, ObjectSpec, Row, Wire } from './world.ts';

/** Who writes, where, and to whom records may belong. */
export interface Writing {
  readonly source: Source;
  readonly store: Store;
  readonly caller: Caller;
  readonly reader: Reader;
  readonly owners: readonly string[];
}

const empty = (source: Source): Sent => ({ input: source.pick([null, '']), wire: null });

function drawValue({ source, store }: Writing, field: FieldSpec, currency: Wire): Sent {
  if (source.chance(25)) return empty(source);
  if (field.type !== 'lookup') return source.take(valuesOf(field, currency as string | null));
  const rows = store.live(String(field.to));
  if (rows.length === 0) return empty(source);
  const { id } = source.pick(rows);
  return { input: id, wire: id };
}

/** A new record of an object: what is sent and what it should be. */
export function drawRecord(writing: Writing, object: ObjectSpec) {
  const { source, owners } = writing;
  const owner = source.pick(owners);
  const currency = source.pick(currencies);
  const input: Record<string, unknown> = { owner };
  const values: Record<string, Wire> = { owner };
  if (object.fields.some(({ name }) => name === 'currency')) {
    input.currency = currency;
    values.currency = currency;
  }
  for (const field of object.fields.filter(({ isSystem }) => !isSystem)) {
    const sent = drawValue(writing, field, currency);
    if (sent.input !== null || field.type === 'stage' || source.chance(50))
      input[field.name] = sent.input;
    values[field.name] = sent.wire;
  }
  return { input, values };
}

/** Makes records in one request; the model learns their ids from the reply. */
export async function createRows(
  writing: Writing,
  object: ObjectSpec,
  count: number,
): Promise<Row[]> {
  const drawn = Array.from({ length: count }, () => drawRecord(writing, object));
  const { status, body } = await writing.caller.call('POST', `/records/${object.name}/bulk`, {
    operation: 'create',
    records: drawn.map(({ input }) => input),
  });
  if (status !== 200) throw new Error(`bulk answered ${status}: ${JSON.stringify(body)}`);
  const first = await writing.caller.call('GET', `/records/${object.name}/${body.results[0].id}`);
  return drawn.map(({ values, input }, index) => {
    const result = body.results[index];
    if (result.status !== 'created') {
      throw new Error(`refused ${JSON.stringify(input)}: ${JSON.stringify(result)}`);
    }
    const { created_at: createdAt } = first.body;
    const system = { created_at: createdAt, created_by: writing.reader.id };
    return writing.store.create(object.name, result.id, { ...values, ...system });
  });
}

/** Changes some fields of a record, in the model and over the API, and compares the reply. */
export async function updateRow(writing: Writing, object: ObjectSpec, row: Row): Promise<void> {
  const { source, store, caller, reader } = writing;
  const own = object.fields.filter(({ isSystem, type }) => !isSystem && type !== 'currency');
  const changed = source.take(
    fc.uniqueArray(fc.constantFrom(...own), {
      minLength: 1,
      maxLength: 4,
      selector: ({ name }) => name,
    }),
  );
  const sent = changed.map((field) => [field.name, drawValue(writing, field, null)] as const);
  const input = Object.fromEntries(sent.map(([name, value]) => [name, value.input]));
  const path = `/records/${row.object}/${row.id}`;
  const { status, body } = await caller.call('PATCH', path, input);
  if (status !== 200)
    throw new Error(`PATCH ${JSON.stringify(input)} answered ${status}: ${JSON.stringify(body)}`);
  store.update(row, Object.fromEntries(sent.map(([name, value]) => [name, value.wire])));
  const wrong = differences({ store, reader }, body, row, { fields: undefined, expand: [] });
  if (wrong.length > 0) throw new Error(`PATCH ${JSON.stringify(input)}: ${wrong.join('; ')}`);
}

const statuses: Readonly<Record<WriteResult, readonly number[]>> = {
  done: [200, 204],
  'in use': [409],
  'not found': [404],
};

/** Deletes a record, or brings it back, in the model and over the API. */
export async function binRow(writing: Writing, row: Row, verb: 'delete' | 'restore') {
  const path = `/records/${row.object}/${row.id}`;
  const { status } =
    verb === 'delete'
      ? await writing.caller.call('DELETE', path)
      : await writing.caller.call('POST', `${path}/restore`);
  const result = writing.store[verb](row);
  if (!statuses[result].includes(status)) {
    throw new Error(`${verb} of ${path} answered ${status}; in the model: ${result}`);
  }
}

/** Fills a world: records in two rounds, so that lookups have targets, then changes to them. */
export async function fill(writing: Writing): Promise<void> {
  const { store, source } = writing;
  for (const round of [1, 2]) {
    for (const object of store.world.objects)
      await createRows(writing, object, 6 * round + source.below(6));
  }
  for (let step = 0; step < 40; step += 1) {
    const object = source.pick(store.world.objects);
    const live = store.live(object.name);
    const binned = store.deleted(object.name);
    const dice = source.below(10);
    if (dice < 6 && live.length > 0) await updateRow(writing, object, source.pick(live));
    else if (dice < 8 && live.length > 6) await binRow(writing, source.pick(live), 'delete');
    else if (binned.length > 0) await binRow(writing, source.pick(binned), 'restore');
  }
}
