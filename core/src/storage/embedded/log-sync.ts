import { fdatasync, fdatasyncSync } from 'node:fs';

/** Milliseconds; a disk with a cache that survives a power loss is below, most others above. */
const quickFlush = 0.5;

/**
 * Which files of the write-ahead log still have to reach the disk, for group commit.
 *
 * PostgreSQL is told at once that its log is flushed; nobody is told that a commit is safe before
 * `settle` is through, and `settleNow` comes before anything else in the data directory changes.
 * So the log stays ahead of the data, as PostgreSQL needs it, while transactions that follow one
 * another share one flush and none of them stops the engine for it.
 */
export class LogSync {
  #dirty = new Set<number>();
  #flying = new Set<number>();
  #generation = 0;
  #usualTime = 0;

  /** Whether anything is not on the disk yet. */
  get isBehind(): boolean {
    return this.#dirty.size > 0 || this.#flying.size > 0;
  }

  /** Whether a flush takes so little that handing it to another thread would take longer. */
  get isQuick(): boolean {
    return this.#flying.size === 0 && this.#usualTime < quickFlush;
  }

  /** Notes that a file has bytes that PostgreSQL wants on the disk. */
  mark(descriptor: number): void {
    this.#dirty.add(descriptor);
  }

  /** Flushes here and now, also what another thread is about to flush. */
  settleNow(): void {
    const started = performance.now();
    for (const descriptor of new Set([...this.#dirty, ...this.#flying])) fdatasyncSync(descriptor);
    this.#dirty.clear();
    this.#flying.clear();
    this.#generation += 1;
    this.#learn(performance.now() - started);
  }

  /**
   * Flushes in another thread what is noted so far, while the engine goes on.
   *
   * @throws what the disk answers, unless `settleNow` came in between: then the descriptor may be
   * closed by now, and its bytes are safe.
   */
  async settle(): Promise<void> {
    const generation = this.#generation;
    const started = performance.now();
    this.#flying = this.#dirty;
    this.#dirty = new Set();
    try {
      await Promise.all([...this.#flying].map(flush));
    } catch (error) {
      if (generation === this.#generation) throw error;
    }
    if (generation === this.#generation) this.#flying = new Set();
    this.#learn(performance.now() - started);
  }

  #learn(time: number): void {
    this.#usualTime += (time - this.#usualTime) / 16;
  }
}

function flush(descriptor: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fdatasync(descriptor, (error) => (error ? reject(error) : resolve()));
  });
}
