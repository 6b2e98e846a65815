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
  await app.admin.call('POST', '/metadata/objects', {
    $schema: 'https://rapport.dev/schema/object/1',
    name: 'stall',
    title: 'Stall',
    type: 'object',
    nameField: 'name',
    required: ['name'],
    properties: {
      name: { fieldType: 'text', title: 'Name' },
      labels: { fieldType: 'tags', title: 'Labels' },
    },
    grant: { standard_user: 'create read update delete' },
  });
  const labels = ['bread', 'cheese', 'flowers', 'fruit', 'honey', 'wine'];
  for (const [index, label] of labels.entries()) {
    await app.admin.call('POST', '/records/stall', { name: `Stall ${index}`, labels: [label] });
  }
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(async () => {
  expect(studio.problems).toEqual([]);
  await studio.close();
});

/** Opens a filter by labels, with the suggestions of its value. */
async function openSuggestions(options: StudioOptions = {}): Promise<Page> {
  studio = await openStudio(browser, app.url, options);
  await studio.signIn(email, password);
  const { page } = studio;
  await studio.open('/o/stall');
  await page.click(testId('add-filter'));
  await page.getByRole('option', { name: 'Labels', exact: true }).click();
  await page.locator(testId('condition-editor')).getByRole('combobox', { name: 'Labels' }).click();
  await page.getByRole('option', { name: 'honey' }).waitFor();
  return page;
}

describe('a filter by tags', () => {
  it('closes one layer with each Escape, the innermost first', async () => {
    const page = await openSuggestions();
    await page.keyboard.press('Escape');
    await page.getByRole('option', { name: 'honey' }).waitFor({ state: 'hidden' });
    await expect.poll(() => page.locator(testId('condition-editor')).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator(testId('condition-editor')).waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate('document.activeElement?.dataset.testid'))
      .toBe('add-filter');
  });

  it.each([{ isPhone: false }, { isPhone: true }])(
    'is applied while its suggestions are open (phone: $isPhone)',
    async ({ isPhone }) => {
      const page = await openSuggestions({ isPhone });
      await page.getByRole('option', { name: 'honey' }).click();
      await page.getByRole('option', { name: 'wine' }).waitFor();
      // A real click: it would fail if the suggestions covered the button.
      await page.click(testId('filter-apply'), { timeout: 5_000 });
      await page.locator(testId('filter-chip')).getByText('honey').waitFor();
      await page.getByText('Stall 4').waitFor();
      await page.getByText('Stall 5').waitFor({ state: 'detached' });
    },
  );
});
