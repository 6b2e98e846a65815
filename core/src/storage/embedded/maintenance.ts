import { Parser } from 'pg-protocol/dist/parser.js';
import type { Session } from './session.ts';

/** How often the engine looks after itself, and what makes it act. */
export interface MaintenanceSettings {
  /** Milliseconds between looks; nothing is asked of an engine that did nothing since the last. */
  readonly every: number;
  /** Milliseconds after which what was written goes to the data files. */
  readonly checkpointAfter: number;
  /** Bytes of write-ahead log after which it goes there sooner. */
  readonly checkpointBytes: number;
  /** Milliseconds of quiet before tables are vacuumed, unless dead rows pile up. */
  readonly quiet: number;
}

/** What suits a small team's data. */
export const usualMaintenance: MaintenanceSettings = {
  every: 15_000,
  checkpointAfter: 300_000,
  checkpointBytes: 64 * 1024 * 1024,
  quiet: 5_000,
};

/** Milliseconds that one step of maintenance may take. */
export const maintenanceLimit = 600_000;

/**
 * Tables that PostgreSQL's autovacuum would take: its own thresholds and scale factors, plus old
 * transaction ids. The most neglected first.
 */
const neglectedTables = `
  select format('%I.%I', s.schemaname, s.relname),
         (s.n_dead_tup > 5 * (50 + 0.2 * greatest(c.reltuples, 0)))::text
  from pg_stat_all_tables s join pg_class c on c.oid = s.relid
  where s.schemaname <> 'pg_toast' and (
    s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
    or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
    or s.n_ins_since_vacuum > 1000 + 0.2 * greatest(c.reltuples, 0)
    or age(c.relfrozenxid) > 200000000)
  order by s.n_dead_tup + s.n_mod_since_analyze desc limit 50`;

/**
 * What a server's background processes would do: checkpoints, so that the log does not grow and
 * the next start is quick; vacuum and statistics, table by table, so that nobody waits for long.
 */
export class Maintenance {
  readonly #session: Session;
  readonly #settings: MaintenanceSettings;
  readonly #report: (error: Error) => void;
  #timer: NodeJS.Timeout | undefined;
  #isBusy = false;
  #seen = -1;
  #checkpointed = { at: performance.now(), position: -1 };
  #isHeld = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(session: Session, settings: MaintenanceSettings, report: (error: Error) => void) {
    this.#session = session;
    this.#settings = settings;
    this.#report = report;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), this.#settings.every);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** One look: acts when something is due, and never twice at once. */
  async look(): Promise<void> {
    const used = this.#session.used;
    if (this.#isBusy || this.#isHeld || used === this.#seen) return;
    this.#isBusy = true;
    try {
      await this.#checkpointWhenDue();
      if (await this.#vacuumNeglected()) this.#seen = used;
    } catch (error) {
      this.#report(error as Error);
    } finally {
      this.#isBusy = false;
    }
  }

  /** Takes its turn after a copy of the files that is under way. */
  checkpoint(): Promise<void> {
    return this.#inTurn(() => this.#checkpoint());
  }

  /** Runs `work` while no checkpoint runs and none will: the log that a copy needs stays. */
  hold<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      this.#isHeld = true;
      try {
        return await work();
      } finally {
        this.#isHeld = false;
      }
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #checkpoint(): Promise<void> {
    await this.#run('checkpoint');
    this.#checkpointed = { at: performance.now(), position: await this.#position() };
  }

  async #checkpointWhenDue(): Promise<void> {
    const position = await this.#position();
    const { at, position: before } = this.#checkpointed;
    if (before < 0) this.#checkpointed = { at, position };
    const written = before < 0 ? 0 : position - before;
    const isOld = performance.now() - at > this.#settings.checkpointAfter && written > 0;
    if (isOld || written > this.#settings.checkpointBytes) await this.checkpoint();
  }

  /** Bytes of log ever written. */
  async #position(): Promise<number> {
    const rows = await this.#run("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
    return Number(rows[0]?.[0]);
  }

  /** Whether every neglected table got its turn. */
  async #vacuumNeglected(): Promise<boolean> {
    await this.#run('select pg_stat_force_next_flush()');
    let areAllDone = true;
    for (const [table, isUrgent] of await this.#run(neglectedTables)) {
      const isQuiet = performance.now() - this.#session.lastUse > this.#settings.quiet;
      if (!this.#isHeld && (isQuiet || isUrgent === 'true')) {
        await this.#run(`vacuum (analyze) ${table}`);
      } else areAllDone = false;
    }
    return areAllDone;
  }

  async #run(text: string): Promise<string[][]> {
    return rowsIn(await this.#session.runBetween(text, maintenanceLimit));
  }
}

/**
 * The rows of a reply, every cell as text.
 *
 * @throws the error that the reply carries instead.
 */
export function rowsIn(reply: Uint8Array): string[][] {
  const rows: string[][] = [];
  let problem: Error | undefined;
  new Parser().parse(Buffer.from(reply.buffer, reply.byteOffset, reply.byteLength), (message) => {
    if (message instanceof Error) problem = message;
    const { name, fields } = message as { name: string; fields?: string[] };
    if (name === 'dataRow' && fields) rows.push(fields);
  });
  if (problem) throw problem;
  return rows;
}
