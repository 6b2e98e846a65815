import { testAdministrator } from '@rapport/core/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../harness/app.ts';
import { launchBrowser } from '../harness/browser.ts';
import { openStudio, type StudioOptions, type StudioWindow } from '../harness/studio.ts';

const { email, password } = testAdministrator;
const testId = (name: string) => `[data-testid="${name}"]`;

const field = (index: number) => ({ fieldType: 'boolean', title: `Tick ${index}` });
const many = Object.fromEntries(
  Array.from({ length: 300 }, (_, index) => [`tick_${index}`, field(index)]),
);
const object = (name: string, title: string, properties: Record<string, unknown>) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name,
  title,
  plural: `${title}s`,
  type: 'object',
  nameField: 'name',
  required: ['name'],
  properties: { name: { fieldType: 'text', title: 'Name', maxLength: 255 }, ...properties },
});

let app: TestApp;
let browser: Browser;
let studio: StudioWindow;

beforeAll(async () => {
  [app, browser] = await Promise.all([createTestApp(), launchBrowser()]);
  const documents = [
    object('berth', 'Berth', {}),
    object('crane', 'Crane', {
      berth: { fieldType: 'detail', title: 'Berth', to: 'berth', children: 'cranes' },
      keeper: { fieldType: 'lookup', title: 'Keeper', to: 'contact', onDelete: 'restrict' },
      ships: { fieldType: 'many_to_many', title: 'Served', to: 'account', children: 'cranes' },
      about: { fieldType: 'polymorphic_lookup', title: 'About', to: ['lead', 'contact'] },
      near: { fieldType: 'many_to_many', title: 'Near', to: 'pier', children: 'cranes' },
      stands_on: {
        fieldType: 'polymorphic_lookup',
        title: 'Stands on',
        to: ['berth', 'pier'],
        children: 'standing',
        childrenTitle: 'Standing here',
      },
    }),
    object('pier', 'Pier', {}),
    object('island', 'Island', many),
  ];
  const made = await app.admin.call('POST', '/metadata/apply', { documents });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
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

describe('the relations of an object', () => {
  it('are told in words from both sides, with what a deletion does', async () => {
    const page = await enter();
    await studio.open('/studio/objects/crane/relations');
    const out = page.locator(testId('relations-out'));
    for (const words of [
      'Each crane is a part of one berth.',
      'Deleting the berth deletes its cranes as well.',
      'Listed on the page of the berth as “Cranes”.',
      'Each crane may belong to one contact.',
      'The contact cannot be deleted while cranes belong to it.',
      'Not listed on the page of the contact.',
      'Each crane may have any number of accounts, and the other way round.',
      'Each crane may belong to one lead or contact.',
    ]) {
      await out.getByText(words, { exact: true }).first().waitFor();
    }
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await studio.open('/studio/objects/berth/relations');
    const side = page.locator(testId('relations-in'));
    await side.getByText('Each berth consists of any number of cranes.').waitFor();
    await side.getByRole('link', { name: 'Field “Berth” of Crane' }).click();
    const row = page.locator(`${testId('fields')} tr[data-field="berth"]`);
    await row.locator(`${testId('edit-field')}:focus`).waitFor();
  });

  it('can be added from the other side, in plain words', async () => {
    const page = await enter();
    await studio.open('/studio/objects/island/relations');
    await page.getByText('No relations yet').waitFor();
    await page.click(testId('add-relation'));
    await page.locator(testId('relation-other')).click();
    await page.getByRole('option', { name: 'Berth', exact: true }).click();
    await page.getByLabel('Each berth belongs to one island').check();
    await page.getByLabel('It cannot be deleted as long as berths belong to it').check();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.click(testId('relation-next'));
    await page.click(testId('field-review'));
    await page.click(testId('plan-apply'));
    const row = page.locator(`${testId('relations-in')} [data-object="berth"]`);
    await row.getByText('Each island may have any number of berths.').waitFor();
    const { body } = await app.admin.call('GET', '/metadata/objects/berth');
    expect(body.properties.island).toMatchObject({
      fieldType: 'lookup',
      title: 'Island',
      to: 'island',
      onDelete: 'restrict',
      children: 'berths',
      childrenTitle: 'Berths',
    });
  });

  it.each([
    { language: 'zh-Hant', theme: 'dark', words: '每筆Crane都是一筆Berth的一部分。' },
    { language: 'zh-Hans', theme: 'light', words: '每条Crane都是一条Berth的一部分。' },
  ] as const)('are told in $language, on a phone too', async ({ words, ...options }) => {
    await app.admin.call('PATCH', '/auth/me', { language: options.language });
    const page = await enter({ ...options, isPhone: true });
    await studio.open('/studio/objects/crane/relations');
    const text = new RegExp(words.replaceAll(/(Crane|Berth)/g, ' ?$1 ?'));
    await page.getByText(text).first().waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await expect
      .poll(() => page.evaluate('document.documentElement.scrollWidth'))
      .toBeLessThanOrEqual(390);
    await app.admin.call('PATCH', '/auth/me', { language: 'en' });
  });
});

it('the page of an object says how many records it has, and how much room is left', async () => {
  for (const name of ['B1', 'B2']) await app.admin.call('POST', '/records/berth', { name });
  const page = await enter();
  await studio.open('/studio/objects/berth');
  const room = page.locator(testId('object-room'));
  await room.locator('dl > div', { hasText: 'Records' }).getByText('2', { exact: true }).waitFor();
  await room.getByRole('progressbar', { name: /^Columns: \d+ of / }).waitFor();
  await room.locator('summary').click();
  await room.getByText('berth_pk').waitFor();
  await page.locator(testId('object-changes')).getByText('Berth').first().waitFor();
  await expect.poll(() => studio.brokenRules()).toEqual([]);
});

it('links to several records and to one of several objects are listed over there, and named in the history', async () => {
  const make = async (of: string, record: object) =>
    (await app.admin.call('POST', `/records/${of}`, record)).body.id as string;
  const [north, south] = [
    await make('pier', { name: 'North' }),
    await make('pier', { name: 'South' }),
  ];
  const berth = await make('berth', { name: 'Quay' });
  const crane = await make('crane', {
    name: 'Old Tom',
    berth,
    near: [north],
    stands_on: { object: 'pier', id: north },
  });
  const page = await enter();
  await studio.open(`/o/pier/${north}`);
  await page.getByRole('tab', { name: 'Related' }).click();
  await expect.poll(() => page.getByRole('link', { name: 'Old Tom' }).count()).toBe(2);
  await page.getByText('Standing here').first().waitFor();
  const change = { near: [south], stands_on: { object: 'pier', id: south } };
  const changed = await app.admin.call('PATCH', `/records/crane/${crane}`, change);
  expect(changed.status, JSON.stringify(changed.body)).toBe(200);
  await studio.open(`/o/pier/${north}`);
  await page.getByRole('tab', { name: 'Related' }).click();
  await page.getByText('Standing here').first().waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'Old Tom' }).count()).toBe(0);
  await studio.open(`/o/crane/${crane}`);
  await page.getByRole('tab', { name: 'History' }).click();
  const entry = page.locator(testId('history-entry')).first();
  await entry.getByText('South').first().waitFor();
  await entry.getByText('North').first().waitFor();
  await expect.poll(() => studio.brokenRules()).toEqual([]);
});

describe('hundreds of fields', () => {
  it('are looked through by word, by type and by what sets them apart', async () => {
    const page = await enter();
    await studio.open('/studio/objects/island/fields');
    const rows = page.locator(`${testId('fields')} tbody tr`);
    await expect.poll(() => rows.count()).toBe(100);
    await page.getByRole('button', { name: /^Show \d+ more$/ }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(300);
    await page.fill(testId('field-search'), 'tick 29');
    await expect.poll(() => rows.count()).toBe(11);
    await page.fill(testId('field-search'), '');
    await page.getByRole('combobox', { name: 'What sets it apart' }).click();
    await page.getByRole('option', { name: 'Required' }).click();
    await page.locator('tr[data-field="name"]').waitFor();
    await expect.poll(() => page.locator('tr[data-field="tick_0"]').count()).toBe(0);
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.fill(testId('field-search'), 'nothing is called so');
    await page.getByText('No field matches').waitFor();
    await page.getByRole('button', { name: 'Show all fields' }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(300);
  });

  it('open at the one that somebody came for', async () => {
    const page = await enter();
    await studio.open('/studio/objects/island/fields?field=tick_280');
    await page.locator(`tr[data-field="tick_280"] ${testId('edit-field')}:focus`).waitFor();
  });
});
