import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;
let start: number;

beforeAll(async () => {
  app = await createTestApp();
  start = (await app.admin.call('GET', '/metadata')).body.revision;
  const object = {
    $schema: 'https://rapport.dev/schema/object/1',
    name: 'visit',
    title: 'Visit',
    type: 'object',
    required: [],
    properties: { name: { fieldType: 'text', title: 'Name' } },
  };
  await app.admin.call('POST', '/metadata/apply', {
    documents: [object],
    note: 'For the field team',
  });
  await app.admin.call('POST', fields, { name: 'note', fieldType: 'text', title: 'Note' });
  await app.admin.call('POST', fields, { name: 'rate', fieldType: 'integer', title: 'Rate' });
  await app.admin.call('PATCH', `${fields}/note`, { maxLength: 99 });
  await app.admin.call('DELETE', `${fields}/rate`);
});
afterAll(() => app?.stop());

const fields = '/metadata/objects/visit/fields';

async function diff(from: number, to: number, language = 'en') {
  const options = { headers: { 'Accept-Language': language } };
  const path = `/metadata/revisions/${from}/diff/${to}`;
  const reply = await app.admin.call('GET', path, undefined, options);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body;
}

const wordsOf = (change: { words: { message: string }[] }) =>
  change.words.map(({ message }) => message);

describe('the difference between two revisions', () => {
  it('is what all changes between them come to, without what was taken back', async () => {
    const { changes } = await diff(start + 1, start + 5);
    expect(changes).toMatchObject([
      {
        action: 'change',
        kind: 'object',
        key: 'visit',
        title: 'Visit',
        details: [{ path: 'properties.note', from: null }],
      },
    ]);
    expect(wordsOf(changes[0])).toEqual(['Adds the field “Note” (Text).']);
  });

  it('says who made the revisions between them, when and why', async () => {
    const { revisions } = await diff(start, start + 2);
    expect(revisions).toEqual([
      {
        number: start + 2,
        at: expect.stringMatching(/Z$/),
        actor: expect.any(String),
        actor_name: expect.any(String),
        note: '',
      },
      expect.objectContaining({ number: start + 1, note: 'For the field team' }),
    ]);
  });

  it('reads the other way round when the first is younger', async () => {
    const { changes } = await diff(start + 5, start + 1, 'zh-Hant');
    expect(wordsOf(changes[0])).toEqual(['移除欄位「Note」，其值將封存保留。']);
    const [gone] = (await diff(start + 1, start)).changes;
    expect(gone).toMatchObject({ action: 'remove', kind: 'object', key: 'visit' });
  });

  it('is nothing between a revision and itself, and all of the model from nothing', async () => {
    expect(await diff(start, start)).toMatchObject({ changes: [], revisions: [] });
    const { changes } = await diff(0, start);
    expect(changes.every(({ action }: { action: string }) => action === 'add')).toBe(true);
    expect(changes.length).toBeGreaterThan(10);
  });

  it('agrees with the plan of a revert, which keeps who and why', async () => {
    const path = `/metadata/revisions/${start + 1}/revert`;
    const planned = (await app.admin.call('POST', path, { dry_run: true })).body.plan;
    const { changes } = await diff(planned.base_revision, start + 1);
    const inShort = (list: readonly { details: unknown; key: string }[]) =>
      list.map(({ key, details }) => ({ key, details }));
    expect(inShort(planned.changes)).toEqual(inShort(changes));
    expect((await app.admin.call('POST', path, { expected_revision: start })).status).toBe(409);
    const body = { note: 'Too early', expected_revision: planned.base_revision };
    expect((await app.admin.call('POST', path, body)).status).toBe(200);
    const [latest] = (await app.admin.call('GET', '/metadata/revisions')).body.data;
    expect(latest).toMatchObject({ note: 'Too early', actor_name: expect.any(String) });
    expect(await diff(start + 1, latest.number)).toMatchObject({ changes: [] });
  });

  it('is for administrators, of revisions that there are', async () => {
    const rep = await app.user('Rep');
    expect((await rep.call('GET', `/metadata/revisions/${start}/diff/1`)).status).toBe(403);
    for (const [from, to] of [
      ['1', '99999'],
      ['x', '1'],
      ['-1', '1'],
      ['1.5', '1'],
    ]) {
      const reply = await app.admin.call('GET', `/metadata/revisions/${from}/diff/${to}`);
      expect(reply.status, `${from} ${to}`).toBe(404);
      expect(reply.body.error.code).toBe('MODEL_REVISION_UNKNOWN');
    }
  });
});
