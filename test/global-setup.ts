import { startCluster } from './harness/cluster.ts';

/**
 * Starts the private PostgreSQL of this run and tells the test files its address by the
 * environment; on the embedded engine there is nothing to start.
 */
export default async function setUpDatabase(): Promise<(() => Promise<void>) | undefined> {
  const { RAPPORT_TEST_ENGINE, RAPPORT_TEST_DATABASE_URL, RAPPORT_TEST_PG_BIN } = process.env;
  if (RAPPORT_TEST_ENGINE !== 'postgres' || RAPPORT_TEST_DATABASE_URL) return undefined;
  if (!RAPPORT_TEST_PG_BIN) {
    throw new Error(
      'RAPPORT_TEST_PG_BIN must name the folder of the PostgreSQL programs, such as /usr/lib/postgresql/15/bin.',
    );
  }
  const cluster = await startCluster({ binDirectory: RAPPORT_TEST_PG_BIN });
  process.env.RAPPORT_TEST_DATABASE_URL = cluster.url;
  return async () => {
    delete process.env.RAPPORT_TEST_DATABASE_URL;
    await cluster.stop();
  };
}
