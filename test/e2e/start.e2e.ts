import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../harness/engine.ts';
import { type ServerProcess, startServer } from '../harness/server.ts';

describe('starting the product as a person does', () => {
  let database: TestDatabase;
  let server: ServerProcess | undefined;

  beforeAll(async () => {
    database = await createDatabase();
  });
  afterEach(async () => {
    await server?.stop('SIGKILL');
  });
  afterAll(() => database.drop());

  it('says where it is, prints a password once, and serves the studio and the health check', async () => {
    server = await startServer(database.environment);
    expect(server.output()).toMatch(/admin@example\.com/);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const page = await fetch(server.url);
    expect(page.headers.get('content-type')).toMatch(/text\/html/);
    expect(await page.text()).toContain('<div id="root">');
    expect(await server.stop()).toBe(0);
  }, 120_000);

  it('starts again on the same data, soon, without a new password', async () => {
    server = await startServer(database.environment);
    expect(server.output()).not.toMatch(/password/i);
    // The promise is 3 seconds on a quiet machine; tests share theirs with others.
    expect(server.startedIn).toBeLessThan(30_000);
    expect(await server.stop()).toBe(0);
  }, 120_000);

  it('stops on a signal within ten seconds, though a connection is open', async () => {
    server = await startServer(database.environment);
    await fetch(`${server.url}/healthz`, { headers: { connection: 'keep-alive' } });
    const asked = performance.now();
    expect(await server.stop('SIGINT')).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
  }, 120_000);
});
