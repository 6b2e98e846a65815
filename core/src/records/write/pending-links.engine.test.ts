import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts';

let app: TestApp;
let made = 0;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.stop());

/** Brings one record in as an import does and gives its outcome. */
async function bringIn(object: string, record: Record<string, unknown>) {
  const body = { operation: 'upsert', key: 'external_id', unresolved_links: 'keep' };
  const reply = await app.admin.call('POST', `/records/${object}/bulk`, {
    ...body,
    records: [record],
  });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.results[0];
}

const patch = async (path: string, body: unknown) => {
  const reply = await app.admin.call('PATCH', `/records/${path}`, body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
};
const read = async (path: string) => (await app.admin.call('GET', `/records/${path}`)).body;
const account = async (name: string): Promise<string> =>
  (await app.admin.call('POST', '/records/account', { name })).body.id;

/** A contact whose account has not come yet. */
async function waitingContact() {
  made += 1;
  const target = `erp:account-${made}`;
  const contact = await bringIn('contact', {
    last_name: 'Wu',
    external_ids: { erp: `contact-${made}` },
    account: { external_id: target },
  });
  expect(contact.pending_links).toMatchObject([{ field: 'account', external_id: target }]);
  const arrive = () =>
    bringIn('account', { name: 'Latecomer', external_ids: { erp: `account-${made}` } });
  return { path: `contact/${contact.id}`, arrive };
}

describe('a link that waits for its target', () => {
  it('is filled when the target comes, and history says by whom', async () => {
    const { path, arrive } = await waitingContact();
    await patch(path, { title: 'Buyer' });
    const late = await arrive();
    expect(await read(path)).toMatchObject({ account: late.id, title: 'Buyer', version: 3 });
    const history = await app.admin.call('GET', `/records/${path}/history`);
    expect(history.body.data[0].changes).toEqual({ account: { from: null, to: late.id } });
  });

  it('is forgotten once somebody sets the field, also to nothing again', async () => {
    const mine = await account('Chosen by hand');
    const set = await waitingContact();
    await patch(set.path, { account: mine });
    await set.arrive();
    expect((await read(set.path)).account).toBe(mine);
    const emptied = await waitingContact();
    await patch(emptied.path, { account: mine });
    await patch(emptied.path, { account: null });
    await emptied.arrive();
    expect((await read(emptied.path)).account).toBeNull();
  });

  it('gives the owner who comes what nobody has given to another', async () => {
    const [amy, bob] = await Promise.all([app.user('Amy'), app.user('Bob')]);
    const ownedByAmy = (id: string) =>
      bringIn('account', {
        name: 'Alder',
        external_ids: { erp: id },
        owner: { external_id: 'erp:amy' },
      });
    const [left, given] = [await ownedByAmy('left'), await ownedByAmy('given')];
    await patch(`account/${given.id}`, { owner: bob.id });
    await patch(`user/${amy.id}`, { external_ids: { erp: 'amy' } });
    expect((await read(`account/${left.id}`)).owner).toBe(amy.id);
    expect((await read(`account/${given.id}`)).owner).toBe(bob.id);
  });

  it('waits again when the import is run again, which then has the last word', async () => {
    const { path, arrive } = await waitingContact();
    await patch(path, { account: await account('Chosen by hand') });
    const again = { external_ids: { erp: `contact-${made}` }, last_name: 'Wu' };
    await bringIn('contact', { ...again, account: { external_id: `erp:account-${made}` } });
    const late = await arrive();
    expect((await read(path)).account).toBe(late.id);
  });

  it('is settled one way when its target comes while somebody sets the field', async () => {
    const mine = await account('Chosen by hand');
    const contacts = [];
    for (let one = 0; one < 6; one += 1) {
      const waiting = await waitingContact();
      const number = made;
      await Promise.all([
        patch(waiting.path, { account: mine }),
        bringIn('account', { name: 'Racer', external_ids: { erp: `account-${number}` } }),
      ]);
      contacts.push(waiting.path);
    }
    for (const path of contacts) expect((await read(path)).account).toBe(mine);
  });
});
