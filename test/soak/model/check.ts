import { isDeepStrictEqual } from 'node:util';
import type { Caller, Reply } from '../../harness/app.ts';
import { type Body, type Documents, kindPaths, placeOf } from './documents.ts';
import { type Table, unforeseen, type World } from './world.ts';

/** The documents in force, as the server tells them. */
export async function readDocuments(caller: Caller): Promise<Documents> {
  const documents = new Map<string, Body>();
  for (const [kind, path] of Object.entries(kindPaths)) {
    const reply = await caller.call<{ data: Body[] }>('GET', `/metadata/${path}`);
    if (reply.status !== 200) throw new Error(`GET /metadata/${path} answered ${reply.status}`);
    for (const body of reply.body.data) documents.set(placeOf(kind, body), body);
  }
  return documents;
}

/** What of the model is not as the world has it: documents, revision, the list of revisions. */
export async function checkModel(caller: Caller, world: World): Promise<string[]> {
  const problems: string[] = [];
  const there = await readDocuments(caller);
  for (const place of new Set([...there.keys(), ...world.documents.keys()])) {
    const [found, known] = [there.get(place), world.documents.get(place)];
    if (!isDeepStrictEqual(found, known))
      problems.push(`${place} is ${JSON.stringify(found)}, not ${JSON.stringify(known)}`);
  }
  const { body } = await caller.call('GET', '/metadata');
  if (body.revision !== world.revision)
    problems.push(`the model is at revision ${body.revision}, not ${world.revision}`);
  return [...problems, ...(await checkRevisions(caller, world))];
}

async function checkRevisions(caller: Caller, world: World): Promise<string[]> {
  const numbers: number[] = [];
  const times: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const search: string = cursor === null ? '' : `?cursor=${cursor}`;
    const { body } = await caller.call('GET', `/metadata/revisions${search}`);
    for (const revision of body.data) {
      numbers.push(revision.number);
      times.push(revision.at);
      if (revision.changes.length === 0) return [`revision ${revision.number} has no changes`];
    }
    cursor = body.next_cursor;
    if (cursor === null) break;
  }
  const wanted = Array.from({ length: world.revision }, (_, index) => world.revision - index);
  const problems = isDeepStrictEqual(numbers, wanted)
    ? []
    : [`the revisions are ${numbers.join(' ')}`];
  const isBackward = times.some((time, index) => index > 0 && time >= (times[index - 1] as string));
  return isBackward ? [...problems, 'a revision is not younger than the one before'] : problems;
}

/** What of the live records of an object is not as the world has it. */
export async function checkRecords(caller: Caller, table: Table): Promise<string[]> {
  const found = await readRecords(caller, table.object);
  const problems: string[] = [];
  for (const record of table.records.values()) {
    const there = found.get(record.id);
    found.delete(record.id);
    if (record.isDeleted !== (there === undefined))
      problems.push(`${table.object} ${record.id} is ${there ? 'there' : 'lost'}`);
    else if (there) problems.push(...differences(table, record, there));
  }
  for (const id of found.keys()) problems.push(`${table.object} ${id} comes from nowhere`);
  return problems;
}

type Found = Readonly<Record<string, unknown>>;

function differences(
  table: Table,
  record: { readonly id: string; readonly version: number },
  found: Found,
): string[] {
  const at = `${table.object} ${record.id}`;
  const problems: string[] = [];
  if (found.version !== record.version)
    problems.push(`${at} has version ${found.version}, not ${record.version}`);
  for (const column of table.columns) {
    if (column.goneAt !== undefined) continue;
    const known = column.values.get(record.id) ?? null;
    const value = found[column.name];
    if (known === unforeseen) column.values.set(record.id, value);
    else if (!isDeepStrictEqual(value, known))
      problems.push(
        `${at}.${column.name} is ${JSON.stringify(value)}, not ${JSON.stringify(known)}`,
      );
  }
  return problems;
}

/** The live records of an object by id. */
export async function readRecords(caller: Caller, object: string): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  for (let cursor: string | null = null; ; ) {
    const body = { limit: 200, ...(cursor === null ? {} : { cursor }) };
    const reply: Reply = await caller.call('POST', `/records/${object}/query`, body);
    if (reply.status !== 200)
      throw new Error(`reading ${object} answered ${reply.status} ${JSON.stringify(reply.body)}`);
    for (const record of reply.body.data as Found[]) found.set(String(record.id), record);
    cursor = reply.body.next_cursor;
    if (cursor === null) return found;
  }
}
