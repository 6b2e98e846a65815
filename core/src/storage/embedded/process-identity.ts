import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Enough about a process to tell later whether it still lives, also after its pid was reused. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Start in clock ticks since boot, where /proc tells it. */
  readonly started: string | null;
  /** Which boot of the machine that was, where /proc tells it. */
  readonly boot: string | null;
}

/** The identity of the process that asks. */
export function ownIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    started: processStart(process.pid) ?? null,
    boot: readText('/proc/sys/kernel/random/boot_id')?.trim() ?? null,
  };
}

/**
 * Whether a process of this host still runs. A pid that another process has been given since, or
 * that belongs to an earlier boot, is not the same process.
 */
export function isAlive(identity: ProcessIdentity, own: ProcessIdentity): boolean {
  if (identity.boot && own.boot && identity.boot !== own.boot) return false;
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (identity.started === null || own.started === null) return true;
  return processStart(identity.pid) === identity.started;
}

/** Field 22 of /proc/PID/stat; none for a process that is gone or a zombie. */
function processStart(pid: number): string | undefined {
  const text = readText(`/proc/${pid}/stat`);
  if (!text) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : fields[19];
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
