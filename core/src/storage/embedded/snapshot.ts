import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { maintenanceLimit, rowsIn } from './maintenance.ts';
import type { Session } from './session.ts';

const notCopied =
  /^(postmaster\.(pid|opts)|pg_(wal|replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans)[\\/].*|.*[\\/]pgsql_tmp[\\/].*)$/;

/**
 * Copies the data folder of a running engine, while statements go on, as of the moment it ends.
 *
 * It is PostgreSQL's own online backup: between start and stop the log keeps whole pages, so that
 * files copied in the middle of a change are mended when the copy is opened. Checkpoints must be
 * held off meanwhile, since the log that the copy needs must stay.
 *
 * @param target a folder that does not exist; it becomes a data folder.
 */
export async function copyRunning(session: Session, data: string, target: string): Promise<void> {
  const run = async (text: string) => rowsIn(await session.runBetween(text, maintenanceLimit));
  await run("select pg_backup_start('rapport', true)");
  let label: string | undefined;
  try {
    await copyFiles(data, target, (path) => !notCopied.test(path));
  } finally {
    label = (await run('select labelfile from pg_backup_stop(false)'))[0]?.[0];
  }
  await copyFiles(join(data, 'pg_wal'), join(target, 'pg_wal'), () => true);
  writeFileSync(join(target, 'backup_label'), label ?? '', { mode: 0o600 });
}

async function copyFiles(
  source: string,
  target: string,
  isWanted: (path: string) => boolean,
): Promise<void> {
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(source, { withFileTypes: true, recursive: true })) {
    const from = join(entry.parentPath, entry.name);
    const path = relative(source, from);
    const to = join(target, path);
    if (entry.isDirectory()) mkdirSync(to, { recursive: true, mode: 0o700 });
    else if (entry.isFile() && isWanted(path)) await copyOne(from, to);
  }
}

/** A file may go while the copy is under way: its table was dropped, and the log knows. */
async function copyOne(from: string, to: string): Promise<void> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await copyFile(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
