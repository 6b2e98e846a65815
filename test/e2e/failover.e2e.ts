import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, signIn } from '../harness/app.ts';
import { type Cluster, startCluster } from '../harness/cluster.ts';
import { testEngine } from '../harness/engine.ts';
import { administrator, type ServerProcess, startServerProcess } from '../soak/server-process.ts';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What clients have seen while the database was taken from under the server. */
interface Seen {
  /** Begins the names that this load writes. */
  readonly label: string;
  readonly acknowledged: string[];
  readonly problems: string[];
  answers: number;
  unavailable: number;
  slowest: number;
}

describe.runIf(testEngine() === 'postgres')('a server whose database goes away', () => {
  let cluster: Cluster;
  let server: ServerProcess;
  let admin: Caller;
  let folder: string;

  beforeAll(async () => {
    const binDirectory = process.env.RAPPORT_TEST_PG_BIN as string;
    cluster = await startCluster({ binDirectory, isDurable: true });
    folder = await mkdtemp(join(tmpdir(), 'rapport-failover-'));
    const environment = { DATABASE_URL: cluster.url, RAPPORT_DATA: folder };
    server = await startServerProcess(environment);
    admin = await signIn(server.url, administrator.email, administrator.password);
  });

  afterAll(async () => {
    await server?.end('SIGKILL');
    await cluster?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes on when its connections are ended again and again', async () => {
    const seen = await underLoad(admin, async () => {
      const client = new pg.Client(cluster.url);
      await client.connect();
      for (let round = 0; round < 12; round += 1) {
        await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'rapport'`,
        );
        await pause(200);
      }
      await client.end();
    });
    await expectWhole(seen);
  });

  it('goes on when the database crashes and comes back', async () => {
    const seen = await underLoad(admin, async () => {
      await pause(300);
      await cluster.crash();
      await pause(1_500);
      await cluster.start();
    });
    expect(seen.unavailable).toBeGreaterThan(0);
    await expectWhole(seen);
  });

  async function expectWhole(seen: Seen): Promise<void> {
    expect(seen.problems.slice(0, 5)).toEqual([]);
    expect(server.isRunning(), server.output()).toBe(true);
    expect(seen.acknowledged.length).toBeGreaterThan(20);
    expect(seen.slowest).toBeLessThan(20_000);
    const lost = [];
    for (let start = 0; start < seen.acknowledged.length; start += 200) {
      const value = seen.acknowledged.slice(start, start + 200);
      const body = { filter: { field: 'id', op: 'in', value }, limit: 200, fields: ['id'] };
      const reply = await admin.call('POST', '/records/account/query', body);
      const found = new Set(reply.body.data.map(({ id }: { id: string }) => id));
      lost.push(...value.filter((id) => !found.has(id)));
    }
    expect(lost).toEqual([]);
    expect(await writtenTwice()).toEqual([]);
    await expectListening();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect((await admin.call('GET', '/jobs')).status).toBe(200);
  }

  /** Names that a repeated request has written a second time. */
  async function writtenTwice(): Promise<string[]> {
    const names: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const more: object = cursor === null ? {} : { cursor };
      const page = await admin.call('POST', '/records/account/query', { limit: 200, ...more });
      names.push(...page.body.data.map(({ name }: { name: string }) => name));
      cursor = page.body.next_cursor;
      if (cursor === null) return names.filter((name, index) => names.indexOf(name) !== index);
    }
  }

  /** It hears of changes of the model and of jobs again. */
  async function expectListening(): Promise<void> {
    const client = new pg.Client(cluster.url);
    await client.connect();
    const heard = async (): Promise<number> => {
      const { rows } = await client.query(
        `select count(*)::int as n from pg_stat_activity where application_name = 'rapport' and query ilike 'listen %'`,
      );
      return rows[0].n;
    };
    await expect.poll(heard, { timeout: 15_000 }).toBeGreaterThan(1);
    await client.end();
  }
});

/** Reads and writes by several clients from before a disturbance until some time after it. */
async function underLoad(caller: Caller, disturb: () => Promise<void>): Promise<Seen> {
  const label = `Load ${Math.round(performance.now())}`;
  const counts = { answers: 0, unavailable: 0, slowest: 0 };
  const seen: Seen = { label, acknowledged: [], problems: [], ...counts };
  let isOver = false;
  const work = async (place: number): Promise<void> => {
    for (let turn = 0; !isOver; turn += 1) await ask(caller, seen, { place, turn });
  };
  const workers = [0, 1, 2, 3, 4, 5].map(work);
  try {
    await disturb();
    await pause(2_500);
  } finally {
    isOver = true;
    await Promise.all(workers);
  }
  return seen;
}

async function ask(
  caller: Caller,
  seen: Seen,
  { place, turn }: { readonly place: number; readonly turn: number },
): Promise<void> {
  const isWrite = place % 2 === 0;
  const began = performance.now();
  const reply = isWrite
    ? await caller.call('POST', '/records/account', { name: `${seen.label} ${place}.${turn}` })
    : await caller.call('GET', '/records/account?limit=5');
  seen.answers += 1;
  seen.slowest = Math.max(seen.slowest, performance.now() - began);
  if (reply.status === 201) seen.acknowledged.push(reply.body.id);
  else if (reply.status === 503 && reply.headers.has('retry-after')) {
    seen.unavailable += 1;
    await pause(50);
  } else if (reply.status !== 200) {
    seen.problems.push(`${reply.status} ${JSON.stringify(reply.body)}`);
  }
}
