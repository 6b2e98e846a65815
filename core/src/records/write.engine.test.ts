import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.stop());

const make = async (object: string, values: Record<string, unknown>) =>
  (await app.admin.call('POST', `/records/${object}`, values)).body;

describe('changing a record', () => {
  it('refuses a stale version and shows the record as it is', async () => {
    const account = await make('account', { name: 'Stale' });
    await app.admin.call('PATCH', `/records/account/${account.id}`, { phone: '1' });
    const late = await app.admin.call(
      'PATCH',
      `/records/account/${account.id}`,
      { phone: '2' },
      { headers: { 'If-Match': '"1"' } },
    );
    expect(late.status).toBe(409);
    expect(late.body.error).toMatchObject({
      code: 'RECORD_CHANGED',
      details: { current: { phone: '1', version: 2 } },
    });
  });

  it('loses nothing when ten people change ten fields at once', async () => {
    const account = await make('account', { name: 'Busy' });
    const fields = [
      'phone',
      'fax',
      'tax_id',
      'ticker_symbol',
      'billing_city',
      'billing_state',
      'billing_country',
      'shipping_city',
      'shipping_state',
      'shipping_country',
    ];
    const replies = await Promise.all(
      fields.map((field) =>
        app.admin.call('PATCH', `/records/account/${account.id}`, { [field]: field }),
      ),
    );
    expect(replies.filter((reply) => reply.status !== 200 && reply.status !== 503)).toEqual([]);
    const landed = fields.filter((_, index) => replies[index]?.status === 200);
    const { body } = await app.admin.call('GET', `/records/account/${account.id}`);
    for (const field of landed) expect(body[field]).toBe(field);
    expect(body.version).toBe(1 + landed.length);
  });

  it('writes nothing when nothing changes', async () => {
    const account = await make('account', { name: 'Same', annual_revenue: '10.50' });
    const again = await app.admin.call('PATCH', `/records/account/${account.id}`, {
      name: 'Same',
      annual_revenue: 10.5,
    });
    expect(again.body.version).toBe(1);
  });

  it('composes a name from its parts, the Han way where it is Han, until someone types one', async () => {
    const contact = await make('contact', { first_name: 'Grace', last_name: 'Finch' });
    expect(contact.name).toBe('Grace Finch');
    expect((await make('contact', { first_name: '美玲', last_name: '陳' })).name).toBe('陳美玲');
    const path = `/records/contact/${contact.id}`;
    expect((await app.admin.call('PATCH', path, { last_name: 'Lark' })).body.name).toBe(
      'Grace Lark',
    );
    await app.admin.call('PATCH', path, { name: 'Gracie' });
    expect((await app.admin.call('PATCH', path, { last_name: 'Wren' })).body.name).toBe('Gracie');
  });
});

describe('a write with an idempotency key', () => {
  const headers = { 'Idempotency-Key': 'order-1' };

  it('happens once, answers the same again, and refuses another body', async () => {
    const first = await app.admin.call('POST', '/records/account', { name: 'Once' }, { headers });
    const second = await app.admin.call('POST', '/records/account', { name: 'Once' }, { headers });
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    const other = await app.admin.call('POST', '/records/account', { name: 'Twice' }, { headers });
    expect(other.body.error.code).toBe('RECORD_KEY_REUSED');
    const found = await app.admin.call('GET', '/records/account?filter[name]=Once&count=exact');
    expect(found.body.count).toBe(1);
  });

  it('may be mended and sent again after a refusal', async () => {
    const key = { headers: { 'Idempotency-Key': 'mend-1' } };
    expect((await app.admin.call('POST', '/records/account', {}, key)).status).toBe(422);
    expect((await app.admin.call('POST', '/records/account', { name: 'Mended' }, key)).status).toBe(
      201,
    );
  });

  it('happens once under ten parallel calls', async () => {
    const key = { headers: { 'Idempotency-Key': 'parallel-1' } };
    const replies = await Promise.all(
      Array.from({ length: 10 }, () =>
        app.admin.call('POST', '/records/account', { name: 'Parallel' }, key),
      ),
    );
    expect(replies.every((reply) => reply.status === 201 || reply.status === 409)).toBe(true);
    const found = await app.admin.call('GET', '/records/account?filter[name]=Parallel&count=exact');
    expect(found.body.count).toBe(1);
  });
});

describe('a bulk write', () => {
  it('tells each row what became of it, and writes the sound ones', async () => {
    const records = [
      { name: 'Row 0' },
      { name: '' },
      { name: 'Row 2', website: 'nonsense' },
      { name: 'Row 3' },
    ];
    const { body } = await app.admin.call('POST', '/records/account/bulk', {
      operation: 'create',
      records,
    });
    expect(body.results.map((result: { status: string }) => result.status)).toEqual([
      'created',
      'failed',
      'failed',
      'created',
    ]);
    expect(body.results[2].error.fields).toMatchObject([{ path: 'website', code: 'FIELD_URL' }]);
  });

  it('writes nothing when it is atomic and one row is refused', async () => {
    const records = [{ name: 'All or nothing' }, { name: '' }];
    const reply = await app.admin.call('POST', '/records/account/bulk', {
      operation: 'create',
      records,
      atomic: true,
    });
    expect(reply.status).toBe(422);
    const found = await app.admin.call(
      'GET',
      '/records/account?filter[name]=All or nothing&count=exact',
    );
    expect(found.body.count).toBe(0);
  });

  it('singles out rows that break a unique rule', async () => {
    const records = [
      { name: 'P 1', code: 'same' },
      { name: 'P 2', code: 'same' },
      { name: 'P 3', code: 'other' },
    ];
    const { body } = await app.admin.call('POST', '/records/product/bulk', {
      operation: 'create',
      records,
    });
    const statuses = body.results.map((result: { status: string }) => result.status);
    expect(statuses.filter((status: string) => status === 'created')).toHaveLength(2);
    expect(statuses[2]).toBe('created');
  });

  it('upserts by a unique field and by external id, making nothing twice', async () => {
    const request = { operation: 'upsert', key: 'code', records: [{ name: 'P 1', code: 'up' }] };
    const first = await app.admin.call('POST', '/records/product/bulk', request);
    const second = await app.admin.call('POST', '/records/product/bulk', request);
    expect(first.body.results[0].status).toBe('created');
    expect(second.body.results[0]).toMatchObject({
      status: 'unchanged',
      id: first.body.results[0].id,
    });
    const put = () =>
      app.admin.call('PUT', '/records/account/by/external_id/erp:42', { name: 'From ERP' });
    expect((await put()).status).toBe(201);
    expect((await put()).status).toBe(200);
  });

  it('takes the same number of statements for one record as for a thousand', async () => {
    const { database } = app.running;
    const counted: number[] = [];
    const fly = database.fly.bind(database);
    const query = database.query.bind(database);
    for (const size of [1, 1_000]) {
      let count = 0;
      database.fly = (statements) => {
        count += statements.length;
        return fly(statements);
      };
      database.query = (text: string, values?: readonly unknown[]) => {
        // The watch over other processes asks for the revisions in its own time.
        if (!/^select model, access from \S+$/.test(text)) count += 1;
        return query(text, values) as never;
      };
      const records = Array.from({ length: size }, (_, index) => ({ name: `Counted ${index}` }));
      const reply = await app.admin.call('POST', '/records/account/bulk', {
        operation: 'create',
        records,
      });
      expect(reply.status).toBe(200);
      counted.push(count);
    }
    database.fly = fly;
    database.query = query;
    expect(counted[1]).toBe(counted[0]);
  });
});

describe('deleting a record', () => {
  it('is refused while children that must not be orphaned point to it', async () => {
    const account = await make('account', { name: 'Parent' });
    await make('opportunity', { name: 'Deal', account: account.id, close_date: '2027-01-01' });
    const reply = await app.admin.call('DELETE', `/records/account/${account.id}`);
    expect(reply.status).toBe(409);
    expect(reply.body.error.code).toBe('RECORD_IN_USE');
  });

  it('empties other links, and a restore brings them back', async () => {
    const account = await make('account', { name: 'Coming back' });
    const contact = await make('contact', { last_name: 'Child', account: account.id });
    expect((await app.admin.call('DELETE', `/records/account/${account.id}`)).status).toBe(204);
    expect((await app.admin.call('GET', `/records/account/${account.id}`)).status).toBe(404);
    expect((await app.admin.call('GET', `/records/contact/${contact.id}`)).body.account).toBeNull();
    const back = await app.admin.call('POST', `/records/account/${account.id}/restore`);
    expect(back.status).toBe(200);
    expect((await app.admin.call('GET', `/records/contact/${contact.id}`)).body.account).toBe(
      account.id,
    );
    const kinds = (await app.admin.call('GET', `/records/account/${account.id}/history`)).body.data;
    expect(kinds.map((entry: { kind: string }) => entry.kind)).toEqual([
      'restored',
      'deleted',
      'created',
    ]);
  });

  it('never leaves a live record pointing into the bin, however close the calls', async () => {
    for (let round = 0; round < 15; round += 1) {
      const account = await make('account', { name: `Race ${round}` });
      const [child] = await Promise.all([
        app.admin.call('POST', '/records/opportunity', {
          name: 'Race',
          account: account.id,
          close_date: '2027-01-01',
        }),
        app.admin.call('DELETE', `/records/account/${account.id}`),
      ]);
      const parent = await app.admin.call('GET', `/records/account/${account.id}`);
      expect(child.status === 201 && parent.status === 404, `round ${round}`).toBe(false);
    }
  });
});

describe('rights', () => {
  it('keep private records to their owners, on every door', async () => {
    const [amy, bob] = [await app.user('Amy'), await app.user('Bob')];
    const note = (await amy.call('POST', '/records/note', { title: 'Mine' })).body;
    expect((await bob.call('GET', `/records/note/${note.id}`)).status).toBe(404);
    expect((await bob.call('PATCH', `/records/note/${note.id}`, { title: 'x' })).status).toBe(404);
    expect((await bob.call('DELETE', `/records/note/${note.id}`)).status).toBe(404);
    expect((await bob.call('GET', `/records/note/${note.id}/history`)).status).toBe(404);
    expect((await bob.call('GET', '/records/note?count=exact')).body).toMatchObject({
      data: [],
      count: 0,
    });
    const bulk = await bob.call('POST', '/records/note/bulk', {
      operation: 'update',
      records: [{ id: note.id, title: 'x' }],
    });
    expect(bulk.body.results[0].status).toBe('failed');
    const counted = await bob.call('POST', '/records/note/aggregate', {});
    expect(counted.body.data).toEqual([{ count: 0 }]);
    expect((await app.admin.call('GET', `/records/note/${note.id}`)).status).toBe(200);
  });

  it('hide a field everywhere: replies, lists, filters, sorts, history, groups, metadata, writes', async () => {
    const amy = await app.user('Amy');
    const account = await make('account', { name: 'Hidden', credit_limit: '500' });
    await app.admin.call('PATCH', `/records/account/${account.id}`, { credit_limit: '600' });
    const path = `/records/account/${account.id}`;
    const seen = [
      await amy.call('GET', path),
      await amy.call('GET', '/records/account?filter[name]=Hidden'),
      await amy.call('GET', `${path}/history`),
      await amy.call('PATCH', path, { phone: '7' }),
    ];
    for (const reply of seen) {
      expect(reply.status).toBe(200);
      expect(JSON.stringify(reply.body)).not.toMatch(/credit_limit|600/);
    }
    expect((await amy.call('GET', '/records/account?filter[credit_limit][gt]=1')).status).toBe(400);
    expect((await amy.call('GET', '/records/account?sort=credit_limit')).status).toBe(400);
    expect((await amy.call('GET', '/records/account?fields=credit_limit')).status).toBe(400);
    expect((await amy.call('PATCH', path, { credit_limit: '1' })).status).toBe(422);
    const group = { group_by: ['credit_limit'] };
    expect((await amy.call('POST', '/records/account/aggregate', group)).status).toBe(400);
    const { objects } = (await amy.call('GET', '/metadata')).body;
    expect(objects.account.fields).not.toHaveProperty('credit_limit');
  });
});
