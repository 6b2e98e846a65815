import type { Caller } from '../../harness/app.ts';
import { settleImport } from './import-work.ts';
import { type Doubt, type KnownRecord, type Ledger, modelName } from './ledger.ts';

type Found = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

/** What the server shows after a restart that does not fit with what it has acknowledged. */
export async function checkRecords(
  caller: Caller,
  ledger: Ledger,
  doubts: readonly Doubt[],
): Promise<string[]> {
  const problems = await checkModel(caller, ledger, doubts);
  for (const doubt of doubts) {
    if (doubt.kind === 'create') problems.push(...(await settleCreate(caller, ledger, doubt)));
    if (doubt.kind === 'import') problems.push(...(await settleImport(caller, ledger, doubt)));
  }
  const live = await readAll(caller, ledger);
  for (const doubt of doubts) {
    if (doubt.kind === 'change') problems.push(...settleChange(ledger, live, doubt));
  }
  for (const record of ledger.records.values()) {
    const difference = differenceOf(record, live.get(record.id));
    if (difference) problems.push(`${record.object} ${record.id} ${difference}`);
  }
  return problems;
}

async function checkModel(
  caller: Caller,
  ledger: Ledger,
  doubts: readonly Doubt[],
): Promise<string[]> {
  const { status, body } = await caller.call('GET', '/metadata');
  if (status !== 200) return [`GET /metadata answered ${status}`];
  const problems: string[] = [];
  if (body.revision < ledger.revision) {
    problems.push(`the model is at revision ${body.revision}, ${ledger.revision} was acknowledged`);
  }
  ledger.revision = body.revision;
  for (const doubt of doubts) {
    if (doubt.kind !== 'model') continue;
    const { object, field } = doubt.what;
    const found = body.objects[object];
    ledger.model.set(modelName(doubt.what), Boolean(field ? found?.fields[field] : found));
  }
  for (const [name, isThere] of ledger.model) {
    const [object = '', field] = name.split('.');
    const found = field ? body.objects[object]?.fields[field] : body.objects[object];
    if (Boolean(found) !== isThere) problems.push(`${name} is ${found ? '' : 'not '}in the model`);
  }
  for (const object of Object.keys(body.objects)) {
    const list = await caller.call('GET', `/records/${object}?limit=2`);
    if (list.status !== 200) problems.push(`GET /records/${object} answered ${list.status}`);
  }
  return problems;
}

/** Finds out which records of an unanswered write are there, and takes them into the ledger. */
async function settleCreate(
  caller: Caller,
  ledger: Ledger,
  doubt: Extract<Doubt, { kind: 'create' }>,
): Promise<string[]> {
  const { object, nameField, names, values } = doubt;
  const filter = { field: nameField, op: 'in', value: names };
  const reply = await caller.call('POST', `/records/${object}/query`, { filter, limit: 200 });
  if (reply.status !== 200) return [`a query of ${object} answered ${reply.status}`];
  const found: Found[] = reply.body.data;
  for (const record of found) {
    const own = { ...values, [nameField]: record[nameField] };
    const { id, version } = record;
    ledger.records.set(id, { object, id, version, values: own, isDeleted: false });
  }
  if (found.length === 0 || found.length === names.length) return [];
  return [`${found.length} of ${names.length} records of one write are there`];
}

async function readAll(caller: Caller, ledger: Ledger): Promise<Map<string, Found>> {
  const live = new Map<string, Found>();
  for (const object of new Set([...ledger.records.values()].map((record) => record.object))) {
    const ids = [...ledger.records.values()].filter((record) => record.object === object);
    for (let start = 0; start < ids.length; start += 200) {
      const value = ids.slice(start, start + 200).map(({ id }) => id);
      const body = { filter: { field: 'id', op: 'in', value }, limit: 200 };
      const reply = await caller.call('POST', `/records/${object}/query`, body);
      if (reply.status !== 200) throw new Error(`a query of ${object} answered ${reply.status}`);
      for (const record of reply.body.data as Found[]) live.set(record.id, record);
    }
  }
  return live;
}

/** A change without an answer was made whole or not at all. */
function settleChange(
  ledger: Ledger,
  live: ReadonlyMap<string, Found>,
  { before, after }: Extract<Doubt, { kind: 'change' }>,
): string[] {
  const isOf = (records: readonly KnownRecord[]): boolean =>
    records.every((record) => !differenceOf(record, live.get(record.id)));
  const records = isOf(after) ? after : before;
  for (const record of records) ledger.records.set(record.id, record);
  if (isOf(records)) return [];
  return [`a change of ${before.length} records of ${before[0]?.object} is there in half`];
}

function differenceOf(record: KnownRecord, found: Found | undefined): string | undefined {
  if (record.isDeleted) return found ? 'is there, though its deletion was acknowledged' : undefined;
  if (!found) return 'is lost';
  if (found.version !== record.version)
    return `has version ${found.version}, not ${record.version}`;
  const wrong = Object.keys(record.values).find((name) => found[name] !== record.values[name]);
  return wrong && `has another ${wrong}`;
}
