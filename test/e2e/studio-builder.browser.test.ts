import { testAdministrator } from '@rapport/core/testing';
import type { Browser, Locator, Page } from 'playwright-core';
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
  for (const name of ['Alder & Finch', 'Calder Valley', '星河科技']) {
    await app.admin.call('POST', '/records/account', { name });
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

async function enter(options: StudioOptions = {}): Promise<Page> {
  studio = await openStudio(browser, app.url, options);
  await studio.signIn(email, password);
  return studio.page;
}

/** Adds a field in the wizard and chooses its type. */
async function addField(page: Page, title: string, type: string): Promise<Locator> {
  await page.click(testId('add-field'));
  const row = page.locator('[data-draft]').last();
  await row.locator(testId('field-title')).fill(title);
  await row.locator(testId('field-type')).click();
  await page.getByRole('option', { name: type, exact: true }).click();
  return row;
}

async function next(page: Page): Promise<void> {
  await page.click(testId('wizard-next'));
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

describe('an object of one’s own', () => {
  it('is made in four steps, and nothing changes before the plan is applied', async () => {
    const page = await enter();
    const before = await revision();
    await studio.open('/studio/objects/new');
    await page.fill(testId('object-title'), 'Project site');
    await page.locator('input[lang="zh-Hant"]').first().fill('專案據點');
    await expect.poll(() => page.inputValue(testId('object-name'))).toBe('project_site');
    await expect.poll(() => page.inputValue(testId('object-plural'))).toBe('Project sites');
    await next(page);
    const phase = await addField(page, 'Phase', 'Picklist');
    await phase.locator(testId('field-open')).click();
    await page.fill(testId('choices-add'), 'Planned\nBuilding');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const link = await addField(page, 'Account', 'Link to a record');
    await link.locator(testId('field-open')).click();
    await page.click(testId('lookup-to'));
    await page.getByRole('option', { name: 'Account', exact: true }).click();
    await addField(page, 'Budget', 'Amount of money');
    await addField(page, 'Handover', 'Date and time');
    const preview = page.locator(testId('preview'));
    await preview.getByRole('combobox', { name: 'Phase' }).click();
    await page.getByRole('option', { name: 'Building' }).click();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await next(page);
    await page.getByRole('checkbox', { name: 'Sales' }).check();
    await next(page);
    const review = page.locator(testId('plan-review'));
    const made = review.locator('[data-kind="object"]');
    await made.locator('strong', { hasText: /^Project site$/ }).waitFor();
    await made.locator(testId('plan-sql')).locator('summary').click();
    await review.getByText('create table').first().waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await expect.poll(() => revision()).toBe(before);
    await page.fill(testId('plan-note'), 'Sites for the roll-out');
    await page.click(testId('plan-apply'));
    await page.locator(testId('wizard-done')).waitFor();
    await expect.poll(() => revision()).toBe(before + 1);
    const { body } = await app.admin.call('GET', '/metadata/objects/project_site');
    expect(body.labels).toEqual({ 'zh-Hant': '專案據點' });
    expect(body.properties.name.labels).toEqual({ 'zh-Hant': '名稱', 'zh-Hans': '名称' });
  });

  it('has its form at once, and keeps what is typed to the last digit and the minute', async () => {
    const page = await enter();
    await studio.open('/o/project_site/new');
    await page.fill('[data-field="name"] input', 'Harbour North');
    await page.getByRole('combobox', { name: 'Phase' }).click();
    await page.getByRole('option', { name: 'Building' }).click();
    await page.getByRole('combobox', { name: 'Account' }).fill('星');
    await page.getByRole('option', { name: '星河科技' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Budget' }).fill('9,007,199,254,740,993.25');
    await page.getByRole('textbox', { name: 'Handover: date' }).fill('5 Mar 2027');
    await page.getByRole('textbox', { name: 'Handover: time' }).fill('2:30 pm');
    await page.click(testId('record-form-save'));
    await page.waitForSelector(`${testId('record')}[data-ready="true"]`);
    const { body } = await app.admin.call('POST', '/records/project_site/query', {
      expand: ['account'],
    });
    expect(body.data[0]).toMatchObject({
      name: 'Harbour North',
      phase: 'building',
      account: { name: '星河科技' },
      budget: '9007199254740993.25',
    });
    const zone = (await app.admin.call('GET', '/auth/me')).body.workspace.time_zone;
    const local = new Intl.DateTimeFormat('sv', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    expect(local.format(new Date(body.data[0].handover))).toBe('2027-03-05 14:30');
  });

  it('is open to those it was granted to', async () => {
    await enter();
    const user = await app.user('Grace Lin');
    const { body } = await user.call('GET', '/metadata');
    expect(body.objects.project_site.can).toMatchObject({ create: true, delete: true });
    expect(body.objects.project_site.fields.budget.can).toBe('edit');
    expect(body.apps.find((one: { name: string }) => one.name === 'sales').objects).toContain(
      'project_site',
    );
  });

  it('gets a name spelt in Latin letters when its title has none, and a free one otherwise', async () => {
    const page = await enter({ language: 'zh-Hant' });
    await studio.open('/studio/objects/new');
    await page.fill(testId('object-title'), '訂閱合約');
    await expect.poll(() => page.inputValue(testId('object-name'))).toMatch(/^ding_?yue_?he_?yue$/);
    await page.fill(testId('object-name'), 'account');
    await page.getByText('此名稱已被使用').waitFor();
    await next(page);
    await page.locator(testId('wizard-missing')).waitFor();
    await page.fill(testId('object-name'), 'subscription');
    await next(page);
    await page.locator(testId('fields-grid')).waitFor();
    await page.click(testId('add-field'));
    const row = page.locator('[data-draft]').last();
    await next(page);
    await row.locator('input:focus').waitFor();
    await row.locator(testId('field-problems')).getByText('請為每個欄位命名').waitFor();
    await row.locator(testId('field-title')).fill('客戶');
    await row.locator(testId('link-hint')).getByRole('button', { name: '連結到客戶' }).click();
    await expect.poll(() => row.getAttribute('data-field')).toBe('account');
    await expect.poll(() => row.locator(testId('field-type')).inputValue()).toBe('關聯記錄');
    await expect.poll(() => studio.brokenRules()).toEqual([]);
  });

  it('says what the server refuses where it can be mended', async () => {
    const page = await enter();
    await studio.open('/studio/objects/new');
    await page.fill(testId('object-title'), 'Wrong');
    await next(page);
    const code = await addField(page, 'Code', 'Text');
    await code.locator(testId('field-open')).click();
    await code.getByRole('textbox', { name: 'Most characters' }).fill('99999');
    await next(page);
    await next(page);
    const alert = page.getByRole('alert').filter({ hasText: 'The plan could not be made' });
    await alert.getByRole('button', { name: 'Go to “Fields”' }).click();
    const row = page.locator('[data-draft][data-field="code"]');
    await row.locator(testId('field-problems')).waitFor();
    await row.locator('input:focus').waitFor();
    await page.getByRole('button', { name: 'Code', exact: true }).waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await expect
      .poll(async () => (await app.admin.call('GET', '/metadata/objects/wrong')).status)
      .toBe(404);
  });

  it('asks before a half-written one is lost', async () => {
    const page = await enter();
    await studio.open('/studio/objects/new');
    await page.fill(testId('object-title'), 'Half');
    await page.getByRole('link', { name: 'Revisions' }).click();
    await page.getByText('Discard your changes?').waitFor();
    await page.getByRole('button', { name: 'Cancel', exact: true }).last().click();
    await expect.poll(() => page.inputValue(testId('object-title'))).toBe('Half');
    await page.getByRole('link', { name: 'Revisions' }).click();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await page.waitForSelector(testId('studio-revisions'));
  });
});

describe('the fields of an object', () => {
  it('are added for those who may see them, changed, and removed with their data kept', async () => {
    const page = await enter();
    await makeObject('depot', {});
    const { body: depot } = await app.admin.call('POST', '/records/depot', { name: 'East' });
    await studio.open('/studio/objects/depot/fields');
    await page.click(testId('add-field'));
    const drawer = page.getByRole('dialog');
    await drawer.locator(testId('field-title')).fill('Area');
    await drawer.locator(testId('field-type')).click();
    await page.getByRole('option', { name: 'Decimal number' }).click();
    await drawer.locator('[data-set="standard_user"]').getByText('Read', { exact: true }).click();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await drawer.locator(testId('field-review')).click();
    await drawer.locator(testId('plan-apply')).click();
    await page.locator('tr[data-field="area"]').waitFor();
    const user = await app.user('Otto Meyer');
    const model = (await user.call('GET', '/metadata')).body.objects.depot;
    expect(model.fields.area.can).toBe('read');
    await app.admin.call('PATCH', `/records/depot/${depot.id}`, { area: '12.5' });

    await page.locator(`tr[data-field="area"] ${testId('remove-field')}`).click();
    await page.getByText('goes, and with it the value of 1 record').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.click(testId('plan-apply'));
    await page.locator('tr[data-field="area"]').waitFor({ state: 'detached' });

    await studio.open('/studio/revisions');
    await page.locator(testId('revert')).first().click();
    await page.locator(testId('plan-review')).waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.click(testId('plan-apply'));
    await page.getByText('The model is as it was at revision').waitFor();
    await expect
      .poll(async () => (await app.admin.call('GET', `/records/depot/${depot.id}`)).body.area)
      .toBe('12.5');
  });

  it('may become required once somebody says what happens to the empty ones', async () => {
    const page = await enter();
    await makeObject('crate', { label: { fieldType: 'text', title: 'Label' } });
    const { body: crate } = await app.admin.call('POST', '/records/crate', { name: 'C1' });
    await studio.open('/studio/objects/crate/fields');
    await page.locator(`tr[data-field="label"] ${testId('edit-field')}`).click();
    const drawer = page.getByRole('dialog');
    await drawer.locator(testId('field-required')).check();
    await drawer.locator(testId('field-review')).click();
    const example = page.locator(testId('plan-examples')).getByRole('link', { name: 'C1' });
    await expect.poll(() => example.getAttribute('href')).toBe(`/o/crate/${crate.id}`);
    await expect.poll(() => page.locator(testId('plan-apply')).isDisabled()).toBe(true);
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.locator(testId('plan-keep')).check();
    await page.click(testId('plan-apply'));
    await drawer.waitFor({ state: 'detached' });
    const { body } = await app.admin.call('GET', '/metadata/objects/crate');
    expect(body.required).toEqual(['name', 'label']);
  });

  it('get another name and another type in one step, with the values that fit', async () => {
    const page = await enter();
    await makeObject('barge', { length: { fieldType: 'text', title: 'Length' } });
    const make = (name: string, length: string) =>
      app.admin.call('POST', '/records/barge', { name, length });
    const [long, odd] = [(await make('B1', '40')).body, (await make('B2', 'long')).body];
    await studio.open('/studio/objects/barge/fields');
    await page.locator(`tr[data-field="length"] ${testId('edit-field')}`).click();
    const drawer = page.getByRole('dialog');
    await drawer.locator(testId('field-name')).fill('length_m');
    await drawer.locator(testId('field-type')).click();
    await page.getByRole('option', { name: 'Whole number' }).click();
    await expect.poll(() => page.getByRole('option', { name: 'Address' }).count()).toBe(0);
    await drawer.locator(testId('field-review')).click();
    await page.getByText('is called length_m instead of length').waitFor();
    await page.locator(testId('plan-examples')).getByRole('link', { name: 'B2' }).first().waitFor();
    await page.locator(testId('plan-keep')).check();
    await page.click(testId('plan-apply'));
    await page.locator('tr[data-field="length_m"]').waitFor();
    const read = async (id: string) => (await app.admin.call('GET', `/records/barge/${id}`)).body;
    await expect.poll(async () => (await read(long.id)).length_m).toBe(40);
    await expect.poll(async () => (await read(odd.id)).length_m).toBeNull();
  });

  it('are not changed by a plan that has grown stale', async () => {
    const page = await enter();
    await makeObject('wharf', { depth: { fieldType: 'decimal', title: 'Depth' } });
    await studio.open('/studio/objects/wharf/fields');
    await page.locator(`tr[data-field="depth"] ${testId('remove-field')}`).click();
    await page.locator(testId('plan-review')).waitFor();
    const berth = { fieldType: 'text', title: 'Berth' };
    await app.admin.call('POST', '/metadata/objects/wharf/fields', { name: 'berth', ...berth });
    await page.click(testId('plan-apply'));
    const problem = page.locator(testId('plan-problem'));
    await problem.getByText('The model has changed meanwhile').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await expect.poll(() => page.locator(testId('plan-apply')).isDisabled()).toBe(true);
    await problem.getByRole('button', { name: 'Make the plan again' }).click();
    await problem.waitFor({ state: 'detached' });
    await page.click(testId('plan-apply'));
    await page.locator('tr[data-field="depth"]').waitFor({ state: 'detached' });
    const { body } = await app.admin.call('GET', '/metadata/objects/wharf');
    // The plan was made again from the model as it was by then, not from the older one.
    expect(Object.keys(body.properties)).toEqual(['name', 'berth']);
  });
});

describe('the setup', () => {
  it('is closed to those who are no administrators', async () => {
    const user = await app.user('Ines Costa');
    const me = await user.call('GET', '/auth/me');
    studio = await openStudio(browser, app.url);
    await studio.signIn(me.body.user.email, 'a-long-test-password');
    await studio.open('/studio/objects');
    await studio.page.getByText('This area is for administrators').waitFor();
  });

  it('leads to the documentation of the API, which knows the new object and answers', async () => {
    const page = await enter();
    await studio.open('/studio');
    await page.getByRole('link', { name: 'API documentation', exact: true }).click();
    await page.waitForSelector(`${testId('api-docs')}[data-ready="true"]`);
    await page.getByRole('link', { name: 'Project site', exact: true }).click();
    const list = page.locator('[data-operation="listRecords_project_site"]');
    await list.locator('summary').first().click();
    await list.getByRole('button', { name: 'Send request' }).click();
    await list.locator(testId('api-answer')).getByText('Harbour North').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
  });
});

/** A text that nobody has written shows its key. */
const rawKey =
  /\b(access|choices|done|field|fields|form|kind|diff|documentPart|jobs|nav|object|objects|origin|overview|plan|revisions|wizard|widget)\.[a-z]\w+/;

describe.each([
  { language: 'en', theme: 'dark' },
  { language: 'zh-Hant', theme: 'light' },
  { language: 'zh-Hans', theme: 'dark' },
] as const)('in $language on a $theme ground', (options) => {
  const screens = [
    '/studio',
    '/studio/objects',
    '/studio/objects/new',
    '/studio/objects/project_site',
    '/studio/objects/opportunity/fields',
    '/studio/revisions',
    '/studio/revisions/0/diff/1',
    '/studio/model',
    '/studio/jobs',
    '/api/docs',
  ];

  it('every screen of the setup is accessible and in that language', async () => {
    await app.admin.call('PATCH', '/auth/me', { language: options.language });
    const page = await enter(options);
    for (const screen of screens) {
      await studio.open(screen);
      await expect.poll(() => studio.brokenRules(), { message: screen }).toEqual([]);
      await expect.poll(() => page.locator('h1').count(), { message: screen }).toBe(1);
      await expect
        .poll(() => page.locator('body').textContent(), { message: screen })
        .not.toMatch(rawKey);
    }
  });

  it('a phone shows every screen of the setup without scrolling sideways', async () => {
    await app.admin.call('PATCH', '/auth/me', { language: options.language });
    const page = await enter({ ...options, isPhone: true });
    for (const screen of screens) {
      await studio.open(screen);
      await expect
        .poll(() => page.evaluate('document.documentElement.scrollWidth'), { message: screen })
        .toBeLessThanOrEqual(390);
    }
  });
});
