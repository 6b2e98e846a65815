import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { CrmError } from '../errors/index.ts';

const derive = promisify(argon2);

/**
 * Cost of one password: 19 MiB, two passes, one lane; the first choice of OWASP's password storage
 * cheat sheet for argon2id. About 40 ms of one core.
 */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const tagBytes = 32;

/** Fewest characters of a password; NIST SP 800-63B. */
export const minPasswordLength = 8;
/** Most characters of a password; a limit only to keep the work bounded. */
export const maxPasswordLength = 200;

const maxAtOnce = 2;
const maxWaiting = 100;
let running = 0;
const waiting: (() => void)[] = [];

/** The text to store for a password: argon2id in PHC string format, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await tagOf(password, { ...cost, salt, tagLength: tagBytes });
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/**
 * True when the password is the one that was stored.
 *
 * @param stored null for someone without a password: the same work is done and the answer is no,
 * so that time does not tell who exists.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const known = stored === null ? null : parseStored(stored);
  const expected = known ?? nobody;
  const tag = await tagOf(password, { ...expected, tagLength: expected.tag.length });
  return timingSafeEqual(tag, expected.tag) && known !== null;
}

/** True when a stored password was made with another cost than today's and should be made anew. */
export function isOutdated(stored: string): boolean {
  const known = parseStored(stored);
  return known?.memory !== cost.memory || known.passes !== cost.passes;
}

interface Stored {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly tag: Buffer;
}

const nobody: Stored = { ...cost, salt: randomBytes(saltBytes), tag: randomBytes(tagBytes) };

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parseStored(text: string): Stored | null {
  const parts = form.exec(text);
  if (!parts) return null;
  return {
    memory: Number(parts[1]),
    passes: Number(parts[2]),
    parallelism: Number(parts[3]),
    salt: Buffer.from(parts[4] as string, 'base64'),
    tag: Buffer.from(parts[5] as string, 'base64'),
  };
}

interface Derivation {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly tagLength: number;
}

/** Every keyboard's way to write the same password gives the same bytes. */
async function tagOf(password: string, from: Derivation): Promise<Buffer> {
  const { salt, ...options } = from;
  await takeTurn();
  try {
    const message = password.normalize('NFKC');
    return await derive('argon2id', { ...options, message, nonce: salt });
  } finally {
    passTurn();
  }
}

/** A flood of sign-ins must not take every thread and hundreds of megabytes. */
async function takeTurn(): Promise<void> {
  if (running < maxAtOnce) {
    running += 1;
    return;
  }
  if (waiting.length >= maxWaiting) throw new CrmError('AUTH_BUSY', { retryAfter: 2 });
  await new Promise<void>((resolve) => waiting.push(resolve));
}

function passTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
