import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, signIn, type TestApp } from '../../../test/harness/app.ts';
import { demoPassword, loadDemo } from './index.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.stop());

describe('the demo', () => {
  it('is loaded once, with its people as their records tell of them', async () => {
    const { services } = app.running.app;
    const workspace = services.workspaces.all().find((one) => one.isDefault);
    if (!workspace) throw new Error('no workspace');
    expect(await loadDemo(services, workspace)).toBe(true);
    expect(await loadDemo(services, workspace)).toBe(false);
    const amy = await signIn(app.url, 'amy.walker@heronvale.example', demoPassword);
    const { id } = (await amy.call('GET', '/auth/me')).body.user;
    const record = (await amy.call('GET', `/records/user/${id}?expand=manager`)).body;
    expect(record).toMatchObject({
      name: 'Amy Walker',
      title: 'Account Executive, Europe and Americas',
      department: 'Sales',
      manager: { name: '林玫 Mei Lin' },
      language: 'en',
      time_zone: 'Europe/London',
    });
    expect(record.phone.replaceAll(' ', '')).toBe('+441632960100');
    const all = (await app.admin.call('GET', '/records/user?sort=name&limit=10')).body.data;
    expect(all.filter((one: { title: unknown }) => one.title)).toHaveLength(4);
    expect(all.filter((one: { manager: unknown }) => one.manager)).toHaveLength(3);
  });
});
