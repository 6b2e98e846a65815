interface Waiter {
  readonly answers: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Up to which answer the disk has what was written, and who waits for more. */
export class Settled {
  #seen = 0;
  #safe = 0;
  #waiters: Waiter[] = [];

  /** Notes the next answer. One that left nothing behind says that all before it are safe too. */
  answered(unsettled: boolean): void {
    this.#seen += 1;
    if (!unsettled) this.settled(this.#seen);
  }

  /** Notes that the first so many answers are safe. */
  settled(answers: number): void {
    this.#safe = Math.max(this.#safe, answers);
    if (this.#waiters.length === 0) return;
    const due = this.#waiters.filter((waiter) => waiter.answers <= this.#safe);
    this.#waiters = this.#waiters.filter((waiter) => waiter.answers > this.#safe);
    for (const waiter of due) waiter.resolve();
  }

  /** Resolves when all that was answered until now is safe. */
  wait(): Promise<void> | undefined {
    if (this.#seen <= this.#safe) return undefined;
    return new Promise((resolve, reject) => {
      this.#waiters.push({ answers: this.#seen, resolve, reject });
    });
  }

  /** The engine died: those who wait are told, and its successor counts anew. */
  broke(error: Error): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    this.#seen = 0;
    this.#safe = 0;
    for (const waiter of waiters) waiter.reject(error);
  }
}
