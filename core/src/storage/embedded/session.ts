import { Worker } from 'node:worker_threads';
import { DatabaseError, serialize } from 'pg-protocol';
import { CrmError } from '../../errors/index.ts';
import type { WorkerAnswer, WorkerSettings } from './messages.ts';

/** What became of one message: the reply's bytes, or why there is none. */
export type Answered = (error: Error | undefined, reply: Uint8Array | undefined) => void;

type Message = Uint8Array<ArrayBuffer>;

interface Exchange {
  readonly bytes: Message;
  readonly answered: Answered;
  readonly limit: number;
}

/** How a session behaves, with what the tests make shorter. */
export interface SessionSettings extends WorkerSettings {
  /** Milliseconds after which a statement is given up, unless the sender says otherwise. */
  readonly statementTimeout: number;
}

const ignore = (): void => undefined;

type State = 'opening' | 'open' | 'broken' | 'closing' | 'closed';

/**
 * The one session of the engine: a worker thread, and the messages that wait for it.
 *
 * Messages run one after another. When the worker dies or a statement outstays its time, the
 * message under way fails, whoever listens by `onBreak` hears it, and a new worker opens the same
 * files as after a crash of the process. Messages that had not begun fail too, with 57P01: they
 * belonged to a connection that is gone.
 */
export class Session {
  readonly #settings: SessionSettings;
  readonly #waiting: Exchange[] = [];
  readonly #between: Exchange[] = [];
  readonly #breakListeners = new Set<(error: Error) => void>();
  readonly #failureListeners = new Set<(error: Error) => void>();
  #worker: Worker | undefined;
  #current: Exchange | undefined;
  #watch: NodeJS.Timeout | undefined;
  #deadline = 0;
  #state: State = 'opening';
  #greeting: Uint8Array = new Uint8Array();
  #opened: PromiseWithResolvers<void> = Promise.withResolvers();
  #closed: PromiseWithResolvers<void> = Promise.withResolvers();
  /** Number of messages answered; tells maintenance whether anything happened. */
  answered = 0;
  /** Transaction status after the last reply: I idle, T in a transaction, E in a failed one. */
  status = 'I';

  constructor(settings: SessionSettings) {
    this.#settings = settings;
  }

  /** The engine's answer to a new connection: parameters and its first ReadyForQuery. */
  get greeting(): Uint8Array {
    return this.#greeting;
  }

  get isIdle(): boolean {
    return this.#state === 'open' && !this.#current && this.#waiting.length === 0;
  }

  /** Starts the worker; resolves when the engine answers. */
  open(): Promise<void> {
    this.#opened = Promise.withResolvers();
    this.#opened.promise.catch(ignore);
    this.#state = 'opening';
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: this.#settings,
      resourceLimits: { stackSizeMb: 16 },
      execArgv: [],
    });
    worker.on('message', (answer: WorkerAnswer) => this.#hear(worker, answer));
    worker.on('error', (error) => this.#break(worker, error));
    worker.on('exit', (code) => this.#break(worker, new Error(`the worker ended with ${code}`)));
    this.#worker = worker;
    return this.#opened.promise;
  }

  /** Resolves once the engine can take messages, also after a break. */
  ready(): Promise<void> {
    return this.#opened.promise;
  }

  /** Calls back when the engine is down for good: it broke and could not be opened again. */
  onFailure(listener: (error: Error) => void): () => void {
    this.#failureListeners.add(listener);
    return () => this.#failureListeners.delete(listener);
  }

  onBreak(listener: (error: Error) => void): () => void {
    this.#breakListeners.add(listener);
    return () => this.#breakListeners.delete(listener);
  }

  /** Sends one message that ends in Sync, Flush or Query; its answer comes in order. */
  send(bytes: Message, answered: Answered, limit = this.#settings.statementTimeout): void {
    this.#push(this.#waiting, { bytes, answered, limit });
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
      this.send(Uint8Array.from(serialize.query(text)), ignore);
    }
  }

  /** Ends the engine in order, after what is waiting. */
  async close(): Promise<void> {
    if (this.#state === 'closing' || this.#state === 'closed') return this.#closed.promise;
    await this.#opened.promise.catch(ignore);
    const worker = this.#worker;
    const wasOpen = this.#state === 'open';
    this.#state = 'closing';
    if (worker && wasOpen) this.#next();
    else this.#closed.resolve();
    await this.#closed.promise;
    this.#state = 'closed';
    this.#stopWatch();
    await worker?.terminate();
  }

  #push(queue: Exchange[], exchange: Exchange): void {
    if (this.#state === 'open' || this.#state === 'opening') {
      queue.push(exchange);
      this.#next();
    } else exchange.answered(connectionLost('57P01'), undefined);
  }

  #next(): void {
    if (this.#current || (this.#state !== 'open' && this.#state !== 'closing')) return;
    const exchange = (this.status === 'I' && this.#between.shift()) || this.#waiting.shift();
    if (exchange) this.#begin(exchange);
    else if (this.#state === 'closing') this.#worker?.postMessage({ kind: 'close' });
  }

  #begin(exchange: Exchange): void {
    this.#current = exchange;
    this.#deadline = exchange.limit > 0 ? performance.now() + exchange.limit : 0;
    this.#startWatch(exchange.limit);
    this.#worker?.postMessage({ kind: 'run', bytes: exchange.bytes }, [exchange.bytes.buffer]);
  }

  #hear(worker: Worker, answer: WorkerAnswer): void {
    if (worker !== this.#worker) return;
    if (answer.kind === 'open') {
      this.#greeting = answer.greeting;
      this.#state = 'open';
      this.status = 'I';
      this.#opened.resolve();
      this.#next();
    } else if (answer.kind === 'ran') this.#finish(answer.bytes);
    else if (answer.kind === 'closed') this.#closed.resolve();
    else this.#break(worker, Object.assign(new Error(answer.message), { stack: answer.stack }));
  }

  #finish(bytes: Uint8Array): void {
    const exchange = this.#current;
    this.#current = undefined;
    this.answered += 1;
    // ReadyForQuery is the last message of every reply but that to a Flush: Z, length 5, status.
    const isReady = bytes.length >= 6 && bytes[bytes.length - 6] === 0x5a;
    this.status = isReady ? String.fromCharCode(bytes[bytes.length - 1] as number) : 'T';
    exchange?.answered(undefined, bytes);
    this.#next();
  }

  #break(worker: Worker, error: Error): void {
    if (worker !== this.#worker || this.#state === 'closed') return;
    this.#worker = undefined;
    this.#stopWatch();
    const before = this.#state;
    this.#state = 'broken';
    void worker.terminate();
    this.#failAll(error);
    if (before === 'closing') this.#closed.resolve();
    else if (before === 'opening') this.#opened.reject(error);
    else {
      for (const listener of this.#breakListeners) listener(connectionLost('57P01', error));
      this.open().catch((reason: Error) => {
        for (const listener of this.#failureListeners) listener(reason);
      });
    }
  }

  #failAll(error: Error): void {
    const current = this.#current;
    this.#current = undefined;
    const waiting = [...this.#between.splice(0), ...this.#waiting.splice(0)];
    const told = error instanceof CrmError ? error : connectionLost('08006', error);
    current?.answered(told, undefined);
    for (const exchange of waiting) exchange.answered(connectionLost('57P01', error), undefined);
  }

  #startWatch(limit: number): void {
    if (this.#watch || limit <= 0) return;
    this.#watch = setTimeout(() => {
      this.#watch = undefined;
      if (!this.#current || this.#deadline === 0) return;
      const left = this.#deadline - performance.now();
      if (left > 0) this.#startWatch(left);
      else this.#giveUp(this.#current);
    }, limit);
    this.#watch.unref();
  }

  #stopWatch(): void {
    clearTimeout(this.#watch);
    this.#watch = undefined;
  }

  #giveUp(exchange: Exchange): void {
    const worker = this.#worker;
    if (!worker) return;
    const seconds = Math.round(exchange.limit / 1000);
    this.#break(
      worker,
      new CrmError('STORAGE_STATEMENT_TIMEOUT', { params: { seconds }, retryAfter: 5 }),
    );
  }
}

/** A connection error as PostgreSQL words it; 57P01 may be repeated, 08006 left work in doubt. */
function connectionLost(code: '57P01' | '08006', cause?: Error): Error {
  const text =
    code === '57P01'
      ? 'terminating connection because the embedded engine restarts'
      : 'the embedded engine stopped while this statement ran';
  const error = new DatabaseError(text, text.length, 'error');
  error.severity = 'FATAL';
  error.code = code;
  if (cause) error.cause = cause;
  return error;
}
