import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, testEngine } from '../../../test/harness/engine.ts';
import { CrmError } from '../errors/index.ts';
import { defineJob, type JobRun } from './index.ts';
import { openWorkshop, quick, scope, until, untilJob, type Workshop } from './testing/workshop.ts';

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop(await createDatabase());
});
afterAll(() => shop.close());

test('a job exists when the transaction that asked for it is committed, and never otherwise', async () => {
  const ran: unknown[] = [];
  const kind = defineJob<{ n: number }>({
    ...quick,
    name: 'count_up',
    run: async (job) => void ran.push([job.input.n, job.workspaceId, job.attempt]),
  });
  const jobs = await shop.open([kind]);
  const { workspaceId } = scope;
  const undone = shop.database.transaction(async (tx) => {
    await jobs.enqueue(kind, { workspaceId, input: { n: 1 } }, tx);
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  const id = await shop.database.transaction((tx) =>
    jobs.enqueue(kind, { workspaceId, input: { n: 2 } }, tx),
  );
  const job = await untilJob(jobs, id, 'done');
  expect(ran).toEqual([[2, workspaceId, 1]]);
  expect(job).toMatchObject({ kind: 'count_up', workspaceId, attempts: 1, problem: null });
  expect(await jobs.list(scope, { limit: 10, after: null, kind: 'count_up' })).toHaveLength(1);
});

test('a failed attempt is tried again, until it succeeds or there were enough', async () => {
  let left = 1;
  const kind = defineJob<object>({
    ...quick,
    name: 'stumble',
    async run(job) {
      await job.progress(7, 9);
      if (left-- > 0) throw new CrmError('REQUEST_TOO_LARGE', { params: { max: 3 } });
    },
  });
  const jobs = await shop.open([kind]);
  const lucky = await jobs.enqueue(kind, { workspaceId: null, input: {} });
  expect(await untilJob(jobs, lucky, 'done')).toMatchObject({ attempts: 2, problem: null });
  left = 3;
  const unlucky = await jobs.enqueue(kind, { workspaceId: null, input: {} });
  expect(await untilJob(jobs, unlucky, 'failed')).toMatchObject({
    attempts: 3,
    mostAttempts: 3,
    progress: { done: 7, total: 9 },
    problem: { code: 'REQUEST_TOO_LARGE', params: { max: 3 } },
  });
  await jobs.retry(scope, unlucky);
  expect(await untilJob(jobs, unlucky, 'done')).toMatchObject({ attempts: 4 });
  await expect(jobs.retry(scope, unlucky)).rejects.toThrow('JOB_NOT_FAILED');
  await expect(jobs.cancel(scope, unlucky)).rejects.toThrow('JOB_ENDED');
});

test('a job tells how far it is, and ends where it notes progress once it was cancelled', async () => {
  const gate = Promise.withResolvers<void>();
  let after = false;
  const kind = defineJob<object>({
    ...quick,
    name: 'long_way',
    async run(job) {
      await job.progress(1, 4, 'first_part');
      await gate.promise;
      await job.progress(2, 4);
      after = true;
    },
  });
  const jobs = await shop.open([kind]);
  const other = await shop.open([kind], { isWorking: false });
  const id = await jobs.enqueue(kind, { workspaceId: null, input: {} });
  await until('progress', async () => (await jobs.get(scope, id)).progress?.done === 1);
  const seen = await other.get(scope, id);
  expect(seen).toMatchObject({ status: 'running', progress: { total: 4, note: 'first_part' } });
  expect((await other.cancel(scope, id)).status).toBe('cancelled');
  await new Promise((resolve) => setTimeout(resolve, 600));
  gate.resolve();
  await jobs.rest(5_000);
  expect(after).toBe(false);
  expect((await jobs.get(scope, id)).status).toBe('cancelled');
});

test('who stops gives back what is under way, without counting the attempt', async () => {
  const begun = Promise.withResolvers<void>();
  const attempts: number[] = [];
  const run = async (job: JobRun<object>) => {
    attempts.push(job.attempt);
    begun.resolve();
    for (let done = 0; attempts.length === 1; done += 1) {
      await job.progress(done);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const kind = defineJob<object>({ ...quick, name: 'hand_over', run });
  const first = await shop.open([kind]);
  const id = await first.enqueue(kind, { workspaceId: null, input: {} });
  await begun.promise;
  await first.rest(5_000);
  expect((await first.get(scope, id)).status).toBe('retrying');
  const second = await shop.open([kind]);
  expect(await untilJob(second, id, 'done')).toMatchObject({ attempts: 1 });
  expect(attempts).toEqual([1, 1]);
});

test('a process that does not work enqueues, and two that do share the work', async () => {
  const ran: number[] = [];
  const kind = defineJob<{ n: number }>({
    ...quick,
    name: 'shared',
    concurrency: 3,
    run: async (job) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      ran.push(job.input.n);
    },
  });
  const asking = await shop.open([kind], { isWorking: false });
  const ids = [];
  for (let n = 0; n < 30; n += 1) {
    ids.push(await asking.enqueue(kind, { workspaceId: null, input: { n } }));
  }
  expect(ran).toEqual([]);
  const one = await shop.open([kind]);
  // The embedded engine has exactly one process.
  const two = testEngine() === 'postgres' ? await shop.open([kind]) : one;
  for (const id of ids) await untilJob(asking, id, 'done');
  await Promise.all([one.rest(2_000), two.rest(2_000)]);
  expect(ran.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n));
});

test('what runs by the clock runs once per occurrence, and makes up for the last one it missed', async () => {
  let now = new Date('2031-05-05T10:20:00Z');
  const ran: string[] = [];
  const kind = defineJob({
    ...quick,
    name: 'every_hour',
    cron: '17 * * * *',
    run: async () => void ran.push(now.toISOString()),
  });
  const clock = { now: () => now };
  const one = await shop.open([kind], { clock });
  const two = await shop.open([kind], { clock });
  const listed = () => one.list(scope, { limit: 10, after: null, kind: 'every_hour' });
  const untilDone = (count: number) =>
    until('runs', async () => (await listed()).filter((job) => job.endedAt).length === count);
  await untilDone(1);
  now = new Date('2031-05-05T14:16:59Z');
  await untilDone(2);
  now = new Date('2031-05-05T14:17:00Z');
  await untilDone(3);
  await Promise.all([one.rest(2_000), two.rest(2_000)]);
  expect(ran).toHaveLength(3);
  const again = await shop.open([kind], { clock });
  await until('a later job', async () => {
    const probe = await again.enqueue(kind, { workspaceId: null, input: null as never });
    return untilJob(again, probe, 'done');
  });
  expect(ran).toHaveLength(4);
});
