import type { Workspace } from '../../catalog/index.ts';
import type { JobRun } from '../../jobs/index.ts';
import { type Database, quoted } from '../../storage/index.ts';
import type { StoredPart } from './part.ts';
import { findPart } from './store.ts';

/** A part at work: where its data is, and the job that does it. */
export class PartWork {
  readonly database: Database;
  readonly workspace: Workspace;
  readonly job: JobRun<unknown>;
  readonly part: StoredPart;
  /** The workspace's schema, quoted. */
  readonly schema: string;

  constructor(parts: Pick<PartWork, 'database' | 'workspace' | 'job' | 'part'>) {
    this.database = parts.database;
    this.workspace = parts.workspace;
    this.job = parts.job;
    this.part = parts.part;
    this.schema = quoted(parts.workspace.schema);
  }

  /**
   * Notes progress and ends here when somebody wants it to.
   *
   * @throws JobStopped, PartEnded when a later change has made the part pointless.
   */
  async note(done: number, total: number, note: string): Promise<void> {
    await this.job.progress(done, total, note);
    const now = await findPart(this.database, this.schema, this.part.id);
    if (now?.status !== 'pending') throw new PartEnded();
  }

  /**
   * Runs a statement that takes long on a connection of its own and notes how far it is, twice a
   * second. When the work is to end, the statement is cancelled first.
   */
  async watched(sql: string, look: () => Promise<void>): Promise<void> {
    await this.database.apart(async (connection) => {
      let isRunning = true;
      const statement = connection.query(sql).finally(() => {
        isRunning = false;
      });
      statement.catch(() => {});
      while (isRunning) {
        await Promise.race([statement, pause(500)]);
        if (!isRunning) break;
        try {
          await look();
        } catch (stop) {
          await connection.cancel();
          await statement.catch(() => {});
          throw stop;
        }
      }
      await statement;
    });
  }
}

/** The part was ended by someone else while it was worked on. */
export class PartEnded extends Error {}

/** Waits. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
