import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = '{metadata,core,sdk,studio,plugins,test}';
const left = ['**/node_modules/**', '**/dist/**', '**/.cache/**', '**/.data/**'];
const statementSetup = fileURLToPath(new URL('./harness/sql-contract/setup.ts', import.meta.url));
const databaseSetup = fileURLToPath(new URL('./global-setup.ts', import.meta.url));

/** One project per way of running; `test/run.mjs` runs `engine` once for each database. */
export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    pool: 'forks',
    testTimeout: 90_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${rooms}/**/*.test.{ts,tsx}`],
          exclude: [...left, '**/*.engine.test.ts', '**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'house', include: ['test/house/**/*.house.ts'], exclude: left },
      },
      {
        extends: true,
        test: {
          name: 'engine',
          include: [
            `${rooms}/**/*.engine.test.ts`,
            'test/contract/**/*.contract.ts',
            'test/e2e/**/*.e2e.ts',
            'test/capabilities/**/*.capability.ts',
          ],
          exclude: left,
          globalSetup: [databaseSetup],
          setupFiles: [statementSetup],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [`${rooms}/**/*.browser.test.ts`],
          exclude: left,
          globalSetup: [databaseSetup],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // A screen settles some time after an action: `expect.poll` gives it this long.
          expect: { poll: { timeout: 10_000, interval: 100 } },
        },
      },
    ],
  },
});
