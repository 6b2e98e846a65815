import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/harness/app.ts';

let app: TestApp;
let reader: Caller;
let deal: string;
let account: string;

beforeAll(async () => {
  app = await createTestApp();
  const document = {
    $schema: 'https://rapport.dev/schema/permission-set/1',
    name: 'auditor',
    title: 'Auditor',
    objects: { account: 'read', opportunity: 'read delete' },
    fields: {
      'account.name': 'read',
      'opportunity.name': 'read',
      'opportunity.account': 'read masked',
      'opportunity.stage': 'read masked',
    },
  };
  await app.admin.call('POST', '/metadata/apply', { documents: [document] });
  account = (await app.admin.call('POST', '/records/account', { name: 'Alder' })).body.id;
  const made = await app.admin.call('POST', '/records/opportunity', {
    name: 'Renewal',
    account,
    close_date: '2026-03-31',
    stage: 'sales.prospecting',
  });
  deal = made.body.id;
  reader = await app.user('Auditor', ['auditor']);
});
afterAll(() => app?.stop());

describe('a field that the reader may only see masked', () => {
  it('stays masked when a lookup is expanded or walked', async () => {
    const expanded = await reader.call('GET', `/records/opportunity/${deal}?expand=account`);
    expect(expanded.body.account).toBeNull();
    const walked = await reader.call('GET', '/records/opportunity?fields=account.name');
    expect(walked.body.data[0].account).toBeNull();
  });

  it('does not tell by a child list which records point where', async () => {
    const reply = await reader.call('GET', `/records/account/${account}?expand=opportunities`);
    expect(reply.status).toBe(400);
    const { body } = await reader.call('GET', '/metadata');
    expect(body.objects.account.relations).toEqual([]);
  });

  it('does not show its components', async () => {
    const reply = await reader.call('GET', '/records/opportunity?fields=stage.category');
    expect(reply.body.data[0]['stage.category']).toBeNull();
  });

  it('does not show the name of people in histories and in the recycle bin', async () => {
    const history = await reader.call('GET', `/records/opportunity/${deal}/history`);
    expect(history.body.data[0].actor_name).toBeNull();
    await app.admin.call('DELETE', `/records/opportunity/${deal}`);
    const bin = await reader.call('GET', '/recycle-bin?object=opportunity');
    expect(bin.body.data).toMatchObject([{ id: deal, deleted_by_name: null }]);
  });
});

describe('what is said beside fields', () => {
  it('expands a lookup below another without fields of its own', async () => {
    const child = await app.admin.call('POST', '/records/account', {
      name: 'Ash',
      parent: account,
    });
    const contact = await app.admin.call('POST', '/records/contact', {
      last_name: 'Finch',
      account: child.body.id,
    });
    const path = `/records/contact/${contact.body.id}?expand=account.parent`;
    const { body } = await app.admin.call('GET', path);
    expect(body.account).toMatchObject({ name: 'Ash', parent: { id: account, name: 'Alder' } });
  });

  it('takes a comma in a repeated parameter as part of the value', async () => {
    await app.admin.call('POST', '/records/account', { name: 'Finch, Sons' });
    const text = 'filter[name][in]=Finch, Sons&filter[name][in]=Ash&sort=name&fields=name';
    const { body } = await app.admin.call('GET', `/records/account?${encodeURI(text)}`);
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['Ash', 'Finch, Sons']);
  });
});
