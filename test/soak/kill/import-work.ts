import type { Caller } from '../../harness/app.ts';
import type { Doubt, ImportBatch, KnownRecord, Ledger } from './ledger.ts';
import { attempt, ServerGone, type Worker } from './workload.ts';

const contactsPath = '/records/contact/bulk';
const accountPath = '/records/account/bulk';

function upsert(records: readonly object[]): object {
  return { operation: 'upsert', key: 'external_id', records, unresolved_links: 'keep' };
}

function contactsOf({ account, contacts }: ImportBatch): object {
  const link = { external_id: `soak:${account}` };
  return upsert(
    contacts.map((name) => ({ last_name: name, external_ids: { soak: name }, account: link })),
  );
}

function accountOf({ account }: ImportBatch): object {
  return upsert([{ name: account, external_ids: { soak: account } }]);
}

/**
 * Imports contacts before their account, linked by the id that it has elsewhere.
 *
 * A change of the model at the wrong moment leaves such links waiting for the next import of their
 * target; that is counted, and what the contacts are after the import is what must stay.
 */
export async function importLinked(worker: Worker): Promise<void> {
  const { ledger, random, token } = worker;
  const contacts = Array.from({ length: 1 + random.below(20) }, token);
  const batch: ImportBatch = { account: token(), contacts };
  const doubt: Extract<Doubt, { kind: 'import' }> = { kind: 'import', batch, hasContacts: false };
  const first = await attempt(worker, doubt, {
    method: 'POST',
    path: contactsPath,
    body: contactsOf(batch),
  });
  if (!first) return;
  doubt.hasContacts = true;
  const ids = idsOf(first.body);
  const call = { method: 'POST', path: accountPath, body: accountOf(batch) };
  const second = await attempt(worker, doubt, call);
  const account = second && (idsOf(second.body)[0] as string);
  const there = await contactsThere(worker.caller, batch).catch(() => {
    throw new ServerGone();
  });
  const records = there.map((contact) => keptContact(contact));
  if (account) {
    records.push(accountRecord(account, batch.account));
    ledger.linksLeft += there.filter((contact) => contact.account !== account).length;
  }
  worker.own.push(...ids);
  ledger.end(doubt, records);
}

function idsOf(body: any): string[] {
  const failed = body.results.find((row: any) => row.status === 'failed');
  if (failed) throw new Error(`an import failed: ${JSON.stringify(failed)}`);
  return body.results.map((row: { id: string }) => row.id);
}

function keptContact({ id, version, last_name, account }: any): KnownRecord {
  const values = { last_name, account };
  return { object: 'contact', id, version, values, isDeleted: false };
}

function accountRecord(id: string, name: string): KnownRecord {
  return { object: 'account', id, version: 1, values: { name }, isDeleted: false, isShared: true };
}

/**
 * Runs an import that was cut off again, as its user would: afterwards everything is there once,
 * and linked.
 */
export async function settleImport(
  caller: Caller,
  ledger: Ledger,
  { batch, hasContacts }: Extract<Doubt, { kind: 'import' }>,
): Promise<string[]> {
  const before = await contactsThere(caller, batch);
  if (hasContacts && before.length !== batch.contacts.length) {
    return [`${before.length} of ${batch.contacts.length} imported contacts are there`];
  }
  const contacts = await caller.call('POST', contactsPath, contactsOf(batch));
  const made = await caller.call('POST', accountPath, accountOf(batch));
  if (contacts.status !== 200 || made.status !== 200) {
    return [`an import again answered ${contacts.status} and ${made.status}`];
  }
  const [account] = idsOf(made.body);
  const after = await contactsThere(caller, batch);
  for (const contact of after) ledger.records.set(contact.id, keptContact(contact));
  ledger.records.set(account as string, accountRecord(account as string, batch.account));
  const isWhole =
    after.length === batch.contacts.length && after.every((one) => one.account === account);
  return isWhole ? [] : [`an import again left ${JSON.stringify(after.map((one) => one.account))}`];
}

async function contactsThere(caller: Caller, { contacts }: ImportBatch): Promise<any[]> {
  const filter = { field: 'last_name', op: 'in', value: contacts };
  const reply = await caller.call('POST', '/records/contact/query', { filter, limit: 200 });
  if (reply.status !== 200) throw new Error(`a query of contacts answered ${reply.status}`);
  return reply.body.data;
}
