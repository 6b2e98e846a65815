import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callerWith, createTestApp, type TestApp } from '../../../test/harness/app.ts';
import { createDatabase, type TestDatabase, testEngine } from '../../../test/harness/engine.ts';

// The embedded engine has exactly one process.
describe.runIf(testEngine() === 'postgres')('rights taken away on one process', () => {
  let place: TestDatabase;
  let one: TestApp;
  let two: TestApp;

  beforeAll(async () => {
    place = await createDatabase();
    one = await createTestApp({ databaseUrl: place.databaseUrl });
    two = await createTestApp({ databaseUrl: place.databaseUrl });
  });
  afterAll(async () => {
    await two.stop();
    await one.stop();
    await place.drop();
  });

  test('hold on the other within a second', async () => {
    const user = await one.user('Moved Mo', ['administrator']);
    const elsewhere = callerWith(two.url, user.token);
    expect((await elsewhere.call('GET', '/users')).status).toBe(200);
    await one.admin.call('PATCH', `/users/${user.id}`, { permission_sets: [] });
    await expect.poll(async () => (await elsewhere.call('GET', '/users')).status).toBe(403);
    await one.admin.call('PATCH', `/users/${user.id}`, { active: false });
    await expect.poll(async () => (await elsewhere.call('GET', '/users')).status).toBe(401);
  });

  test('hold on the other at once where the database is asked', async () => {
    const list = (token: string) => callerWith(two.url, token).call('GET', '/records/account');
    const [lowered, gone] = [await one.user('Cut Cy'), await one.user('Gone Gus')];
    expect((await list(lowered.token)).status).toBe(200);
    expect((await list(gone.token)).status).toBe(200);
    await one.admin.call('PATCH', `/users/${lowered.id}`, { permission_sets: [] });
    expect((await list(lowered.token)).status).toBe(404);
    await one.admin.call('PATCH', `/users/${gone.id}`, { active: false });
    expect((await list(gone.token)).status).toBe(401);
  });
});
