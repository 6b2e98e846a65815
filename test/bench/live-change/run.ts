import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Caller, signIn } from '../../harness/app.ts';
import { startCluster } from '../../harness/cluster.ts';
import { findPostgres } from '../../harness/programs.ts';
import { administrator, startServerProcess } from '../../soak/server-process.ts';
import { Load } from './load.ts';
import { LockWatch } from './lock-watch.ts';
import { seedParcels, someIds } from './seed.ts';
import { type Step, steps, withParcel } from './steps.ts';
import { type StepResult, windowOf } from './table.ts';

/** How the bench is run. */
export interface LiveChange {
  readonly rows: number;
  /** Names of steps; all when absent. */
  readonly only?: readonly string[] | undefined;
  readonly say: (text: string) => void;
}

/**
 * Changes the model of a large table on PostgreSQL while people work on it and one of them holds a
 * transaction open for 3 s, and measures how long anybody waits.
 */
export async function liveChangeRun({ rows, only, say }: LiveChange): Promise<StepResult[]> {
  const [programs] = findPostgres();
  if (!programs) throw new Error('No programs of PostgreSQL were found; set RAPPORT_TEST_PG_BIN.');
  const settings = { shared_buffers: '512MB', max_wal_size: '4GB', checkpoint_timeout: '30min' };
  const cluster = await startCluster({ binDirectory: programs.binDirectory, settings });
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  const watcher = new pg.Client({ connectionString: cluster.url });
  await watcher.connect();
  const server = await startServerProcess({ DATABASE_URL: cluster.url });
  try {
    const admin = await signIn(server.url, administrator.email, administrator.password);
    await mustBe(201, admin.call('POST', '/metadata/objects', withParcel()));
    const [workspace] = (await client.query('select schema_name as name from platform.workspace'))
      .rows;
    const began = performance.now();
    await seedParcels(client, workspace.name, rows);
    say(`${rows} records in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    const people = await signInPeople(server.url, admin);
    const load = new Load(people, await someIds(client, workspace.name));
    load.start();
    await wait(3_000);
    const bench = { admin, client, watcher, load, schema: workspace.name };
    const results: StepResult[] = [];
    for (const step of steps) {
      if (only && !only.includes(step.key)) continue;
      const result = await measure(bench, step);
      say(`${step.name}: ${JSON.stringify(result)}`);
      results.push(result);
    }
    await load.stop();
    return results;
  } finally {
    await server.end('SIGTERM');
    await client.end();
    await watcher.end();
    await cluster.stop();
  }
}

interface Bench {
  readonly admin: Caller;
  readonly client: pg.Client;
  readonly watcher: pg.Client;
  readonly load: Load;
  readonly schema: string;
}

async function measure(
  { admin, client, watcher, load, schema }: Bench,
  step: Step,
): Promise<StepResult> {
  Object.assign(load.extra, step.records ?? {});
  await wait(1_000);
  const before = performance.now();
  const watch = new LockWatch(watcher);
  const calm = longReader(client, schema);
  await wait(6_000);
  await calm;
  const calmLock = watch.longest();
  const from = performance.now();
  const reading = longReader(client, schema);
  await wait(100);
  await mustBe(200, admin.call('POST', '/metadata/apply', step.change));
  const answered = performance.now();
  await untilWhole(admin);
  const finished = performance.now();
  await reading;
  Object.assign(load.extra, step.after ?? {});
  await wait(1_000);
  const lock = watch.longest();
  await watch.stop();
  return {
    step: step.name,
    answered: (answered - from) / 1000,
    finished: (finished - from) / 1000,
    during: windowOf(load.samples, from, performance.now()),
    before: windowOf(load.samples, before, from),
    lock,
    calmLock,
  };
}

/** Reads from the table and keeps the transaction open for 3 s. */
async function longReader(client: pg.Client, schema: string): Promise<void> {
  await client.query('begin');
  await client.query(`select name from "${schema}"."parcel" limit 1`);
  await wait(3_000);
  await client.query('commit');
}

async function untilWhole(admin: Caller): Promise<void> {
  for (;;) {
    const { body } = await admin.call('GET', '/metadata/pending');
    const [part] = body.data;
    if (!part) return;
    if (part.status === 'failed') throw new Error(JSON.stringify(part));
    await wait(250);
  }
}

async function mustBe(status: number, reply: ReturnType<Caller['call']>): Promise<void> {
  const { status: found, body } = await reply;
  if (found !== status) throw new Error(`answered ${found}: ${JSON.stringify(body)}`);
}

async function signInPeople(url: string, admin: Caller): Promise<Caller[]> {
  const password = 'a-long-test-password';
  const people: Caller[] = [];
  for (let number = 1; number <= 6; number += 1) {
    const email = `person.${number}@example.com`;
    const user = { email, name: `Person ${number}`, password, permission_sets: ['standard_user'] };
    await mustBe(201, admin.call('POST', '/users', user));
    people.push(await signIn(url, email, password));
  }
  return people;
}
