import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.stop());

const create = (object: string, body: unknown) =>
  app.admin.call('POST', `/records/${object}`, body);

describe('an external id', () => {
  it.each([
    ['half of a character', 'A\ud800'],
    ['a NUL', 'A\0'],
    ['nothing', ''],
    ['a number', 12],
  ])('is refused at its place when it is or holds %s', async (_what, id) => {
    const reply = await create('account', { name: 'Alder', external_ids: { erp: id } });
    expect(reply.status).toBe(422);
    expect(reply.body.error.fields).toMatchObject([{ path: 'external_ids.erp' }]);
    const link = await create('contact', {
      last_name: 'Wu',
      account: { external_id: `erp:${id}` },
    });
    expect(link.status).toBe(422);
    expect(link.body.error.fields).toMatchObject([{ path: 'account' }]);
  });

  it('is the same however its accents are written', async () => {
    const account = await create('account', { name: 'Café', external_ids: { erp: 'cafe\u0301' } });
    const reply = await create('contact', {
      last_name: 'Wu',
      account: { external_id: 'erp:cafe\u0301' },
    });
    expect(reply.body.account).toBe(account.body.id);
  });
});
