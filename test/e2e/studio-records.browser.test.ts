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
let accounts: readonly string[];
let deal: string;

async function make(object: string, values: Record<string, unknown>): Promise<string> {
  const reply = await app.admin.call('POST', `/records/${object}`, values);
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body.id;
}

async function makeAccounts(count: number): Promise<readonly string[]> {
  const records = Array.from({ length: count }, (_, index) => ({
    name: `Account ${String(index + 1).padStart(3, '0')}`,
    type: index % 2 === 0 ? 'customer' : 'prospect',
    billing_city: index % 3 === 0 ? 'Taipei' : 'Leeds',
  }));
  const reply = await app.admin.call('POST', '/records/account/bulk', {
    operation: 'create',
    records,
  });
  return reply.body.results.map((row: { id: string }) => row.id);
}

beforeAll(async () => {
  [app, browser] = await Promise.all([createTestApp(), launchBrowser()]);
  accounts = await makeAccounts(240);
  const account = accounts[0] ?? '';
  await make('contact', { last_name: '林', first_name: '怡君', account });
  deal = await make('opportunity', {
    name: 'Bottling hall',
    account,
    stage: 'sales.prospecting',
    amount: '46250',
    close_date: '2027-01-15',
  });
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Waits until the list begins with this record. */
async function firstRow(page: Page, name: string): Promise<void> {
  await page.locator(`[aria-rowindex="2"]`, { hasText: name }).waitFor();
}

async function enter(options: StudioOptions = {}): Promise<StudioWindow> {
  studio = await openStudio(browser, app.url, options);
  await studio.signIn(email, password);
  return studio;
}

afterEach(async () => {
  expect(studio.problems).toEqual([]);
  await studio.close();
});

describe('signing in', () => {
  it('says why it refuses, and leads to the page that was asked for', async () => {
    studio = await openStudio(browser, app.url);
    const { page } = studio;
    await page.goto('/o/account?s=-name');
    await page.waitForSelector(testId('sign-in'));
    await page.fill('input[name="email"]', email);
    await page.fill('input[name="password"]', 'wrong-password-here');
    await page.click(testId('sign-in-submit'));
    await page.waitForSelector(testId('sign-in-error'));
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.fill('input[name="password"]', password);
    await page.click(testId('sign-in-submit'));
    await page.waitForSelector(`${testId('list')}[data-ready="true"]`);
    expect(page.url()).toContain('/o/account?s=-name');
    await expect.poll(() => page.textContent(testId('grid-row'))).toContain('Account 240');
  });

  it('happens over the page when the session ends, and nothing typed is lost', async () => {
    const { page } = await enter();
    await studio.open(`/o/opportunity/${deal}`);
    await page.locator(`${testId('section')} [data-field="next_step"] button`).click();
    await page.locator(`${testId('inline-editor')} input`).fill('Ask for the drawings');
    await studio.context.clearCookies();
    await page.click(testId('inline-save'));
    await page.locator(testId('session-expired')).getByText('Please sign in again').waitFor();
    await page.fill('input[name="password"]', password);
    await page.click(testId('sign-in-submit'));
    await page.getByText('Next step saved.').waitFor();
    const reply = await app.admin.call('GET', `/records/opportunity/${deal}`);
    expect(reply.body.next_step).toBe('Ask for the drawings');
  });
});

describe('a list', () => {
  it('draws only what is in view, and fetches the rest while one scrolls', async () => {
    const { page } = await enter();
    await studio.open('/o/account');
    await expect.poll(() => page.locator(testId('grid-row')).count()).toBeLessThan(60);
    await page.locator('[data-row="0"][data-column="1"]').focus();
    for (let turn = 0; turn < 3; turn += 1) {
      await page.keyboard.press('Control+End');
      await page.waitForTimeout(600);
    }
    await page.locator(testId('grid-row'), { hasText: 'Account 240' }).waitFor();
    await expect.poll(() => page.textContent(testId('count'))).toBe('240 records');
    await expect.poll(() => page.getAttribute(testId('grid'), 'aria-rowcount')).toBe('241');
  });

  it('keeps its filter, its text and its order in the address', async () => {
    const { page } = await enter();
    await studio.open('/o/account');
    await page.click('[role="columnheader"][data-field="name"]');
    await page.waitForURL(/s=-name/);
    await page.fill(testId('quick-filter'), 'account 2');
    await page.waitForURL(/q=account/);
    await page.click(testId('add-filter'));
    await page.getByRole('combobox', { name: 'Field' }).fill('Type');
    await page.getByRole('option', { name: 'Type', exact: true }).click();
    await page.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: 'Customer' }).click();
    await page.click(testId('filter-apply'));
    await page.waitForURL(/f=/);
    await page.locator(testId('count'), { hasText: /^20 records$/ }).waitFor();
    const before = await page.locator(testId('grid-row')).allTextContents();
    await page.reload();
    await page.waitForSelector(`${testId('list')}[data-ready="true"]`);
    await page.waitForSelector(testId('grid-row'));
    await expect.poll(() => page.locator(testId('grid-row')).allTextContents()).toEqual(before);
    expect(before[0]).toContain('Account 239');
    await page.click(testId('reset-view'));
    await page.locator(testId('filter-chip')).waitFor({ state: 'detached' });
  });

  it('is walked by keyboard, and opens the record under the focus', async () => {
    const { page } = await enter();
    await studio.open('/o/account');
    await page.locator('[data-row="0"][data-column="1"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    await page.waitForSelector(testId('bulk-bar'));
    await page.keyboard.press('Enter');
    await page.waitForSelector(testId('record'));
    await expect.poll(() => page.textContent(testId('record-name'))).toBe('Account 003');
    await expect.poll(() => page.title()).toBe('Account 003 · Account · Rapport');
  });

  it('changes a cell in its place, and goes on from there by keyboard', async () => {
    const { page } = await enter();
    await studio.open('/o/account?s=-name&c=name,phone,owner');
    await page.locator('[data-row="1"][data-field="phone"]').focus();
    await page.keyboard.press('F2');
    await page.locator(`${testId('inline-editor')} input`).fill('+886 2 2345 6789');
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.keyboard.press('Enter');
    await page
      .locator('[data-row="1"][data-field="phone"]:focus', { hasText: '+886 2 2345 6789' })
      .waitFor();
    await page.keyboard.press('ArrowUp');
    await page.locator('[data-row="0"][data-field="phone"]:focus').waitFor();
    await page.getByText('Phone saved.').waitFor();
  });

  it('deletes what was selected, and takes it back', async () => {
    const { page } = await enter();
    await studio.open('/o/account?s=-name');
    await page
      .locator(`${testId('grid-row')} input`)
      .nth(0)
      .click();
    await page
      .locator(`${testId('grid-row')} input`)
      .nth(2)
      .click({ modifiers: ['Shift'] });
    await expect.poll(() => page.textContent(testId('bulk-delete'))).toContain('3');
    await page.click(testId('bulk-delete'));
    await firstRow(page, 'Account 237');
    await page.click(testId('toast-action'));
    await firstRow(page, 'Account 240');
  });
});

describe('a record', () => {
  it('is edited in its place, says what is wrong at the field, and undoes', async () => {
    const { page } = await enter();
    await studio.open(`/o/opportunity/${deal}`);
    const amount = page.locator(`${testId('highlights')} [data-field="amount"]`);
    await amount.locator('button').click();
    await amount.locator('input').fill('many');
    await page.click(testId('inline-save'));
    const alert = amount.getByRole('alert');
    await expect.poll(() => alert.textContent()).toContain('Amount');
    await expect.poll(() => amount.locator('input').getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await amount.locator('input').fill('50000');
    await page.keyboard.press('Enter');
    await amount.getByText('$50,000').waitFor();
    await page.locator(testId('toast-action')).last().click();
    await amount.getByText('$46,250').waitFor();
  });

  it('shows both values when someone else was faster', async () => {
    const { page } = await enter();
    await studio.open(`/o/opportunity/${deal}`);
    const step = page.locator(`${testId('section')} [data-field="next_step"]`);
    await step.locator('button').click();
    await step.locator('input').fill('Mine');
    await app.admin.call('PATCH', `/records/opportunity/${deal}`, { next_step: 'Theirs' });
    await page.click(testId('inline-save'));
    const dialog = page.locator(testId('conflict-dialog'));
    await dialog.getByText('Theirs', { exact: true }).waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.click(testId('keep-mine'));
    await step.getByText('Mine', { exact: true }).waitFor();
  });

  it('moves along its path, and tells so in its history', async () => {
    const { page } = await enter();
    await studio.open(`/o/opportunity/${deal}`);
    await page.click('[data-stage="sales.needs_analysis"]');
    await page.waitForSelector('[data-stage="sales.needs_analysis"][aria-current="step"]');
    await page.click(testId('history-tab'));
    const entry = page.locator(testId('history-entry')).first();
    await entry.getByText('Needs Analysis').waitFor();
    await expect.poll(() => entry.textContent()).toContain('Prospecting');
    await expect.poll(() => entry.textContent()).not.toContain('sales.');
  });

  it('gets a related record with the link filled in', async () => {
    const { page } = await enter();
    await studio.open(`/o/account/${accounts[0]}/t/1`);
    const contacts = page.locator(testId('related-contacts'));
    await contacts.getByText('怡君').first().waitFor();
    await contacts.locator(testId('related-new')).click();
    await page.waitForSelector(testId('record-form'));
    const account = page.getByRole('combobox', { name: 'Account' });
    await expect.poll(() => account.inputValue()).toBe('Account 001');
    await page.getByRole('textbox', { name: 'Last name' }).fill('Okafor');
    await page.click(testId('record-form-save'));
    await contacts.getByText('Okafor').waitFor();
  });

  it('goes to the recycle bin and comes back', async () => {
    const { page } = await enter();
    const id = await make('account', { name: 'Gone tomorrow' });
    await studio.open(`/o/account/${id}`);
    await page.click(testId('record-menu'));
    await page.click(testId('delete-record'));
    await page.waitForSelector(testId('list'));
    await studio.open('/recycle-bin');
    const row = page.locator(`${testId('bin-row')}[data-record-id="${id}"]`);
    await row.locator(testId('restore')).click();
    await row.waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await app.admin.call('GET', `/records/account/${id}`)).status)
      .toBe(200);
  });
});

describe('a form', () => {
  it('leads to the first field that is missing, and names it', async () => {
    const { page } = await enter();
    await studio.open('/o/opportunity');
    await page.click(testId('new-record'));
    await page.waitForSelector(testId('record-form'));
    await page.click(testId('record-form-save'));
    const name = page.getByRole('textbox', { name: 'Opportunity name' });
    await page.locator('[aria-invalid="true"]:focus').waitFor();
    await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true');
    const described = (await name.getAttribute('aria-describedby')) ?? '';
    const texts = await Promise.all(
      described.split(' ').map((id) => page.locator(`[id="${id}"]`).textContent()),
    );
    expect(texts.join(' ')).toContain('Opportunity name');
    await expect.poll(() => studio.brokenRules()).toEqual([]);
  });
});

describe('a form that is left', () => {
  it('closes at once while nothing was typed, and gives the focus back', async () => {
    const { page } = await enter();
    await studio.open('/o/opportunity');
    await page.click(testId('new-record'));
    await page.getByRole('textbox', { name: 'Opportunity name' }).waitFor();
    await page.locator('form input:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.locator(testId('record-form')).waitFor({ state: 'detached' });
    await page.locator(`${testId('new-record')}:focus`).waitFor();
  });

  it('asks once before it loses what was typed, and keeps it when told to', async () => {
    const { page } = await enter();
    await studio.open('/o/opportunity');
    await page.click(testId('new-record'));
    const name = page.getByRole('textbox', { name: 'Opportunity name' });
    await name.fill('Half a thought');
    await page.keyboard.press('Escape');
    await page.getByText('Discard your changes?').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByText('Discard your changes?').waitFor({ state: 'detached' });
    await expect.poll(() => name.inputValue()).toBe('Half a thought');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await page.locator(testId('record-form')).waitFor({ state: 'detached' });
  });
});

describe('the palette', () => {
  it('finds a record by its name and leads to it without the mouse', async () => {
    const { page } = await enter();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('bottling');
    await page.locator(testId('palette-action'), { hasText: 'Bottling hall' }).waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.locator(`${testId('palette-action')}[data-selected]`, { hasText: 'hall' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${testId('record')}[data-record-id="${deal}"]`);
  });
});

/** A text that nobody has written shows its key. */
const rawKey =
  /\b(bin|bulk|columns|error|field|filter|form|history|home|list|nav|palette|path|record|related|view)\.[a-z]\w+/;

describe.each([
  { language: 'en', theme: 'dark' },
  { language: 'zh-Hant', theme: 'light' },
  { language: 'zh-Hans', theme: 'dark' },
] as const)('in $language on a $theme ground', (options) => {
  const arrive = async (isPhone: boolean) => {
    await app.admin.call('PATCH', '/auth/me', { language: options.language });
    return enter({ ...options, isPhone });
  };
  const screens = () => [
    '/home',
    '/o/opportunity',
    '/o/account/v/customers',
    `/o/opportunity/${deal}`,
    `/o/account/${accounts[0]}/t/1`,
    `/o/opportunity/${deal}/t/history`,
    '/recycle-bin',
    '/o/contact/new',
    '/nowhere',
  ];

  it('every screen is accessible, in that language, and ready', async () => {
    const { page } = await arrive(false);
    for (const screen of screens()) {
      await studio.open(screen);
      await page.waitForTimeout(300);
      await expect.poll(() => studio.brokenRules(), { message: screen }).toEqual([]);
      await expect.poll(() => page.locator('h1').count(), { message: screen }).toBe(1);
      await expect.poll(() => page.getAttribute('html', 'lang')).toBe(options.language);
      await expect
        .poll(() => page.locator('body').textContent(), { message: screen })
        .not.toMatch(rawKey);
    }
  });

  it('a phone shows every screen without scrolling sideways', async () => {
    const { page } = await arrive(true);
    for (const screen of screens()) {
      await studio.open(screen);
      await page.waitForTimeout(300);
      await expect
        .poll(() => page.evaluate('document.documentElement.scrollWidth'), { message: screen })
        .toBeLessThanOrEqual(390);
    }
  });
});
