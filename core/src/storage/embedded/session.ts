import { Worker } from 'node:worker_threads';
import { serialize } from 'pg-protocol';
import { CrmError } from '../../errors/index.ts';
import { engineError } from './engine-error.ts';
import type { WorkerAnswer, WorkerSettings } from './messages.ts';
import { Readiness } from './readiness.ts';
import { Settled } from './settled.ts';
import { Watch } from './watch.ts';

/** What became of one message: the reply's bytes, or why there is none. */
export type Answered = (error: Error | undefined, reply: Uint8Array | undefined) => void;

/** One message of the frontend protocol, or several that want one reply. */
export interface Exchange {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly answered: Answered;
  /** Milliseconds after which it is given up; the session's own when absent, 0 for never. */
  readonly limit?: number | undefined;
  /** Flush alone asks for a reply without ReadyForQuery at its end. */
  readonly isFlush?: boolean;
}

/** How a session behaves, with what the tests make shorter. */
export interface SessionSettings extends WorkerSettings {
  /** Milliseconds after which a statement is given up, unless the sender says otherwise. */
  readonly statementTimeout: number;
  /** The worker's module; a test puts a recorder before the real one. */
  readonly worker?: URL;
}

type State = 'opening' | 'open' | 'failed' | 'closing' | 'closed';
type Ran = Extract<WorkerAnswer, { kind: 'ran' }>;
type Listener = (error: Error) => void;

const ignore = (): void => undefined;
const workerFile = new URL('./worker.ts', import.meta.url);

/**
 * The one session of the engine: a worker thread, and the messages that wait for it.
 *
 * Messages run one after another. When the worker dies or a statement outstays its time, the
 * message under way fails, whoever listens by `onBreak` hears it, and a new worker opens the same
 * files as after a crash of the process. Messages that had not begun fail with 57P01: they
 * belonged to a connection that is gone.
 */
export class Session {
  readonly #settings: SessionSettings;
  readonly #waiting: Exchange[] = [];
  readonly #between: Exchange[] = [];
  readonly #breakListeners = new Set<Listener>();
  readonly #failureListeners = new Set<Listener>();
  readonly #settled = new Settled();
  readonly #watch = new Watch(() => this.#giveUp());
  readonly #closed: PromiseWithResolvers<void> = Promise.withResolvers();
  readonly #readiness = new Readiness();
  #worker: Worker | undefined;
  #current: Exchange | undefined;
  #state: State = 'opening';
  #greeting: Uint8Array = new Uint8Array();
  /** Number of messages that connections sent, and when the last one was. */
  used = 0;
  lastUse = performance.now();
  /** Transaction status after the last reply: I idle, T in a transaction, E in a failed one. */
  status = 'I';
  /** Whether a connection has the session. */
  isTaken = false;

  constructor(settings: SessionSettings) {
    this.#settings = settings;
  }

  /** The engine's answer to a new connection: parameters and its first ReadyForQuery. */
  get greeting(): Uint8Array {
    return this.#greeting;
  }

  /** Starts the worker; resolves when the engine answers. */
  open(): Promise<void> {
    this.#state = 'opening';
    const { data, fsync, isGrouped, worker: file = workerFile } = this.#settings;
    const worker = new Worker(file, {
      workerData: { data, fsync, isGrouped } satisfies WorkerSettings,
      resourceLimits: { stackSizeMb: 16 },
      execArgv: [],
    });
    worker.on('message', (answer: WorkerAnswer) => this.#hear(worker, answer));
    worker.on('error', (error) => this.#break(worker, error));
    worker.on('exit', (code) => this.#break(worker, new Error(`the worker ended with ${code}`)));
    this.#worker = worker;
    return this.#readiness.wait();
  }

  /** Resolves once the engine can take messages, also after a break. */
  ready(): Promise<void> {
    return this.#readiness.wait();
  }

  /**
   * Resolves when everything answered until now survives a power loss; at once unless the session
   * groups commits.
   *
   * @throws 08006 when the engine dies before that: what became of the work is not known.
   */
  settled(): Promise<void> | undefined {
    return this.#settled.wait();
  }

  /** Calls back when the worker died; a new one is being started. */
  onBreak(listener: Listener): () => void {
    this.#breakListeners.add(listener);
    return () => this.#breakListeners.delete(listener);
  }

  /** Calls back when the engine broke and did not come up; it is tried again after a pause. */
  onFailure(listener: Listener): () => void {
    this.#failureListeners.add(listener);
    return () => this.#failureListeners.delete(listener);
  }

  /** Sends a message of the connection; answers come in order. */
  send(exchange: Exchange): void {
    this.used += 1;
    this.lastUse = performance.now();
    this.#push(this.#waiting, exchange);
  }

  /**
   * Runs a simple query that belongs to no connection, as soon as no transaction is open, before
   * the messages that wait.
   */
  runBetween(text: string, limit: number): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const bytes = Uint8Array.from(serialize.query(text));
      const answered: Answered = (error, reply) => (reply ? resolve(reply) : reject(error));
      this.#push(this.#between, { bytes, answered, limit });
    });
  }

  /** Makes the session as a new one: no transaction, no statements, no settings left. */
  reset(): void {
    for (const text of ['rollback', 'discard all']) {
      this.send({ bytes: Uint8Array.from(serialize.query(text)), answered: ignore });
    }
  }

  /** Ends the engine in order, after what is waiting. */
  async close(): Promise<void> {
    if (this.#state === 'closing' || this.#state === 'closed') return this.#closed.promise;
    await this.#readiness.wait().catch(ignore);
    const worker = this.#worker;
    const wasOpen = this.#state === 'open';
    this.#readiness.stop();
    this.#state = 'closing';
    if (worker && wasOpen) this.#next();
    else this.#closed.resolve();
    await this.#closed.promise;
    this.#state = 'closed';
    this.#watch.stop();
    this.#tellBreak(engineError('57P01'));
    await worker?.terminate();
  }

  #push(queue: Exchange[], exchange: Exchange): void {
    if (this.#state === 'open' || this.#state === 'opening') {
      queue.push(exchange);
      this.#next();
    } else exchange.answered(engineError(this.#state === 'failed' ? '57P03' : '57P01'), undefined);
  }

  #next(): void {
    if (this.#current || (this.#state !== 'open' && this.#state !== 'closing')) return;
    const exchange = (this.status === 'I' && this.#between.shift()) || this.#waiting.shift();
    if (exchange) this.#begin(exchange);
    else if (this.#state === 'closing') this.#worker?.postMessage({ kind: 'close' });
  }

  #begin(exchange: Exchange): void {
    this.#current = exchange;
    this.#watch.set(this.#limitOf(exchange));
    this.#worker?.postMessage({ kind: 'run', bytes: exchange.bytes }, [exchange.bytes.buffer]);
  }

  #hear(worker: Worker, answer: WorkerAnswer): void {
    if (worker !== this.#worker) return;
    if (answer.kind === 'open') {
      this.#greeting = answer.greeting;
      this.#state = 'open';
      this.status = 'I';
      this.#readiness.reached();
      this.#next();
    } else if (answer.kind === 'ran') this.#finish(worker, answer);
    else if (answer.kind === 'settled') this.#settled.settled(answer.answers);
    else if (answer.kind === 'closed') this.#closed.resolve();
    else this.#break(worker, Object.assign(new Error(answer.message), { stack: answer.stack }));
  }

  #finish(worker: Worker, { bytes, unsettled }: Ran): void {
    const exchange = this.#current;
    // ReadyForQuery ends every reply but that to a Flush: Z, a length of 5, the status.
    const isReady = bytes.length >= 6 && bytes[bytes.length - 6] === 0x5a;
    if (!isReady && !exchange?.isFlush) {
      this.#break(worker, new Error('the engine ended its session'));
      return;
    }
    this.#current = undefined;
    this.#watch.clear();
    this.#settled.answered(unsettled);
    this.status = isReady ? String.fromCharCode(bytes[bytes.length - 1] as number) : 'T';
    // The next one first: whatever the listener does with the reply, the session goes on.
    this.#next();
    exchange?.answered(undefined, bytes);
  }

  /** The worker is gone, whatever the reason: tell everyone, then open the files again. */
  #break(worker: Worker, error: Error): void {
    if (worker !== this.#worker || this.#state === 'closed') return;
    const before = this.#state;
    this.#worker = undefined;
    this.#watch.clear();
    this.#state = before === 'open' ? 'opening' : 'failed';
    if (before === 'open') this.#readiness.lost();
    const ended = worker.terminate();
    this.#failAll(error);
    if (before === 'closing') this.#closed.resolve();
    else if (before === 'opening') this.#fail(error);
    else void ended.then(() => this.open().catch(ignore));
  }

  #fail(error: Error): void {
    this.#readiness.failed(error, () => this.open().catch(ignore));
    for (const listener of this.#failureListeners) listener(error);
  }

  #failAll(error: Error): void {
    const current = this.#current;
    this.#current = undefined;
    const waiting = [...this.#between.splice(0), ...this.#waiting.splice(0)];
    current?.answered(error instanceof CrmError ? error : engineError('08006', error), undefined);
    this.#settled.broke(engineError('08006', error));
    const interrupted = engineError('57P01', error);
    for (const exchange of waiting) exchange.answered(interrupted, undefined);
    this.#tellBreak(interrupted);
  }

  #tellBreak(error: Error): void {
    for (const listener of this.#breakListeners) listener(error);
  }

  #limitOf(exchange: Exchange): number {
    return exchange.limit ?? this.#settings.statementTimeout;
  }

  #giveUp(): void {
    if (!this.#worker || !this.#current) return;
    const seconds = Math.round(this.#limitOf(this.#current) / 1000);
    const error = new CrmError('STORAGE_STATEMENT_TIMEOUT', { params: { seconds }, retryAfter: 5 });
    this.#break(this.#worker, error);
  }
}
