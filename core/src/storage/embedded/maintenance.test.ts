import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'pg-protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureTemplate } from './index.ts';
import { Maintenance, rowsIn, usualMaintenance } from './maintenance.ts';
import { Session } from './session.ts';
import { copyTemplate } from './template.ts';

let home: string;
let session: Session;
const problems: Error[] = [];

const make = (settings: Partial<typeof usualMaintenance>) =>
  new Maintenance(session, { ...usualMaintenance, ...settings }, (error) => problems.push(error));

function ask(text: string): Promise<string[][]> {
  return new Promise<Uint8Array>((resolve, reject) => {
    session.send({
      bytes: Uint8Array.from(serialize.query(text)),
      answered: (error, reply) => (reply ? resolve(reply) : reject(error)),
    });
  }).then(rowsIn);
}

const statistics = `
  select n_dead_tup, last_vacuum is not null, last_analyze is not null
  from pg_stat_user_tables where relname = 't'`;

const checkpointAt = 'select redo_lsn from pg_control_checkpoint()';

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rapport-maintenance-'));
  const data = join(home, 'data');
  await copyTemplate(await ensureTemplate(), data, false);
  session = new Session({ data, fsync: false, isGrouped: false, statementTimeout: 10_000 });
  await session.open();
  await make({ quiet: 0 }).look();
});

beforeEach(() => ask('create table t (id int, text text)'));

afterEach(async () => {
  await ask('drop table t');
  expect(problems).toEqual([]);
});

afterAll(async () => {
  await session.close();
  rmSync(home, { recursive: true });
});

describe('maintenance of the embedded engine', () => {
  it('removes dead rows and renews statistics of the tables that need it', async () => {
    await ask("insert into t select g, 'x' from generate_series(1, 5000) g");
    await ask('delete from t where id % 2 = 0');
    await make({ quiet: 0 }).look();
    expect(await ask(statistics)).toEqual([['0', 't', 't']]);
  });

  it('waits with vacuum until it is quiet, and comes back to it', async () => {
    await ask("insert into t select g, 'x' from generate_series(1, 100) g");
    const settings = { ...usualMaintenance, quiet: 3_600_000 };
    const maintenance = new Maintenance(session, settings, (error) => problems.push(error));
    await maintenance.look();
    expect(await ask(statistics)).toEqual([['0', 'f', 'f']]);
    settings.quiet = 0;
    await maintenance.look();
    expect(await ask(statistics)).toEqual([['0', 't', 't']]);
  });

  it('takes a checkpoint when the log has grown, and lets old log go', async () => {
    const maintenance = make({ checkpointBytes: 40 * 1024 * 1024 });
    await maintenance.look();
    const before = await ask(checkpointAt);
    for (let round = 0; round < 3; round += 1) {
      await ask("insert into t select g, repeat('x', 1000) from generate_series(1, 20000) g");
    }
    await maintenance.look();
    expect(await ask(checkpointAt)).not.toEqual(before);
    const segments = readdirSync(join(home, 'data', 'pg_wal')).filter((name) => /^0/.test(name));
    expect(segments.length).toBeLessThan(8);
  });

  it('takes a checkpoint after its time when anything was written', async () => {
    const maintenance = make({ checkpointAfter: 0 });
    await maintenance.look();
    await ask('insert into t values (1)');
    const before = await ask(checkpointAt);
    await maintenance.look();
    expect(await ask(checkpointAt)).not.toEqual(before);
  });

  it('asks nothing of an engine that nobody used', async () => {
    const maintenance = make({ quiet: 0 });
    await ask("insert into t select g, 'x' from generate_series(1, 5000) g");
    await maintenance.look();
    await session.runBetween('update t set id = id', 0);
    await maintenance.look();
    await session.runBetween('select pg_stat_force_next_flush()', 0);
    expect(await ask(statistics)).toEqual([['5000', 't', 't']]);
  });

  it('holds checkpoints off while the files are being copied', async () => {
    const maintenance = make({});
    const copied = Promise.withResolvers<void>();
    const held = maintenance.hold(() => copied.promise);
    let isDone = false;
    const checkpoint = maintenance.checkpoint().then(() => {
      isDone = true;
    });
    await ask('select 1');
    expect(isDone).toBe(false);
    copied.resolve();
    await Promise.all([held, checkpoint]);
    expect(isDone).toBe(true);
  });
});
