import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../test/harness/engine.ts';
import { openDatabase } from '../storage/index.ts';
import { defineJob, Jobs } from './index.ts';
import { quick, scope, until } from './testing/workshop.ts';

let place: TestDatabase;
beforeAll(async () => {
  place = await createDatabase();
});
afterAll(() => place.drop());

test('a job whose process was killed in the middle is taken up again', async () => {
  const where = place.databaseUrl ?? (place.dataDirectory as string);
  const script = join(import.meta.dirname, 'testing/left-behind.ts');
  const child = spawn(process.execPath, [script, where], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const seen: unknown[] = [];
  const kind = defineJob<{ name: string }>({
    ...quick,
    name: 'left_behind',
    run: async (job) => void seen.push([job.input, job.attempt]),
  });
  const database = await openDatabase(
    place.databaseUrl ? { url: place.databaseUrl } : { directory: where },
  );
  const jobs = await Jobs.open({
    database,
    clock: { now: () => new Date() },
    logger: pino({ level: 'silent' }),
    kinds: [kind],
    isWorking: true,
    pacing: { poll: 500, supervise: 2_000, heartbeat: 10 },
  });
  await until('the job ran again', () => seen.length > 0);
  await jobs.rest(2_000);
  expect(seen).toEqual([[{ name: 'left' }, 2]]);
  const [job] = await jobs.list(scope, { limit: 1, after: null });
  expect(job).toMatchObject({ status: 'done', attempts: 2, workspaceId: null });
  await jobs.close();
  await database.close();
});
