import { testAdministrator } from '@rapport/core/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../harness/app.ts';
import { launchBrowser } from '../harness/browser.ts';
import { openStudio, type StudioWindow } from '../harness/studio.ts';

const { email, password } = testAdministrator;
const testId = (name: string) => `[data-testid="${name}"]`;

let app: TestApp;
let browser: Browser;
let studio: StudioWindow;

const trial = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'trial',
  title: 'Trial',
  plural: 'Trials',
  type: 'object',
  nameField: 'name',
  required: ['name'],
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    discount: { fieldType: 'percent', title: 'Discount', min: 0, max: 100 },
    stars: { fieldType: 'rating', title: 'Stars' },
    begins: { fieldType: 'time', title: 'Begins', step: 900 },
    length: { fieldType: 'duration', title: 'Length' },
    phone: { fieldType: 'phone', title: 'Phone', country: 'TW' },
    payload: { fieldType: 'json', title: 'Payload' },
    notes: { fieldType: 'rich_text', title: 'Notes' },
  },
};

const filled = {
  name: 'Filled',
  discount: '12.5',
  stars: 4,
  begins: '14:30:00',
  length: 5400,
  phone: '+886223456789;ext=12',
  payload: { id: 'cus_1', object: 'customer' },
  notes: '<h2>Plan</h2><p>Ask <a href="https://example.com/">Amy</a> <strong>now</strong>.</p>',
};

beforeAll(async () => {
  [app, browser] = await Promise.all([createTestApp(), launchBrowser()]);
  const made = await app.admin.call('POST', '/metadata/objects', trial);
  if (made.status >= 300) throw new Error(JSON.stringify(made.body));
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(async () => {
  expect(studio.problems).toEqual([]);
  await studio.close();
});

async function enter(theme: 'light' | 'dark' = 'light'): Promise<Page> {
  studio = await openStudio(browser, app.url, { theme });
  await studio.signIn(email, password);
  return studio.page;
}

const make = async (values: object): Promise<string> =>
  (await app.admin.call('POST', '/records/trial', values)).body.id;
const read = async (id: string) => (await app.admin.call('GET', `/records/trial/${id}`)).body;

describe('a form with values of many types', () => {
  it('is filled without a mouse, in the ways in which people write', async () => {
    const page = await enter();
    await studio.open('/o/trial/new');
    const text = (name: string) => page.getByRole('textbox', { name, exact: true });
    await text('Name').fill('Typed');
    await text('Discount').fill('12.5%');
    await page.keyboard.press('Tab');
    await page.keyboard.press('4');
    await expect
      .poll(() => page.getByRole('radio', { name: '4 of 5 stars' }).isChecked())
      .toBe(true);
    await page.getByRole('combobox', { name: 'Begins' }).fill('2:30 pm');
    await page.keyboard.press('Escape');
    await text('Length').fill('1h 30m');
    await text('Phone').fill('(02) 2345-6789 分機 12');
    await text('Payload').fill('{"id": "cus_1", "object": "customer"}');
    const notes = text('Notes');
    await notes.focus();
    await page.keyboard.type('Ask ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('now');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- first');
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    const sent = page.waitForResponse((reply) => reply.request().method() === 'POST');
    await page.click(testId('record-form-save'));
    const made = await (await sent).json();
    await expect
      .poll(() => read(made.id))
      .toMatchObject({
        ...filled,
        name: 'Typed',
        notes: '<p>Ask <strong>now</strong></p><ul><li><p>first</p></li></ul>',
      });
  });

  it('gives stars by arrows and figures, and takes them back', async () => {
    const page = await enter();
    await studio.open('/o/trial/new');
    const star = (count: number) => page.getByRole('radio', { name: `${count} of 5 stars` });
    await star(1).focus();
    await page.keyboard.press('3');
    await star(3).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => star(4).isChecked()).toBe(true);
    await page.keyboard.press('Delete');
    await expect.poll(() => star(4).isChecked()).toBe(false);
    await star(2).click();
    await page.getByRole('button', { name: 'Clear Stars' }).click();
    await expect.poll(() => page.getByRole('radio', { checked: true }).count()).toBe(0);
  });

  it('shows where a text stops being JSON, and never saves it as a text', async () => {
    const page = await enter();
    await studio.open('/o/trial/new');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Broken');
    const payload = page.getByRole('textbox', { name: 'Payload' });
    await payload.fill('{\n  "a": 1,\n}');
    await page.getByText('look at line 3, column 1').waitFor();
    await expect.poll(() => payload.getAttribute('aria-invalid')).toBe('true');
    await page.click(testId('record-form-save'));
    await page.locator('[data-field="payload"]').getByText('Payload must be JSON').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await payload.fill('{\n  "a": 1\n}');
    await page.getByText('look at line').waitFor({ state: 'detached' });
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.click(testId('record-form-save'));
    expect((await sent).postDataJSON()).toMatchObject({ payload: { a: 1 } });
  });

  it('says which times there are', async () => {
    const page = await enter();
    await studio.open('/o/trial/new');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Between');
    const begins = page.getByRole('combobox', { name: 'Begins' });
    await begins.fill('9');
    await page.getByRole('option', { name: '09:45' }).waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await begins.fill('9:50');
    await page.keyboard.press('Escape');
    await page.click(testId('record-form-save'));
    await page.getByText('a time in steps such as 00:00, 00:15, 00:30').waitFor();
  });

  it('changes nothing when it is opened, left and saved', async () => {
    const id = await make(filled);
    const page = await enter();
    await studio.open(`/o/trial/${id}`);
    await page.click(testId('edit-record'));
    await page.waitForSelector(testId('record-form'));
    const value = (name: string) => page.getByRole('textbox', { name, exact: true }).inputValue();
    await page.getByRole('toolbar', { name: 'Formatting of Notes' }).waitFor();
    await expect.poll(() => value('Phone')).toBe('02 2345 6789#12');
    await expect.poll(() => value('Length')).toBe('1h 30m');
    for (const name of ['Discount', 'Length', 'Phone', 'Payload', 'Notes', 'Name']) {
      await page.getByRole('textbox', { name, exact: true }).focus();
    }
    await page.getByRole('combobox', { name: 'Begins' }).focus();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Renamed');
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await page.click(testId('record-form-save'));
    expect((await sent).postDataJSON()).toEqual({ name: 'Renamed' });
  });
});

describe('formatted text', () => {
  it('is formatted by buttons that the arrows reach', async () => {
    const page = await enter();
    await studio.open('/o/trial/new');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Linked');
    const notes = page.getByRole('textbox', { name: 'Notes' });
    await notes.focus();
    await page.keyboard.type('Read');
    await page.getByRole('button', { name: 'Bold' }).focus();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const heading = page.getByRole('button', { name: 'Heading', exact: true });
    await expect.poll(() => heading.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Bold' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    const address = page.getByRole('textbox', { name: 'Address of the link' });
    await address.fill('javascript:alert(1)');
    await address.press('Enter');
    await page.getByText('Enter a web or e-mail address.').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await address.fill('example.com/plan');
    await address.press('Enter');
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.click(testId('record-form-save'));
    expect((await sent).postDataJSON().notes).toBe(
      '<h2>Read<a href="https://example.com/plan">example.com/plan</a></h2>',
    );
  });

  it('never runs what was written into it', async () => {
    const page = await enter();
    const reply = await app.admin.call('GET', '/metadata');
    expect(reply.body.objects.trial.fields.notes.fieldType).toBe('rich_text');
    const id = await make(filled);
    // A server that was deceived: the page makes only elements that it knows.
    const attack =
      '<p onclick="window.hit=1">shown<img src="x" onerror="window.hit=1"></p><a href="javascript:window.hit=1">go</a><iframe srcdoc="<script>parent.hit=1</script>"></iframe>';
    await page.route(`**/api/v1/records/trial/${id}*`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), notes: attack } });
    });
    await studio.open(`/o/trial/${id}`);
    const notes = page.locator('[data-field="notes"]').filter({ hasText: 'shown' }).first();
    await notes.getByText('go').click();
    await notes.getByText('shown').click();
    await page.getByRole('textbox', { name: 'Notes' }).getByText('shown').waitFor();
    await expect.poll(() => notes.locator('img, iframe, [onclick], a[href]').count()).toBe(0);
    await expect.poll(() => page.evaluate('window.hit')).toBeUndefined();
  });
});

describe('values of many types', () => {
  it.each(['light', 'dark'] as const)('are read by everyone, in the %s', async (theme) => {
    const id = await make(filled);
    const page = await enter(theme);
    await studio.open('/o/trial');
    const row = page.locator(`[data-record-id="${id}"]`).first();
    await row.getByText('12.5%').waitFor();
    await row.getByRole('img', { name: '4 of 5 stars' }).waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await studio.open(`/o/trial/${id}`);
    const link = page.getByRole('link', { name: '02 2345 6789#12' }).first();
    await expect.poll(() => link.getAttribute('href')).toBe('tel:+886223456789;ext=12');
    await page.getByRole('heading', { name: 'Plan' }).waitFor();
    await page.getByText('1h 30m').first().waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
  });
});
