import type { Caller, Reply } from '../../harness/app.ts';
import { type Random, randomOf } from '../random.ts';
import { importLinked } from './import-work.ts';
import type { Doubt, KnownRecord, Ledger } from './ledger.ts';
import { changeModel } from './model-work.ts';

/** What one client of the load works with. */
export interface Worker {
  readonly random: Random;
  readonly ledger: Ledger;
  readonly caller: Caller;
  /** Ids of the records that this worker alone writes. */
  readonly own: string[];
  /** Makes names that no other worker makes. */
  readonly token: () => string;
}

/** Thrown when the server is gone; what was in flight stays in doubt. */
export class ServerGone extends Error {}

const nameFields: Readonly<Record<string, string>> = {
  account: 'name',
  contact: 'last_name',
  kill_log: 'name',
};
const objects = Object.keys(nameFields);
const noteFields: Readonly<Record<string, string>> = {
  account: 'description',
  contact: 'description',
  kill_log: 'note',
};

/** Starts clients that write until the server is gone; resolves when the last has noticed. */
export async function load(
  ledger: Ledger,
  caller: Caller,
  seed: number,
  isOver: () => boolean,
): Promise<void> {
  const mine = new Map<number, string[]>();
  for (const [index, record] of [...ledger.records.values()].entries()) {
    const place = index % 5;
    mine.set(place, [...(mine.get(place) ?? []), record.id]);
  }
  const workers = [0, 1, 2, 3, 4].map((place) => {
    const random = randomOf(seed * 31 + place);
    let count = 0;
    const token = (): string => {
      count += 1;
      return `k${seed}w${place}n${count}`;
    };
    return run({ random, ledger, caller, own: mine.get(place) ?? [], token }, place === 0, isOver);
  });
  await Promise.all(workers);
}

async function run(worker: Worker, isModeller: boolean, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    try {
      if (isModeller) await changeModel(worker);
      else await write(worker);
    } catch (error) {
      if (error instanceof ServerGone) return;
      throw error;
    }
  }
}

function write(worker: Worker): Promise<void> {
  return worker.random.weighted<() => Promise<void>>([
    [4, () => create(worker)],
    [5, () => update(worker)],
    [2, () => removeOrRestore(worker)],
    [3, () => bulkCreate(worker)],
    [2, () => bulkUpdate(worker)],
    [3, () => importLinked(worker)],
  ])();
}

/** Sends a write; undefined when it was refused, so that nothing has changed. */
export async function attempt(
  { ledger, caller }: Pick<Worker, 'ledger' | 'caller'>,
  doubt: Doubt,
  call: { readonly method: string; readonly path: string; readonly body?: unknown },
): Promise<Reply | undefined> {
  ledger.begin(doubt);
  let reply: Reply;
  try {
    reply = await caller.call(call.method, call.path, call.body);
  } catch {
    throw new ServerGone();
  }
  if (reply.status < 300) return reply;
  if (reply.status >= 500 && reply.status !== 503) {
    throw new Error(`${call.method} ${call.path} answered ${reply.status}`);
  }
  ledger.cancel(doubt);
  return undefined;
}

function valuesFor({ random, token }: Worker, object: string): Record<string, unknown> {
  const note = `${token()} ${'x'.repeat(random.below(2_000))}`;
  return { [noteFields[object] as string]: note };
}

async function create(worker: Worker): Promise<void> {
  const object = worker.random.pick(objects);
  const nameField = nameFields[object] as string;
  const name = worker.token();
  const values = { ...valuesFor(worker, object), [nameField]: name };
  const body = { ...values, external_ids: { soak: name } };
  const doubt: Doubt = { kind: 'create', object, nameField, names: [name], values };
  const reply = await attempt(worker, doubt, { method: 'POST', path: `/records/${object}`, body });
  if (reply) keepNew(worker, doubt, object, [{ id: reply.body.id, values }]);
}

function keepNew(
  worker: Worker,
  doubt: Doubt,
  object: string,
  made: readonly { readonly id: string; readonly values: Readonly<Record<string, unknown>> }[],
): void {
  worker.own.push(...made.map(({ id }) => id));
  const records = made.map((each) => ({ ...each, object, version: 1, isDeleted: false }));
  worker.ledger.end(doubt, records);
}

function pickOwn(worker: Worker, isDeleted: boolean): KnownRecord | undefined {
  for (let tries = 0; tries < 8 && worker.own.length > 0; tries += 1) {
    const record = worker.ledger.records.get(worker.random.pick(worker.own));
    if (record?.isDeleted === isDeleted && !record.isShared) return record;
  }
  return undefined;
}

const changed = (record: KnownRecord, change: Partial<KnownRecord>): KnownRecord => ({
  ...record,
  version: record.version + 1,
  ...change,
});

async function update(worker: Worker): Promise<void> {
  const record = pickOwn(worker, false);
  if (!record) return create(worker);
  const values = { ...record.values, ...valuesFor(worker, record.object) };
  const after = changed(record, { values });
  const doubt: Doubt = { kind: 'change', before: [record], after: [after] };
  const path = `/records/${record.object}/${record.id}`;
  const reply = await attempt(worker, doubt, { method: 'PATCH', path, body: values });
  if (reply) worker.ledger.end(doubt, [{ ...after, version: reply.body.version }]);
}

async function removeOrRestore(worker: Worker): Promise<void> {
  const isBack = worker.random.chance(0.4);
  const record = pickOwn(worker, isBack);
  if (!record) return;
  const after = changed(record, { isDeleted: !isBack });
  const doubt: Doubt = { kind: 'change', before: [record], after: [after] };
  const path = `/records/${record.object}/${record.id}${isBack ? '/restore' : ''}`;
  const reply = await attempt(worker, doubt, { method: isBack ? 'POST' : 'DELETE', path });
  if (reply) worker.ledger.end(doubt, [after]);
}

async function bulkCreate(worker: Worker): Promise<void> {
  const object = worker.random.pick(objects);
  const nameField = nameFields[object] as string;
  const values = valuesFor(worker, object);
  const names = Array.from({ length: 2 + worker.random.below(40) }, () => worker.token());
  const records = names.map((name) => ({
    ...values,
    [nameField]: name,
    external_ids: { soak: name },
  }));
  const doubt: Doubt = { kind: 'create', object, nameField, names, values };
  const path = `/records/${object}/bulk`;
  const body = { operation: 'create', records, atomic: true };
  const reply = await attempt(worker, doubt, { method: 'POST', path, body });
  if (!reply) return;
  const made = reply.body.results.map((row: { id: string }, index: number) => ({
    id: row.id,
    values: { ...values, [nameField]: names[index] },
  }));
  keepNew(worker, doubt, object, made);
}

async function bulkUpdate(worker: Worker): Promise<void> {
  const object = worker.random.pick(objects);
  const own = worker.own.flatMap((id) => worker.ledger.records.get(id) ?? []);
  const before = own
    .filter((record) => record.object === object && !record.isDeleted)
    .slice(-2 - worker.random.below(30));
  if (before.length === 0) return;
  const values = valuesFor(worker, object);
  const after = before.map((record) =>
    changed(record, { values: { ...record.values, ...values } }),
  );
  const doubt: Doubt = { kind: 'change', before, after };
  const records = before.map(({ id }) => ({ id, ...values }));
  const body = { operation: 'update', records, atomic: true };
  const reply = await attempt(worker, doubt, {
    method: 'POST',
    path: `/records/${object}/bulk`,
    body,
  });
  if (reply) worker.ledger.end(doubt, after);
}
