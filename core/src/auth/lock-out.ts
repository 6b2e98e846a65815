import { CrmError } from '../errors/index.ts';

/**
 * Milliseconds during which nobody may try again, by the number of wrong passwords in a row:
 * nothing for the first four, then 30 s, doubling up to a quarter of an hour.
 */
export const pauses: readonly number[] = [
  0, 0, 0, 0, 30_000, 60_000, 120_000, 240_000, 480_000, 900_000,
];

/** After this long without an attempt the count begins anew. */
export const forgottenAfter = 24 * 60 * 60_000;

/** The refusal while a pause lasts; the same whether the identity exists or not. */
export function lockedError(lockedUntil: number, now: number): CrmError {
  const seconds = Math.max(1, Math.ceil((lockedUntil - now) / 1000));
  return new CrmError('AUTH_LOCKED', { params: { seconds }, retryAfter: seconds });
}

interface Count {
  readonly attempts: number;
  readonly lockedUntil: number;
}

const strangersKept = 10_000;

/**
 * Counts attempts for addresses that nobody has, by the same rule as for those of people, so that
 * a lock-out does not tell who exists. In memory, the oldest forgotten first.
 */
export class StrangerLockOut {
  readonly #counts = new Map<string, Count>();

  /** @throws AUTH_LOCKED while the pause for this address lasts; counts the attempt otherwise. */
  attempt(key: string, now: number): void {
    const known = this.#counts.get(key);
    if (known && known.lockedUntil > now) throw lockedError(known.lockedUntil, now);
    const isForgotten = !known || known.lockedUntil + forgottenAfter < now;
    const attempts = isForgotten ? 1 : known.attempts + 1;
    const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? 0;
    this.#counts.delete(key);
    this.#counts.set(key, { attempts, lockedUntil: now + pause });
    if (this.#counts.size > strangersKept) {
      this.#counts.delete(this.#counts.keys().next().value as string);
    }
  }
}
