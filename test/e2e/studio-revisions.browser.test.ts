import { testAdministrator } from '@rapport/core/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../harness/app.ts';
import { launchBrowser } from '../harness/browser.ts';
import { openStudio, type StudioOptions, type StudioWindow } from '../harness/studio.ts';

const { email, password } = testAdministrator;
const testId = (name: string) => `[data-testid="${name}"]`;

let app: TestApp;
let browser: Browser;
let studio: StudioWindow;

beforeAll(async () => {
  [app, browser] = await Promise.all([createTestApp(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(async () => {
  expect(studio.problems).toEqual([]);
  await studio.close();
});

async function enter(options: StudioOptions = {}): Promise<Page> {
  studio = await openStudio(browser, app.url, options);
  await studio.signIn(email, password);
  return studio.page;
}

/** A small object made through the API, for tests that are not about the wizard. */
async function makeObject(name: string, properties: Record<string, unknown>): Promise<void> {
  const reply = await app.admin.call('POST', '/metadata/objects', {
    $schema: 'https://rapport.dev/schema/object/1',
    name,
    title: name,
    type: 'object',
    nameField: 'name',
    required: ['name'],
    properties: { name: { fieldType: 'text', title: 'Name' }, ...properties },
    grant: { standard_user: 'create read update delete' },
  });
  if (reply.status >= 300) throw new Error(JSON.stringify(reply.body));
}

const revision = async (): Promise<number> =>
  (await app.admin.call('GET', '/metadata')).body.revision;

describe('two revisions', () => {
  it('are compared side by side at an address of their own, and either is gone back to', async () => {
    const page = await enter();
    const first = await revision();
    await makeObject('gate', { colour: { fieldType: 'text', title: 'Colour', maxLength: 40 } });
    const { body: gate } = await app.admin.call('GET', '/metadata/objects/gate');
    const colour = { ...gate.properties.colour, maxLength: 60 };
    await app.admin.call('POST', '/metadata/apply', {
      documents: [{ ...gate, properties: { ...gate.properties, colour } }],
      note: 'Longer names of colours',
    });
    await studio.open('/studio/revisions');
    await page.locator(testId('show-changes')).first().click();
    await page.getByText('Field “Colour” › Most characters').waitFor();
    const place = page.locator('[data-path="properties.colour.maxLength"]');
    await expect.poll(() => place.locator('[data-side="left"] del').textContent()).toBe('40');
    await expect.poll(() => place.locator('[data-side="right"] ins').textContent()).toBe('60');
    await page.locator(testId('diff-between')).getByText('Longer names of colours').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await studio.open(`/studio/revisions/${first}/diff/${first + 2}`);
    await page.getByText('Adds the object “gate”.').waitFor();
    await expect.poll(() => page.locator(`${testId('diff-between')} li`).count()).toBe(2);
    await page.click(testId('diff-swap'));
    await page.waitForURL(`**/studio/revisions/${first + 2}/diff/${first}`);
    await page.getByText('Removes the object “gate”').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.getByRole('button', { name: `Revert to revision ${first}` }).click();
    await page.click(testId('plan-apply'));
    await page.getByText(`The model is as it was at revision ${first}.`).waitFor();
    await expect
      .poll(async () => (await app.admin.call('GET', '/metadata/objects/gate')).status)
      .toBe(404);
  });
});
