import { testAdministrator } from '@rapport/core/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../harness/app.ts';
import { launchBrowser } from '../harness/browser.ts';
import { openStudio, type StudioWindow } from '../harness/studio.ts';

const { email, password } = testAdministrator;
const testId = (name: string) => `[data-testid="${name}"]`;

let app: TestApp;
let browser: Browser;
let studio: StudioWindow;

const berth = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'berth',
  title: 'Berth',
  type: 'object',
  nameField: 'name',
  required: ['name'],
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    email: { fieldType: 'email', title: 'E-mail' },
    moored_at: { fieldType: 'datetime', title: 'Moored at' },
    note: { fieldType: 'long_text', title: 'Note' },
    account: { fieldType: 'lookup', title: 'Account', to: 'account' },
  },
};

beforeAll(async () => {
  [app, browser] = await Promise.all([createTestApp(), launchBrowser()]);
  for (const name of ['Alder & Finch', 'Calder Valley']) {
    await app.admin.call('POST', '/records/account', { name });
  }
  const made = await app.admin.call('POST', '/metadata/objects', berth);
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

async function enter(): Promise<Page> {
  studio = await openStudio(browser, app.url);
  await studio.signIn(email, password);
  return studio.page;
}

describe('a form', () => {
  const make = async (values: Record<string, unknown>): Promise<string> =>
    (await app.admin.call('POST', '/records/berth', { name: 'B1', ...values })).body.id;
  const read = async (id: string) => (await app.admin.call('GET', `/records/berth/${id}`)).body;

  const edit = async (page: Page, id: string): Promise<Locator> => {
    await studio.open(`/o/berth/${id}`);
    await page.click(testId('edit-record'));
    await page.waitForSelector(testId('record-form'));
    return page.locator(testId('record-form'));
  };

  it('shows what is wrong at each field, by itself and by the server', async () => {
    const page = await enter();
    await studio.open('/o/berth/new');
    await page.fill('[data-field="name"] input', 'B2');
    await page.fill('[data-field="email"] input', 'not an address');
    await page.click(testId('record-form-save'));
    const field = page.locator('[data-field="email"]');
    await field.getByText('E-mail must be an e-mail address').waitFor();
    await expect.poll(() => field.locator('input').getAttribute('aria-invalid')).toBe('true');
    await page.fill('[data-field="email"] input', 'b2@harbour.example');
    await field.getByText('must be').waitFor({ state: 'detached' });
    await page.route('**/api/v1/records/berth', (route) =>
      route.fulfill({
        status: 422,
        json: {
          error: {
            code: 'RECORD_INVALID',
            message: 'The record is not valid.',
            fields: [
              { path: 'email', code: 'FIELD_EMAIL', message: 'This mailbox is closed.' },
              { path: 'elsewhere', code: 'X', message: 'And something else.' },
            ],
          },
        },
      }),
    );
    await page.click(testId('record-form-save'));
    await field.getByText('This mailbox is closed.').waitFor();
    await page.locator(testId('form-refusal')).getByText('And something else.').waitFor();
    await page.locator('[data-field="email"] input:focus').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.fill('[data-field="email"] input', 'b3@harbour.example');
    await field.getByText('This mailbox is closed.').waitFor({ state: 'detached' });
  });

  it('sends null for what was emptied, and nothing for what was left alone', async () => {
    const page = await enter();
    const id = await make({ email: 'a@b.example', note: 'Keep me' });
    const form = await edit(page, id);
    const sent = page.waitForRequest((request) => request.method() === 'PATCH');
    await form.locator('[data-field="email"] input').fill('');
    await page.click(testId('record-form-save'));
    expect((await sent).postDataJSON()).toEqual({ email: null });
    await page.locator(testId('record-form')).waitFor({ state: 'detached' });
    await expect.poll(() => read(id)).toMatchObject({ email: null, note: 'Keep me' });
  });

  it('lets one choose field by field when someone else was faster', async () => {
    const page = await enter();
    const id = await make({ email: 'first@b.example', note: 'First' });
    const form = await edit(page, id);
    await form.locator('[data-field="note"] textarea').fill('Mine');
    await form.locator('[data-field="email"] input').fill('mine@b.example');
    await app.admin.call('PATCH', `/records/berth/${id}`, {
      name: 'B1 renamed',
      note: 'Theirs',
      email: 'theirs@b.example',
    });
    await page.click(testId('record-form-save'));
    const dialog = page.getByRole('dialog', { name: 'Someone else changed this record' });
    await dialog.waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await dialog.getByRole('radiogroup', { name: 'Note' }).getByText('Theirs').first().click();
    await page.click(testId('conflict-save'));
    await dialog.waitFor({ state: 'detached' });
    await page.locator(testId('record-form')).waitFor({ state: 'detached' });
    await expect
      .poll(() => read(id))
      .toMatchObject({
        name: 'B1 renamed',
        note: 'Theirs',
        email: 'mine@b.example',
      });
  });

  it('keeps a moment to the second through the hour that clocks show twice', async () => {
    await app.admin.call('PATCH', '/auth/me', { time_zone: 'America/New_York' });
    const moored = '2026-11-01T06:30:12.345Z';
    const page = await enter();
    const id = await make({ moored_at: moored });
    const form = await edit(page, id);
    const time = form.getByRole('textbox', { name: 'Moored at: time' });
    await expect.poll(() => time.inputValue()).toBe('01:30');
    await time.fill('01:30');
    await form.locator('[data-field="note"] textarea').fill('Looked at it');
    await page.click(testId('record-form-save'));
    await page.locator(testId('record-form')).waitFor({ state: 'detached' });
    await expect.poll(async () => (await read(id)).moored_at).toBe(moored);
    await app.admin.call('PATCH', '/auth/me', { time_zone: 'Asia/Taipei' });
    await studio.open(`/o/berth/${id}`);
    await page.getByText('Nov 1, 2026, 14:30').first().waitFor();
  });

  it('ignores the answer of a search that a later one has overtaken', async () => {
    const page = await enter();
    await studio.open('/o/berth/new');
    await page.route('**/api/v1/records/account/query', async (route) => {
      const isFirst = JSON.stringify(route.request().postDataJSON()).includes('"Ald"');
      if (isFirst) await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue().catch(() => undefined);
    });
    const account = page.getByRole('combobox', { name: 'Account' });
    await account.fill('Ald');
    await page.waitForTimeout(400);
    await account.fill('Calder');
    await page.getByRole('option', { name: 'Calder Valley' }).waitFor();
    await page.waitForTimeout(1_800);
    await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['Calder Valley']);
  });

  it('is not sent by the Enter that ends a composition', async () => {
    const page = await enter();
    await studio.open('/o/berth/new');
    const name = page.locator('[data-field="name"] input');
    await name.focus();
    const session = await studio.context.newCDPSession(page);
    await session.send('Input.imeSetComposition', {
      text: 'bo wei',
      selectionStart: 6,
      selectionEnd: 6,
    });
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    await session.send('Input.insertText', { text: '泊位' });
    await page.waitForTimeout(300);
    await expect.poll(() => name.inputValue()).toBe('泊位');
    await expect.poll(() => page.locator(testId('record-form')).isVisible()).toBe(true);
    expect(page.url()).toContain('/new');
  });

  it('asks before typed values are lost, and keeps them when told to', async () => {
    const page = await enter();
    await studio.open('/o/berth/new');
    await page.fill('[data-field="name"] input', 'Half');
    await page.getByRole('link', { name: 'Home' }).first().click();
    await page.getByText('Discard your changes?').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.inputValue('[data-field="name"] input')).toBe('Half');
  });

  it('opens lists and calendars that anyone can use', async () => {
    const page = await enter();
    await studio.open('/o/berth/new');
    await page.getByRole('combobox', { name: 'Account' }).click();
    await page.getByRole('option', { name: 'Calder Valley' }).waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Choose Moored at from a calendar' }).click();
    const calendar = page.getByRole('dialog', { name: 'Moored at' });
    await calendar.getByRole('button', { name: 'Next month' }).waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await calendar.getByRole('button', { name: /\b15\b/ }).click();
    await calendar.waitFor({ state: 'detached' });
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Moored at: date' }).inputValue())
      .toMatch(/15/);
  });

  it('speaks the language of its user about what is missing', async () => {
    const page = await enter();
    await page.evaluate("localStorage.setItem('rapport.language', 'zh-Hant')");
    await app.admin.call('PATCH', '/auth/me', { language: 'zh-Hant' });
    await studio.open('/o/account/new');
    await page.click(testId('record-form-save'));
    await page.getByText('請填寫客戶名稱。').waitFor();
    await app.admin.call('PATCH', '/auth/me', { language: 'en' });
  });
});
