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

const values = (...names: string[]) =>
  names.map((name) => ({ name: name.toLowerCase(), title: name }));
const branches = [
  { name: 'taipei', title: 'Taipei', dependsOn: ['taiwan'] },
  { name: 'tokyo', title: 'Tokyo', dependsOn: ['japan'] },
  { name: 'online', title: 'Online' },
];

const venue = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'venue',
  title: 'Venue',
  plural: 'Venues',
  type: 'object',
  nameField: 'name',
  nameFrom: ['keeper'],
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    keeper: { fieldType: 'person_name', title: 'Keeper' },
    market: { fieldType: 'picklist', title: 'Market', values: values('Taiwan', 'Japan') },
    branch: { fieldType: 'picklist', title: 'Branch', values: branches, dependsOn: 'market' },
    goods: { fieldType: 'multi_picklist', title: 'Goods', values: values('Tea', 'Coffee', 'Cake') },
    tags: { fieldType: 'tags', title: 'Tags' },
    address: { fieldType: 'address', title: 'Address' },
    place: { fieldType: 'geolocation', title: 'Place' },
  },
};

beforeAll(async () => {
  [app, browser] = await Promise.all([createTestApp(), launchBrowser()]);
  const made = await app.admin.call('POST', '/metadata/objects', venue);
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

async function enter(options: StudioOptions = {}): Promise<Page> {
  studio = await openStudio(browser, app.url, options);
  await studio.signIn(email, password);
  return studio.page;
}

const make = async (body: Record<string, unknown>): Promise<string> =>
  (await app.admin.call('POST', '/records/venue', body)).body.id;
const read = async (id: string) => (await app.admin.call('GET', `/records/venue/${id}`)).body;

const choose = async (page: Page, field: string, option: string) => {
  await page.getByRole('combobox', { name: field, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

async function save(page: Page): Promise<string> {
  await page.click(testId('record-form-save'));
  await page.waitForURL(/\/o\/venue\/[0-9a-f-]{36}$/);
  return page.url().split('/').at(-1) as string;
}

describe('the form of a record', () => {
  it('takes several choices, tags, a name, an address and a place by keyboard', async () => {
    await make({ name: 'Old', tags: ['trade show', 'VIP'] });
    const page = await enter();
    await studio.open('/o/venue/new');
    await page.getByLabel('Given name').fill('Anna');
    await page.getByLabel('Family name').fill('Smith');
    const goods = page.getByRole('combobox', { name: 'Goods' });
    for (const typed of ['cof', 'te']) {
      await goods.pressSequentially(typed);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Escape');
    const tags = page.getByRole('combobox', { name: 'Tags' });
    await tags.click();
    await page.getByRole('option', { name: 'trade show' }).waitFor();
    await tags.pressSequentially('new;');
    await tags.pressSequentially('vip');
    await page.keyboard.press('Enter');
    await page.getByLabel('Street').fill('1 Market St\nSuite 400');
    await page.getByLabel('City').fill('San Francisco');
    await page.getByRole('combobox', { name: 'Country' }).fill('United Sta');
    await page.getByRole('option', { name: 'United States', exact: true }).click();
    await page.getByLabel('Latitude').fill('37.79, -122.39');
    await expect.poll(() => page.getByLabel('Longitude').inputValue()).toBe('-122.39');
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    const saved = await read(await save(page));
    expect(saved).toMatchObject({
      name: 'Anna Smith',
      goods: ['tea', 'coffee'],
      tags: ['new', 'vip'],
      keeper: { given: 'Anna', family: 'Smith', middle: null },
      address: { street: '1 Market St\nSuite 400', city: 'San Francisco', country: 'US' },
      place: { latitude: 37.79, longitude: -122.39 },
    });
  });

  it('offers the choices that the other field allows, and clears what no longer fits', async () => {
    const page = await enter();
    await studio.open('/o/venue/new');
    await page.getByLabel('Family name').fill('Poe');
    await choose(page, 'Market', 'Taiwan');
    await page.getByRole('combobox', { name: 'Branch', exact: true }).click();
    const offered = page.getByRole('option');
    await expect.poll(() => offered.allTextContents()).toEqual(['Taipei', 'Online']);
    await offered.first().click();
    await choose(page, 'Market', 'Japan');
    const branch = page.getByRole('combobox', { name: 'Branch', exact: true });
    await expect.poll(() => branch.inputValue()).toBe('');
    await choose(page, 'Branch', 'Tokyo');
    await expect
      .poll(async () => read(await save(page)))
      .toMatchObject({ market: 'japan', branch: 'tokyo' });
  });

  it('shows at the field what is wrong with a part', async () => {
    const page = await enter();
    await studio.open('/o/venue/new');
    await page.getByLabel('Family name').fill('Poe');
    await page.getByLabel('Latitude').fill('99');
    await page.getByLabel('Longitude').fill('0');
    await page.click(testId('record-form-save'));
    const field = page.locator('[data-field="place"]');
    await field.locator(testId('field-error')).waitFor();
    await expect
      .poll(() => field.locator(testId('field-error')).textContent())
      .toBe('Latitude must be at most 90.');
  });

  it('asks in the order of the reader’s language', async () => {
    const page = await enter({ language: 'zh-Hant' });
    await studio.open('/o/venue/new');
    const parts = (field: string) =>
      page
        .locator(`[data-field="${field}"] [data-part]`)
        .evaluateAll((elements) => elements.map((element) => element.getAttribute('data-part')));
    await page.locator('[data-part="family"]').waitFor();
    await expect
      .poll(() => parts('keeper'))
      .toEqual(['family', 'given', 'salutation', 'middle', 'suffix']);
    await expect
      .poll(() => parts('address'))
      .toEqual(['country', 'postal_code', 'state', 'city', 'street']);
    await page.getByRole('combobox', { name: '國家／地區' }).fill('日本');
    await page.getByRole('option', { name: '日本', exact: true }).click();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
  });
});

describe('a record of such fields', () => {
  it('is read in the order of the country, and its history tells both values', async () => {
    const taipei = { street: '信義路五段7號', city: '信義區', state: '臺北市', country: 'TW' };
    const id = await make({ keeper: '王小明', address: taipei, goods: ['tea'] });
    await app.admin.call('PATCH', `/records/venue/${id}`, {
      address: { street: '松仁路1號' },
      goods: ['tea', 'cake'],
    });
    const page = await enter();
    await studio.open(`/o/venue/${id}`);
    const details = page.locator('[data-field="address"]').first();
    await expect.poll(() => details.textContent()).toContain('Taiwan\n臺北市信義區松仁路1號');
    await page.getByRole('tab', { name: 'History' }).click();
    const change = page.locator(`${testId('history')} [data-field="address"]`).first();
    await change.waitFor();
    await expect.poll(() => change.textContent()).toContain('信義路五段7號');
    await expect.poll(() => change.textContent()).toContain('松仁路1號');
    const goods = page.locator(`${testId('history')} [data-field="goods"]`).first();
    await expect.poll(() => goods.textContent()).toMatch(/Tea[\s\S]*→[\s\S]*Tea[\s\S]*Cake/);
    await expect.poll(() => studio.brokenRules()).toEqual([]);
  });

  it('is changed in its place: choices are added until they are saved', async () => {
    const id = await make({ keeper: 'Carl Poe', goods: ['tea'], market: 'taiwan' });
    const page = await enter();
    await studio.open(`/o/venue/${id}`);
    await page.getByRole('button', { name: 'Edit Goods' }).last().click();
    const editor = page.locator(testId('inline-editor'));
    await editor.getByRole('combobox', { name: 'Goods' }).click();
    await page.getByRole('option', { name: 'Cake' }).click();
    await page.keyboard.press('Escape');
    if (!(await editor.isVisible())) throw new Error('the editor closed before saving');
    await page.click(testId('inline-save'));
    await editor.waitFor({ state: 'detached' });
    await expect.poll(async () => (await read(id)).goods).toEqual(['tea', 'cake']);
  });

  it('is found by what its lists include, and by a part of its address', async () => {
    await make({ keeper: 'Dora Ely', goods: ['coffee', 'cake'], address: { city: 'Bonn' } });
    const page = await enter();
    await studio.open('/o/venue');
    await page.click(testId('add-filter'));
    const editor = page.locator(testId('condition-editor'));
    await editor.getByRole('combobox', { name: 'Field' }).fill('Address: City');
    await page.getByRole('option', { name: 'Address: City' }).click();
    await editor.getByRole('textbox').last().fill('bon');
    await page.click(testId('filter-apply'));
    await page.locator(testId('grid-row')).filter({ hasText: 'Dora Ely' }).waitFor();
    await expect.poll(() => page.locator(testId('grid-row')).count()).toBe(1);
    await page.click(testId('add-filter'));
    await editor.getByRole('combobox', { name: 'Field' }).fill('Goods');
    await page.getByRole('option', { name: 'Goods', exact: true }).click();
    await editor.getByRole('combobox', { name: 'Goods' }).click();
    await page.getByRole('option', { name: 'Cake' }).click();
    await page.keyboard.press('Tab');
    await page.click(testId('filter-apply'));
    const chip = page.locator(`${testId('filter-chip')}[data-field="goods"]`);
    await chip.waitFor();
    await expect.poll(() => chip.textContent()).toMatch(/Goods\s*includes any of\s*Cake/);
    await expect.poll(() => page.locator(testId('grid-row')).count()).toBe(1);
    await expect.poll(() => studio.brokenRules()).toEqual([]);
  });
});

describe('the object manager', () => {
  it('offers the types in three languages and draws the field before it exists', async () => {
    for (const [language, names] of Object.entries({
      en: ['Address', 'Name of a person', 'Picklist, several values', 'Place on the map', 'Tags'],
      'zh-Hant': ['地址', '人名', '複選選單', '地理位置', '標籤'],
      'zh-Hans': ['地址', '人名', '多选列表', '地理位置', '标签'],
    })) {
      const page = await enter({ language: language as 'en' });
      await studio.open('/studio/objects/venue/fields');
      await page.click(testId('add-field'));
      const drawer = page.locator(testId('field-drawer'));
      await drawer.locator(testId('field-type')).click();
      for (const name of names) {
        await expect
          .poll(() => page.getByRole('option', { name, exact: true }).count(), { message: name })
          .toBe(1);
      }
      await page.getByRole('option', { name: names[0] as string, exact: true }).click();
      await drawer.locator(testId('preview')).locator('[data-part="city"]').waitFor();
      if (language !== 'zh-Hans') await studio.close();
    }
  });

  it('makes choices depend on another field', async () => {
    const page = await enter();
    await studio.open('/studio/objects/venue/fields');
    await page.click(testId('add-field'));
    const drawer = page.locator(testId('field-drawer'));
    await drawer.locator(testId('field-title')).fill('Hall');
    await drawer.locator(testId('field-type')).click();
    await page.getByRole('option', { name: 'Picklist', exact: true }).click();
    await drawer.locator(testId('choices-add')).fill('Main\nGarden');
    await drawer.getByRole('button', { name: 'Add', exact: true }).click();
    await drawer.locator(testId('depends-on')).click();
    await page.getByRole('option', { name: 'Market', exact: true }).click();
    const first = drawer.locator(testId('choices')).locator('li').first();
    await first.locator(testId('offered-with')).click();
    await page.getByRole('option', { name: 'Japan', exact: true }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.click(testId('field-review'));
    await page.click(testId('plan-apply'));
    await drawer.waitFor({ state: 'detached' });
    const { body } = await app.admin.call('GET', '/metadata/objects/venue');
    expect(body.properties.hall).toMatchObject({
      dependsOn: 'market',
      values: [{ name: 'main', dependsOn: ['japan'] }, { name: 'garden' }],
    });
  });
});
