import { testAdministrator } from '@rapport/core/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../harness/app.ts';
import { launchBrowser } from '../harness/browser.ts';
import { openStudio, type StudioOptions, type StudioWindow } from '../harness/studio.ts';

const { email, password } = testAdministrator;
const testId = (name: string) => `[data-testid="${name}"]`;

const parcels = 130;
const withoutCode = 40;

let app: TestApp;
let browser: Browser;
let studio: StudioWindow;

/** An object with enough records to break rules in numbers. */
beforeAll(async () => {
  [app, browser] = await Promise.all([createTestApp(), launchBrowser()]);
  await app.admin.call('POST', '/metadata/objects', {
    $schema: 'https://rapport.dev/schema/object/1',
    name: 'parcel',
    title: 'Parcel',
    labels: { 'zh-Hant': '包裹' },
    type: 'object',
    nameField: 'name',
    required: ['name'],
    properties: {
      name: { fieldType: 'text', title: 'Name' },
      code: { fieldType: 'text', title: 'Code', maxLength: 40 },
      weight: { fieldType: 'text', title: 'Weight' },
      notes: { fieldType: 'long_text', title: 'Notes' },
      volume: { fieldType: 'decimal', title: 'Volume', precision: 12, scale: 2 },
    },
    grant: { standard_user: 'create read update delete' },
  });
  const records = Array.from({ length: parcels }, (_, index) => ({
    name: `Parcel ${index + 1}`,
    code: index < withoutCode ? null : `P-${'0'.repeat(index % 9)}${index}`,
    weight: index === 7 ? 'about 3 kg' : String(index),
    ...(index === 2 ? { volume: '123456.78' } : {}),
  }));
  const made = await app.admin.call('POST', '/records/parcel/bulk', {
    operation: 'create',
    records,
  });
  expect(made.status).toBe(200);
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

/** Opens the plan of making a parcel's code required and at most seven characters long. */
async function planStricterCode(page: Page): Promise<void> {
  await studio.open('/studio/objects/parcel/fields');
  await page.locator(`tr[data-field="code"] ${testId('edit-field')}`).click();
  await page.locator(testId('field-required')).check();
  await option(page, 'Most characters').fill('7');
  await page.click(testId('field-review'));
  await page.locator(testId('plan-review')).waitFor();
}

/** The input for an option of the field that is being edited. */
const option = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });

const problem = (page: Page, code: string) => page.locator(`article[data-code="${code}"]`);

describe('the plan of a change that existing records break', () => {
  it('says how many, names some with their values, and leads to all of them', async () => {
    const page = await enter();
    await planStricterCode(page);
    await page.getByText('2 points are for you to decide').waitFor();
    await expect.poll(() => page.locator(testId('plan-apply')).isDisabled()).toBe(true);
    const missing = problem(page, 'required_missing');
    await missing.getByText(`${withoutCode} records of Parcel have no value in “Code”`).waitFor();
    await missing.getByRole('link', { name: 'Parcel 1', exact: true }).waitFor();
    await missing.getByText(`and ${withoutCode - 5} more`).waitFor();
    const all = missing.getByRole('link', { name: `Show these ${withoutCode} records` });
    const [list] = await Promise.all([studio.context.waitForEvent('page'), all.click()]);
    await list.getByText(`${withoutCode} records`).first().waitFor();
    await list.close();
    const tooLong = problem(page, 'rule_broken');
    await tooLong.getByText('P-0000041').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
  });

  it('takes a decision on each, plans it at once, and applies what was decided', async () => {
    const page = await enter();
    await planStricterCode(page);
    const missing = problem(page, 'required_missing');
    await missing.locator(testId('plan-fill')).check();
    const input = missing.getByRole('textbox', { name: 'Code of all these records' });
    await input.fill('much too long');
    await missing.locator(testId('plan-fill-use')).click();
    await missing.getByText(/7 characters/).waitFor();
    await expect.poll(() => input.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await input.fill('P-NONE');
    await missing.locator(testId('plan-fill-use')).click();
    await page.getByText('Records without a value in “Code” get "P-NONE".').waitFor();
    await page.getByText('One point is for you to decide').waitFor();
    await problem(page, 'rule_broken').locator(testId('plan-keep')).check();
    await page.getByText('Can be applied; read this first').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.fill(testId('plan-note'), 'Codes for the new scanner');
    await page.click(testId('plan-apply'));
    await page.locator(testId('plan-review')).waitFor({ state: 'detached' });
    const filter = { field: 'code', op: 'eq', value: 'P-NONE' };
    const { body } = await app.admin.call('POST', '/records/parcel/query', {
      filter,
      count: 'exact',
    });
    expect(body.count).toBe(withoutCode);
    const revisions = await app.admin.call('GET', '/metadata/revisions');
    expect(revisions.body.data[0].note).toBe('Codes for the new scanner');
  });

  it('cannot be applied where only mending the records helps', async () => {
    const page = await enter();
    await studio.open('/studio/objects/parcel/fields');
    await page.locator(`tr[data-field="volume"] ${testId('edit-field')}`).click();
    await page.getByText('More options').click();
    await option(page, 'Digits in all').fill('5');
    await page.click(testId('field-review'));
    await page.getByText('Not possible as it stands').waitFor();
    const broken = problem(page, 'rule_broken');
    await broken.getByRole('link', { name: 'Parcel 3', exact: true }).waitFor();
    await expect.poll(() => broken.getByRole('radio').count()).toBe(0);
    await expect.poll(() => page.locator(testId('plan-apply')).isDisabled()).toBe(true);
    await expect.poll(() => studio.brokenRules()).toEqual([]);
  });
});

describe('the plan of removing a field', () => {
  it('tells what goes with it, who loses it, and what is left of the table', async () => {
    const page = await enter();
    await studio.open('/studio/objects/parcel/fields');
    await page.locator(`tr[data-field="notes"] ${testId('remove-field')}`).click();
    const review = page.locator(testId('plan-review'));
    await review.getByText('“Notes” goes. No record has a value in it.').waitFor();
    await review.locator(testId('plan-uses')).getByText('mended by this change').waitFor();
    await review.locator(testId('plan-access')).getByText('loses 1').waitFor();
    await review.locator(testId('plan-tables')).getByText(`${parcels} records`).waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
  });
});

describe.each([
  { language: 'zh-Hant', theme: 'dark', isPhone: true },
  { language: 'zh-Hans', theme: 'light', isPhone: true },
  { language: 'en', theme: 'dark' },
] as const)('the plan in $language on a $theme ground', (options) => {
  it('can be read and operated, also on a phone', async () => {
    await app.admin.call('PATCH', '/auth/me', { language: options.language });
    const page = await enter(options);
    await studio.open('/studio/objects/parcel/fields');
    await page.locator(`tr[data-field="name"] ${testId('edit-field')}`).click();
    await option(page, /Most characters|字元上限|字符上限/).fill('8');
    await page.click(testId('field-review'));
    await problem(page, 'rule_broken').waitFor();
    for (const fold of await page.locator(`${testId('plan-review')} details > summary`).all()) {
      await fold.click();
    }
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    const { scrollWidth, clientWidth } = await page
      .locator(testId('plan-review'))
      .evaluate((box: { scrollWidth: number; clientWidth: number }) => ({
        scrollWidth: box.scrollWidth,
        clientWidth: box.clientWidth,
      }));
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  });
});

describe('the plan of a new name for a field', () => {
  it('keeps the documents that follow together, and each can be looked at', async () => {
    const object = 'parcel';
    const view = (name: string) => ({
      $schema: 'https://rapport.dev/schema/list-view/1',
      object,
      name,
      title: name,
      columns: ['name', 'volume'],
    });
    const documents = ['first', 'second', 'third', 'fourth'].map(view);
    const made = await app.admin.call('POST', '/metadata/apply', { documents });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const page = await enter();
    await studio.open('/studio/objects/parcel/fields?field=volume');
    await page.locator(`tr[data-field="volume"] ${testId('edit-field')}`).click();
    await page.getByRole('dialog').locator(testId('field-name')).fill('volume_m3');
    await option(page, /Largest value/).fill('900000');
    await page.click(testId('field-review'));
    const changes = page.locator(testId('plan-changes'));
    await changes.getByText('sets “Largest value” to').waitFor();
    const following = page.locator(testId('plan-following'));
    const third = following.locator('[data-kind="list-view"] strong', { hasText: 'third' });
    await expect.poll(() => third.isVisible()).toBe(false);
    await following.locator('summary').first().click();
    await third.waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.keyboard.press('Escape');
  });
});
