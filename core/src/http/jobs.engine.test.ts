import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/harness/app.ts';
import { CrmError } from '../errors/index.ts';
import { defineJob } from '../jobs/index.ts';
import { quick, until } from '../jobs/testing/workshop.ts';

const failing = defineJob<{ size: number }>({
  ...quick,
  name: 'always_fails',
  retry: { limit: 0, delay: 1, mostDelay: 1 },
  async run(job) {
    await job.progress(2, 5, 'second_part');
    throw new CrmError('REQUEST_TOO_LARGE', { params: { max: job.input.size } });
  },
});
const metricsToken = 'a-token-for-metrics';
const later = new Date(Date.now() + 3_600_000);
let app: TestApp;
let other: Caller;

beforeAll(async () => {
  app = await createTestApp({
    workspaces: ['second'],
    jobKinds: [failing],
    metricsToken,
    pacing: { poll: 200, cronAfter: 86_400_000 },
  });
  other = await app.adminOf('second');
});
afterAll(() => app.stop());

const enqueue = (slug: string | null, notBefore?: Date) => {
  const { jobs, workspaces } = app.running.app.services;
  const workspaceId = workspaces.all().find((one) => one.slug === slug)?.id ?? null;
  return jobs.enqueue(failing, {
    workspaceId,
    input: { size: 7 },
    ...(notBefore ? { notBefore } : {}),
  });
};

test('an administrator sees what became of a job, in his language, and runs it again', async () => {
  const id = await enqueue('default');
  const get = () => app.admin.call('GET', `/jobs/${id}`);
  await until('it failed', async () => (await get()).body.status === 'failed');
  const reply = await app.admin.call('GET', `/jobs/${id}`, undefined, {
    headers: { 'Accept-Language': 'zh-TW' },
  });
  expect(reply.body).toMatchObject({
    id,
    kind: 'always_fails',
    title: '測試',
    is_platform: false,
    progress: { done: 2, total: 5, note: 'second_part' },
    attempts: 1,
    max_attempts: 1,
    error: { code: 'REQUEST_TOO_LARGE', message: '請求內容超過 7 位元組。' },
  });
  expect(reply.body.ended_at).toMatch(/Z$/);
  const again = await app.admin.call('POST', `/jobs/${id}/retry`);
  expect(again.status).toBe(200);
  await until('it failed again', async () => (await get()).body.attempts === 2);
  await until('it failed again', async () => (await get()).body.status === 'failed');
  const cancelled = await app.admin.call('POST', `/jobs/${id}/cancel`);
  expect([cancelled.status, cancelled.body.error.code]).toEqual([409, 'JOB_ENDED']);
});

test('a job that waits is cancelled, and then may be run again', async () => {
  const id = await enqueue('default', later);
  const cancelled = await app.admin.call('POST', `/jobs/${id}/cancel`);
  expect(cancelled.body).toMatchObject({ status: 'cancelled', attempts: 0, error: null });
  expect((await app.admin.call('POST', `/jobs/${id}/retry`)).body.status).toBe('waiting');
  const twice = await app.admin.call('POST', `/jobs/${id}/retry`);
  expect([twice.status, twice.body.error.code]).toEqual([409, 'JOB_NOT_FAILED']);
});

test('the list is read page by page and by status and kind', async () => {
  const made = [];
  for (let index = 0; index < 5; index += 1) made.push(await enqueue('second', later));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query: string = `limit=2${cursor ? `&cursor=${cursor}` : ''}`;
    const page = await other.call('GET', `/jobs?${query}`);
    seen.push(...page.body.data.map((job: { id: string }) => job.id));
    cursor = page.body.next_cursor;
  } while (cursor);
  expect(seen).toEqual(made.toReversed());
  const count = async (query: string) =>
    (await other.call('GET', `/jobs?${query}`)).body.data.length;
  expect(await count('status=waiting&kind=always_fails')).toBe(5);
  expect(await count('status=done')).toBe(0);
  expect(await count('kind=prune_links')).toBe(0);
  for (const query of ['limit=0', 'cursor=x', 'status=lost', 'kind=A', 'order=id']) {
    const reply = await other.call('GET', `/jobs?${query}`);
    expect([query, reply.status]).toEqual([query, 400]);
    expect(reply.body.error.message).toContain(query.split('=')[0]);
  }
});

test('the list tells which kinds there are, in the language of the reader', async () => {
  const kinds = async (language: string) => {
    const headers = { 'Accept-Language': language };
    return (await app.admin.call('GET', '/jobs', undefined, { headers })).body.kinds;
  };
  expect(await kinds('en')).toContainEqual({ name: 'always_fails', title: quick.title.en });
  expect(await kinds('zh-TW')).toContainEqual({ name: 'always_fails', title: '測試' });
});

test('nobody but the administrators of its workspace sees or touches a job', async () => {
  const id = await enqueue('default', later);
  const platform = await enqueue(null, later);
  const user = await app.user('Somebody');
  for (const [method, path] of [
    ['GET', `/jobs/${id}`],
    ['POST', `/jobs/${id}/cancel`],
    ['POST', `/jobs/${id}/retry`],
    ['GET', `/jobs/${platform}`],
    ['GET', '/jobs/nonsense'],
  ] as const) {
    expect([path, (await other.call(method, path)).status]).toEqual([path, 404]);
    expect([path, (await user.call(method, path)).status]).toEqual([path, 403]);
  }
  expect((await user.call('GET', '/jobs')).status).toBe(403);
  const theirs = await other.call('GET', '/jobs?limit=200');
  expect(JSON.stringify(theirs.body)).not.toContain(id);
  expect(JSON.stringify(theirs.body)).not.toContain(platform);
  const ours = await app.admin.call('GET', `/jobs/${platform}`);
  expect(ours.body).toMatchObject({ is_platform: true, status: 'waiting' });
});

test('what is measured tells jobs by kind and status', async () => {
  await enqueue('second', later);
  const text = await (await fetch(`${app.url}/metrics`)).text();
  expect(text).toMatch(/rapport_jobs\{kind="always_fails",status="waiting"\} [1-9]/);
  expect(text).toMatch(/rapport_database_connections\{state="in_use"\} \d/);
  expect(text).toMatch(/rapport_catalogs [1-9]/);
});

test('what is measured is told to this machine, or to who has the token', async () => {
  const through = await fetch(`${app.url}/metrics`, { headers: { 'X-Forwarded-For': '10.1.2.3' } });
  expect(through.status).toBe(403);
  const status = async (token: string) => {
    const headers = { 'X-Forwarded-For': '10.1.2.3', Authorization: `Bearer ${token}` };
    return (await fetch(`${app.url}/metrics`, { headers })).status;
  };
  expect([await status('another-token-here'), await status(metricsToken)]).toEqual([403, 200]);
});
