import { testAdministrator } from '@rapport/core/testing';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../harness/app.ts';
import { launchBrowser } from '../harness/browser.ts';
import { openStudio, type StudioOptions, type StudioWindow } from '../harness/studio.ts';

const { email, password } = testAdministrator;
const testId = (name: string) => `[data-testid="${name}"]`;

let app: TestApp;
let browser: Browser;
let studio: StudioWindow;

const kiosk = (fields: readonly string[]) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'kiosk',
  title: 'Kiosk',
  plural: 'Kiosks',
  type: 'object',
  nameField: 'name',
  properties: Object.fromEntries(
    ['name', ...fields].map((name) => [name, { fieldType: 'text', title: name }]),
  ),
});

const apply = (fields: readonly string[]) =>
  app.admin.call('POST', '/metadata/apply', { documents: [kiosk(fields)] });

beforeAll(async () => {
  app = await createTestApp();
  browser = await launchBrowser();
  await apply(['fax', 'telex']);
  for (const fax of ['1', '2', '3']) {
    await app.admin.call('POST', '/records/kiosk', { name: `Kiosk ${fax}`, fax });
  }
  await apply([]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});
afterEach(async () => {
  expect(studio.problems).toEqual([]);
  await studio.close();
});

async function enter(options: StudioOptions = {}) {
  const language = options.language ?? 'en';
  await app.admin.call('PATCH', '/auth/me', { language });
  studio = await openStudio(browser, app.url, options);
  await studio.signIn(email, password);
  await studio.open('/studio/archive');
  return studio.page;
}

describe('removed data', () => {
  it.each([
    { language: 'zh-Hant', theme: 'dark' },
    { language: 'zh-Hans', theme: 'light' },
  ] as const)('can be looked through in $language, also on a phone', async (options) => {
    const page = await enter({ ...options, isPhone: true });
    await page.locator('[data-archived="kiosk.fax"]').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await expect
      .poll(() => page.evaluate('document.documentElement.scrollWidth'))
      .toBeLessThanOrEqual(390);
  });

  it('is deleted for good after a plan that says how many records lose a value', async () => {
    const page = await enter();
    const fax = page.locator('[data-archived="kiosk.fax"]');
    await fax.getByText('3', { exact: true }).waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.getByRole('button', { name: 'Delete for good: kiosk.fax' }).click();
    const plan = page.locator(testId('plan-modal'));
    await plan.getByText('3 records lose for good', { exact: false }).waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await plan.locator(testId('plan-apply')).click();
    await fax.waitFor({ state: 'detached' });
    await page.locator('[data-archived="kiosk.telex"]').waitFor();
    const { body } = await app.admin.call('GET', '/metadata/archived');
    expect(body.data).toMatchObject([{ name: 'kiosk.telex' }]);
  });
});
