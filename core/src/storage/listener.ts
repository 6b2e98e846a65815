import type pg from 'pg';

/** Milliseconds between two attempts to hear again. */
const patience = 1_000;

/**
 * Hears notices of a channel on a connection of its own, and connects again when that is lost.
 *
 * Notices sent in between are not repeated by PostgreSQL: after each new connection `hear` is
 * called with an empty text, so that the caller looks for what it has missed.
 */
export class Listener {
  readonly #connect: () => Promise<pg.Client>;
  readonly #channel: string;
  readonly #hear: (payload: string) => void;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(connect: () => Promise<pg.Client>, channel: string, hear: (payload: string) => void) {
    this.#connect = connect;
    this.#channel = channel;
    this.#hear = hear;
  }

  /**
   * Begins to listen.
   *
   * @throws the database's error when the first connection cannot be had.
   */
  async start(): Promise<void> {
    const client = await this.#connect();
    const lose = (): void => this.#lose(client);
    client.on('error', lose);
    client.on('end', lose);
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
    await client.query(`listen "${this.#channel.replaceAll('"', '""')}"`);
    if (this.#isStopped) await client.end();
    else this.#client = client;
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#client?.end();
  }

  #lose(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    client.end().catch(() => {});
    this.#tryLater();
  }

  #tryLater(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.#again(), patience);
    this.#timer.unref();
  }

  async #again(): Promise<void> {
    try {
      await this.start();
      this.#hear('');
    } catch {
      this.#tryLater();
    }
  }
}
