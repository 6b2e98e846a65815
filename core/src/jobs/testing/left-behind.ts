/**
 * A process that takes a job and never ends it, for tests that kill it: `node left-behind.ts URL`, or
 * a directory of the embedded engine. Prints `begun` when it is in the middle of the work.
 */
import pino from 'pino';
import { openDatabase } from '../../storage/index.ts';
import { defineJob, Jobs } from '../index.ts';

const place = process.argv[2] as string;
const database = await openDatabase(
  place.startsWith('postgres') ? { url: place, poolSize: 3 } : { directory: place },
);
const kind = defineJob<{ name: string }>({
  name: 'left_behind',
  title: { en: 'Left behind', 'zh-Hant': '未完成', 'zh-Hans': '未完成' },
  retry: { limit: 2, delay: 1, mostDelay: 1 },
  async run(job) {
    await job.progress(3, 10, 'halfway');
    process.stdout.write('begun\n');
    await new Promise(() => setInterval(() => {}, 1_000));
  },
});
const jobs = await Jobs.open({
  database,
  clock: { now: () => new Date() },
  logger: pino({ level: 'silent' }),
  kinds: [kind],
  isWorking: true,
  pacing: { heartbeat: 10 },
});
await jobs.enqueue(kind, { workspaceId: null, input: { name: 'left' } });
