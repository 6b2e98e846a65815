import { hash, randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CrmError } from '../errors/index.ts';

/** Addresses share this many counters, so that a flood from many of them fills no memory. */
const counters = 65_536;

/** Attempts to sign in a minute from one address, right and wrong ones. */
const signInsPerMinute = 100;
/** Tokens a minute from one address that are not in memory and have to be looked up. */
const lookUpsPerMinute = 600;

/**
 * How often one may ask. Counts stand in the memory of this process, each for a minute.
 *
 * All limits are off together; the lock-out of one account after wrong passwords stays.
 */
export class Limits {
  readonly #salt = randomBytes(16).toString('hex');
  readonly #credential: RateLimiterMemory | null;
  readonly #address: RateLimiterMemory | null;
  readonly #signIn: RateLimiterMemory | null;
  readonly #lookUp: RateLimiterMemory | null;

  /** @param perMinute requests of one credential, or of one address without; null for no limits. */
  constructor(perMinute: number | null) {
    const limiter = (points: number) =>
      perMinute === null ? null : new RateLimiterMemory({ points, duration: 60 });
    this.#credential = limiter(perMinute ?? 0);
    this.#address = limiter(perMinute ?? 0);
    this.#signIn = limiter(signInsPerMinute);
    this.#lookUp = limiter(lookUpsPerMinute);
  }

  /** Counts a request of a session or key. Undefined when there is nothing to wait for. */
  credential(id: string): Promise<void> | undefined {
    return this.#credential === null ? undefined : consume(this.#credential, id);
  }

  /** Counts a request without credential. */
  address(address: string): Promise<void> | undefined {
    return this.#address === null ? undefined : consume(this.#address, this.#counter(address));
  }

  /** Counts an attempt to sign in. */
  signIn(address: string): Promise<void> | undefined {
    return this.#signIn === null ? undefined : consume(this.#signIn, this.#counter(address));
  }

  /** Counts a token that has to be looked up in the database. */
  lookUp(address: string): Promise<void> | undefined {
    return this.#lookUp === null ? undefined : consume(this.#lookUp, this.#counter(address));
  }

  #counter(address: string): string {
    const digits = hash('sha1', this.#salt + address, 'hex').slice(0, 8);
    return String(Number.parseInt(digits, 16) % counters);
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new CrmError('REQUEST_RATE', { params: { seconds }, retryAfter: seconds });
  }
}
