import { engineError } from './engine-error.ts';

/** Milliseconds between attempts to come up again, doubled each time. */
const shortestPause = 500;
const longestPause = 30_000;

/**
 * Whether the engine can take messages, for those who wait for it, and when it is tried again.
 *
 * A first start that fails has failed for good; one after a break may succeed once the disk has
 * room again.
 */
export class Readiness {
  #opened = waiting();
  #wasReached = false;
  #pause = shortestPause;
  #timer: NodeJS.Timeout | undefined;

  /**
   * Resolves when the engine can take messages.
   *
   * @throws 57P03 while it does not come up again, or why the first start failed.
   */
  wait(): Promise<void> {
    return this.#opened.promise;
  }

  reached(): void {
    this.#wasReached = true;
    this.#pause = shortestPause;
    this.#opened.resolve();
  }

  /** Whoever asks from now on waits for the engine to come up again. */
  lost(): void {
    this.#opened = waiting();
  }

  /** Tells those who wait, and calls `again` after a pause if that makes sense. */
  failed(error: Error, again: () => void): void {
    this.#opened.reject(this.#wasReached ? engineError('57P03', error) : error);
    if (!this.#wasReached) return;
    this.#timer = setTimeout(() => {
      this.lost();
      again();
    }, this.#pause);
    this.#timer.unref();
    this.#pause = Math.min(2 * this.#pause, longestPause);
  }

  /** Does not try again. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** A promise that may be rejected with nobody listening. */
function waiting(): PromiseWithResolvers<void> {
  const made = Promise.withResolvers<void>();
  made.promise.catch(() => undefined);
  return made;
}
