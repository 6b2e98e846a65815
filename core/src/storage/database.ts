import { AsyncLocalStorage } from 'node:async_hooks';
import type { Knex } from 'knex';
import knexFactory from 'knex';
import type pg from 'pg';
import { CrmError } from '../errors/index.ts';
import {
  driverFor,
  type EmbeddedEngine,
  type EmbeddedOptions,
  openEmbedded,
} from './embedded/index.ts';
import { Flight, type Statement, type TextRows } from './flight.ts';
import { Listener } from './listener.ts';
import { isConnectionLost, isRetryable } from './sql-states.ts';

/** Rows of a plain query: columns by name, as pg's parsers make them. */
export type Rows<R> = R[];

/** What can run statements: the database itself, or an open transaction. */
export interface Queryable {
  /** Runs one statement and gives its rows. */
  query<R = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<R[]>;
}

/** An open transaction. It ends with the function that it was given to. */
export interface Transaction extends Queryable {
  /** Runs `work` under a savepoint: when it throws, only its own statements are undone. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /** Calls `then` once the transaction is committed, never when it is rolled back. */
  afterCommit(then: () => void): void;
}

/** A connection of one's own; see `Database.apart`. */
export interface ApartConnection extends Queryable {
  /** Asks the server to end the statement that is under way here; it then fails with 57014. */
  cancel(): Promise<void>;
}

/** Where the data is: a URL of PostgreSQL, or a directory of the embedded engine. */
export interface DatabaseOptions {
  readonly url?: string;
  /** Directory of the embedded engine; `:memory:` keeps nothing. */
  readonly directory?: string;
  /** How the embedded engine is opened. */
  readonly embedded?: EmbeddedOptions;
  /** Connections to PostgreSQL; the embedded engine always has exactly one. */
  readonly poolSize?: number;
}

/**
 * The one door to SQL, the same on PostgreSQL and on the embedded engine.
 *
 * On the embedded engine there is one connection: a statement outside the transaction that is
 * open in the same call chain would wait for it for ever, so `query`, `fly` and `transaction`
 * throw at once when they are called inside one.
 */
export interface Database extends Queryable {
  readonly engine: 'embedded' | 'postgres';
  /** The SQL builder on the same pool, for code in the storage room. */
  readonly knex: Knex;
  /** The embedded engine's own controls; absent on PostgreSQL. */
  readonly embedded: EmbeddedEngine | undefined;
  /** Runs statements in one round trip and one implicit transaction; see `Flight`. */
  fly(statements: readonly Statement[]): Promise<TextRows[]>;
  /**
   * Runs several statements without parameters as one message and gives the rows of them all. They
   * may open and commit a transaction of their own; one that an error leaves open is rolled back.
   */
  script<R = Record<string, unknown>>(text: string): Promise<R[]>;
  /** Runs `work` in a transaction: committed when it returns, rolled back when it throws. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Runs `work` on a connection of its own beside the pool, without limits of time: for statements
   * that take long and may not be in a transaction. The server ends them when this process dies.
   * PostgreSQL only: the embedded engine has a single connection.
   */
  apart<T>(work: (connection: ApartConnection) => Promise<T>): Promise<T>;
  /** Hears notices of a channel, also after a lost connection; gives a function that ends it. */
  listen(channel: string, hear: (payload: string) => void): Promise<() => Promise<void>>;
  /** Connections of this process now, and how many wait for one. */
  connections(): Readonly<Record<'in_use' | 'free' | 'waited_for', number>>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

const apartSettings: readonly string[] = [
  'set statement_timeout = 0',
  'set lock_timeout = 0',
  "set client_connection_check_interval = '2s'",
];

const insideTransaction = new AsyncLocalStorage<true>();

/** Opens the database; the embedded engine's directory is made when it is not there. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url) return new PooledDatabase('postgres', knexFor(options), undefined);
  return databaseOn(
    await openEmbedded(options.directory ?? ':memory:', { groupCommit: true, ...options.embedded }),
  );
}

/** The database on an embedded engine that is open already; closing it closes the engine. */
export function databaseOn(embedded: EmbeddedEngine): Database {
  const knex = knexFactory({
    client: 'pg',
    connection: {},
    pool: { min: 0, max: 1, idleTimeoutMillis: 2 ** 30 },
    acquireConnectionTimeout: 30_000,
  });
  knex.client.driver = driverFor(embedded);
  return new PooledDatabase('embedded', knex, embedded);
}

function knexFor(options: DatabaseOptions): Knex {
  return knexFactory({
    client: 'pg',
    connection: {
      connectionString: options.url as string,
      application_name: 'rapport',
      statement_timeout: 60_000,
      options: '-c TimeZone=UTC -c DateStyle=ISO',
      keepAlive: true,
    },
    pool: { min: 0, max: options.poolSize ?? 10 },
    acquireConnectionTimeout: 15_000,
  });
}

class PooledDatabase implements Database {
  readonly engine: 'embedded' | 'postgres';
  readonly knex: Knex;
  readonly embedded: EmbeddedEngine | undefined;

  constructor(engine: 'embedded' | 'postgres', knex: Knex, embedded: EmbeddedEngine | undefined) {
    this.engine = engine;
    this.knex = knex;
    this.embedded = embedded;
  }

  async query<R>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    return this.#retryLost(() => this.#lend((client) => rowsOf<R>(client, text, values)));
  }

  fly(statements: readonly Statement[]): Promise<TextRows[]> {
    return this.#retryLost(() => this.#lend((client) => flyOn(client, statements)));
  }

  async script<R>(text: string): Promise<R[]> {
    try {
      return await this.#lend((client) => scriptOn<R>(client, text));
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#retryLost(() => this.#lend((client) => transact(client, work)));
  }

  async apart<T>(work: (connection: ApartConnection) => Promise<T>): Promise<T> {
    if (this.engine === 'embedded') throw new Error('the embedded engine has one connection only');
    const client = (await this.knex.client.acquireRawConnection()) as pg.Client;
    client.on('error', () => {});
    const cancel = async () => {
      const { processID } = client as unknown as { readonly processID: number };
      await this.query('select pg_cancel_backend($1::integer)', [processID]);
    };
    try {
      for (const setting of apartSettings) await client.query(setting);
      return await work({ cancel, query: (text, values = []) => rowsOf(client, text, values) });
    } finally {
      await client.end().catch(() => {});
    }
  }

  async listen(channel: string, hear: (payload: string) => void): Promise<() => Promise<void>> {
    if (this.engine === 'embedded') return async () => {};
    const connect = async () => (await this.knex.client.acquireRawConnection()) as pg.Client;
    const listener = new Listener(connect, channel, hear);
    await listener.start();
    return () => listener.stop();
  }

  connections(): Readonly<Record<'in_use' | 'free' | 'waited_for', number>> {
    const { pool } = this.knex.client;
    return {
      in_use: pool.numUsed(),
      free: pool.numFree(),
      waited_for: pool.numPendingAcquires(),
    };
  }

  async ping(): Promise<void> {
    await this.query('select 1');
  }

  async close(): Promise<void> {
    await this.knex.destroy();
    await this.embedded?.close();
  }

  async #lend<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    if (insideTransaction.getStore()) {
      throw new Error('a statement outside the open transaction: pass the transaction on instead');
    }
    const client = (await this.knex.client.acquireConnection()) as pg.Client;
    let result: T;
    try {
      result = await work(client);
    } finally {
      await this.knex.client.releaseConnection(client);
    }
    const settled = this.embedded?.settled();
    if (settled) await settled;
    return result;
  }

  /** A connection that died before anything was said on it is replaced once. */
  async #retryLost<T>(attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt();
    } catch (error) {
      if (!isRetryable(error)) throw asUnavailable(error);
      try {
        return await attempt();
      } catch (again) {
        throw asUnavailable(again);
      }
    }
  }
}

function asUnavailable(error: unknown): unknown {
  if (!isConnectionLost(error)) return error;
  return new CrmError('STORAGE_UNAVAILABLE', { retryAfter: 2, cause: error });
}

async function rowsOf<R>(
  client: pg.Client,
  text: string,
  values: readonly unknown[],
): Promise<R[]> {
  const result = await client.query(text, values as unknown[]);
  return result.rows as R[];
}

async function scriptOn<R>(client: pg.Client, text: string): Promise<R[]> {
  try {
    const result: unknown = await client.query(text);
    return [result].flat().flatMap((one) => (one as { rows: R[] }).rows);
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

function flyOn(client: pg.Client, statements: readonly Statement[]): Promise<TextRows[]> {
  return new Promise((resolve, reject) => {
    const flight = new Flight(statements);
    flight.callback = (error, results) => (error ? reject(error) : resolve(results));
    client.query(flight as unknown as pg.Submittable);
  });
}

async function transact<T>(client: pg.Client, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const afterwards: (() => void)[] = [];
  await client.query('begin');
  let result: T;
  try {
    result = await insideTransaction.run(true, () => work(transactionOn(client, afterwards)));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
  for (const then of afterwards) then();
  return result;
}

function transactionOn(client: pg.Client, afterwards: (() => void)[]): Transaction {
  let depth = 0;
  return {
    afterCommit: (then) => void afterwards.push(then),
    query: (text, values = []) => rowsOf(client, text, values),
    async savepoint(work) {
      depth += 1;
      const name = `point_${depth}`;
      await client.query(`savepoint ${name}`);
      try {
        const result = await work();
        await client.query(`release savepoint ${name}`);
        return result;
      } catch (error) {
        await client.query(`rollback to savepoint ${name}`);
        throw error;
      } finally {
        depth -= 1;
      }
    },
  };
}
