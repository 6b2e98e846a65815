import type { LogSync } from './log-sync.ts';
import type { WorkerAnswer } from './messages.ts';

/** Makes the log safe while the engine goes on, and tells up to which answer it is. */
export class Settler {
  readonly #log: LogSync;
  readonly #tell: (message: WorkerAnswer) => void;
  #answers = 0;
  #isBusy = false;

  constructor(log: LogSync, tell: (message: WorkerAnswer) => void) {
    this.#log = log;
    this.#tell = tell;
  }

  /** Counts an answer that is about to go; whether it goes ahead of the log. */
  answered(): boolean {
    this.#answers += 1;
    if (this.#log.isBehind && this.#log.isQuick) this.#log.settleNow();
    return this.#log.isBehind;
  }

  /**
   * Flushes until nothing is left; one run at a time serves everyone.
   *
   * An answer that came during a flush and wrote nothing waits for that flush too: with nothing
   * left behind, all answers so far are safe, not only those from before it.
   */
  async settle(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (this.#log.isBehind) {
        const answers = this.#answers;
        await this.#log.settle();
        this.#tell({ kind: 'settled', answers: this.#log.isBehind ? answers : this.#answers });
      }
    } finally {
      this.#isBusy = false;
    }
  }

  /** Flushes what the end of the engine left. */
  finish(): void {
    this.#log.settleNow();
    this.#tell({ kind: 'settled', answers: this.#answers });
  }
}
