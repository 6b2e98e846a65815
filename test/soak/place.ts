import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, startCluster } from '../harness/cluster.ts';
import { createDatabase, type EngineName } from '../harness/engine.ts';
import { findPostgres } from '../harness/programs.ts';

/** Where the server of a soak keeps its data. */
export interface SoakPlace {
  readonly engine: EngineName;
  /** What the server reads to find it. */
  readonly environment: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/**
 * A place of its own for a run on an engine; on PostgreSQL a database of the test run's cluster,
 * or a private cluster when there is none.
 *
 * `RAPPORT_DATA` is always a new folder: the server keeps more there than the database.
 */
export async function soakPlace(engine: EngineName, isDurable = false): Promise<SoakPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-soak-'));
  const environment: Record<string, string> = { RAPPORT_DATA: folder };
  let cluster: Cluster | undefined;
  let drop = async (): Promise<void> => undefined;
  if (engine === 'postgres' && process.env.RAPPORT_TEST_DATABASE_URL) {
    const database = await createDatabase();
    environment.DATABASE_URL = database.databaseUrl as string;
    drop = () => database.drop();
  } else if (engine === 'postgres') {
    const [programs] = findPostgres();
    if (!programs)
      throw new Error('No programs of PostgreSQL were found; set RAPPORT_TEST_PG_BIN.');
    cluster = await startCluster({ binDirectory: programs.binDirectory, isDurable });
    environment.DATABASE_URL = cluster.url;
  }
  return {
    engine,
    environment,
    async remove() {
      await drop();
      await cluster?.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
