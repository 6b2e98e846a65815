import { randomUUID } from 'node:crypto';
import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CrmError } from '../../errors/index.ts';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.ts';

/** What the lock file says about who holds the directory. */
interface Holder extends ProcessIdentity {
  /** When the lock was taken, for people. */
  readonly since: string;
  /** Unlike any other lock ever taken. */
  readonly token: string;
}

const lockName = 'rapport.lock';
const signOfLifeEvery = 10_000;
const strangerGoneAfter = 60_000;

/**
 * Takes the directory for this process and gives the function that lets it go.
 *
 * A lock left by a process that is gone is inherited: whoever first makes the one file named after
 * the dead lock's token may replace it, so that of two starters at the same moment exactly one
 * wins. A holder on another host (a container on the same volume) cannot be asked whether it
 * lives; it touches its lock every ten seconds, and is taken for gone after a minute of silence.
 *
 * @throws STORAGE_DIRECTORY_IN_USE naming the process that holds it.
 */
export function lockDirectory(directory: string): () => void {
  const own: Holder = {
    ...ownIdentity(),
    since: new Date().toISOString(),
    token: randomUUID(),
  };
  const draft = join(directory, `${lockName}.draft-${own.token}`);
  writeFileSync(draft, `${JSON.stringify(own)}\n`, { flag: 'wx', mode: 0o600 });
  try {
    const holder = claim(directory, draft, own);
    if (holder) throw inUse(directory, holder);
  } finally {
    rmSync(draft, { force: true });
  }
  return keep(join(directory, lockName), own.token);
}

/** Whether whoever locked a directory is gone; undefined when nobody did. */
export function isAbandoned(directory: string): boolean | undefined {
  const path = join(directory, lockName);
  const holder = read(path);
  return holder && !lives(holder, ownIdentity(), path);
}

/** Takes the lock, or gives the one who has it. */
function claim(directory: string, draft: string, own: Holder): Holder | undefined {
  const path = join(directory, lockName);
  if (tryLink(draft, path)) return undefined;
  const chain: Holder[] = [];
  const successions: string[] = [];
  let next = path;
  for (;;) {
    const holder = read(next);
    if (!holder) return claim(directory, draft, own);
    if (lives(holder, own, next)) return holder;
    chain.push(holder);
    next = join(directory, `${lockName}.after-${holder.token}`);
    successions.push(next);
    if (tryLink(draft, next)) break;
  }
  // Only the maker of the last file may replace the lock, and only if nobody had done so before.
  const isUnchanged = read(path)?.token === chain[0]?.token;
  if (isUnchanged) renameSync(draft, path);
  for (const file of isUnchanged ? successions : [next]) rmSync(file, { force: true });
  return isUnchanged ? undefined : claim(directory, draft, own);
}

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function lives(holder: Holder, own: ProcessIdentity, path: string): boolean {
  if (holder.host === own.host) return isAlive(holder, own);
  try {
    return Date.now() - statSync(path).mtimeMs < strangerGoneAfter;
  } catch {
    return false;
  }
}

function keep(path: string, token: string): () => void {
  const isMine = () => read(path)?.token === token;
  const pulse = setInterval(() => {
    try {
      const now = new Date();
      if (isMine()) utimesSync(path, now, now);
    } catch {
      // A sign of life that could not be given is tried again; the lock itself stands.
    }
  }, signOfLifeEvery);
  pulse.unref();
  return () => {
    clearInterval(pulse);
    if (isMine()) rmSync(path, { force: true });
  };
}

function inUse(directory: string, holder: Holder): CrmError {
  const { pid, host, since } = holder;
  return new CrmError('STORAGE_DIRECTORY_IN_USE', { params: { directory, pid, host, since } });
}
