/**
 * One alarm for statements that follow one another: cheap to set again for each of them, since the
 * timer behind it is moved only when the new moment lies before the old one.
 */
export class Watch {
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = 0;
  #alarmAt = 0;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  /** Rings after so many milliseconds unless set or cleared before; 0 never rings. */
  set(limit: number): void {
    this.#alarmAt = limit > 0 ? performance.now() + limit : 0;
    if (limit <= 0 || (this.#timer && this.#timerAt <= this.#alarmAt)) return;
    clearTimeout(this.#timer);
    this.#timerAt = this.#alarmAt;
    this.#timer = setTimeout(() => this.#look(), limit);
    this.#timer.unref();
  }

  /** Forgets the alarm; the timer is left to run out in silence. */
  clear(): void {
    this.#alarmAt = 0;
  }

  stop(): void {
    this.clear();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    this.#timer = undefined;
    if (this.#alarmAt === 0) return;
    const left = this.#alarmAt - performance.now();
    if (left > 0) this.set(left);
    else this.#ring();
  }
}
