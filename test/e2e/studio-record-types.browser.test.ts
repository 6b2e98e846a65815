import { testAdministrator } from '@rapport/core/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { oem, paths, project, retail } from '../fixtures/record-types.ts';
import { createTestApp, type TestApp } from '../harness/app.ts';
import { launchBrowser } from '../harness/browser.ts';
import { openStudio, type StudioOptions, type StudioWindow } from '../harness/studio.ts';

const { email, password } = testAdministrator;
const testId = (name: string) => `[data-testid="${name}"]`;

let app: TestApp;
let browser: Browser;
let studio: StudioWindow;

const layout = (name: string, fields: readonly string[]) => ({
  $schema: 'https://rapport.dev/schema/layout/1',
  object: 'project',
  name,
  tabs: [{ title: 'Details', sections: [{ title: name, fields }] }],
});

beforeAll(async () => {
  [app, browser] = await Promise.all([createTestApp(), launchBrowser()]);
  const documents = [
    project('project', {
      recordTypes: [{ ...oem, description: 'We build it.' }, retail],
      assign: [{ recordType: 'oem', layout: 'factory' }],
    }),
    ...paths('project'),
    layout('default', ['name', 'kind', 'markets', 'stage']),
    layout('factory', ['name', 'kind', 'stage']),
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

const read = async (id: string) => (await app.admin.call('GET', `/records/project/${id}`)).body;

async function optionsOf(page: Page, field: string): Promise<string[]> {
  await page.click(`[data-field="${field}"] input`);
  const options = await page.locator('[role="option"]:visible').allInnerTexts();
  await page.keyboard.press('Escape');
  return options;
}

describe('record types in the studio', () => {
  it('are asked for before a new record, whose form then has their choices, stages and layout', async () => {
    const page = await enter();
    await studio.open('/o/project/new');
    const choice = page.locator(testId('record-type-choice'));
    await choice.waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await expect
      .poll(() => choice.getByRole('radio', { checked: true }).textContent())
      .toContain('Retail');
    await choice.getByRole('radio', { name: /Made for others/ }).click();
    await page.click(testId('record-type-next'));
    await page.fill('[data-field="name"] input', 'Blender');
    await expect.poll(() => page.locator('[data-field="markets"]').count()).toBe(0);
    await expect.poll(() => optionsOf(page, 'kind')).toEqual(['Sample', 'Mass']);
    await expect.poll(() => optionsOf(page, 'stage')).toEqual(['talk', 'tooling']);
    await page.click(testId('record-form-save'));
    await page.waitForURL(/\/o\/project\/[0-9a-f-]{36}/);
    const saved = await read(page.url().split('/').at(-1) as string);
    expect(saved).toMatchObject({ name: 'Blender', record_type: 'oem', stage: 'oem.talk' });
    await page.waitForSelector(testId('path-bar'));
    await expect.poll(() => page.textContent(testId('record-type'))).toBe('Made for others');
    await expect.poll(() => page.textContent(testId('path-bar'))).toContain('tooling');
  });

  it('are changed with all that does not fit them', async () => {
    const sent = { name: 'Kettle', kind: 'shop', markets: ['asia', 'europe'] };
    const { body } = await app.admin.call('POST', '/records/project', sent);
    const page = await enter({ isPhone: true, language: 'zh-Hant' });
    await studio.open(`/o/project/${body.id}`);
    await page.click(testId('record-menu'));
    await page.click(testId('change-record-type'));
    await page.getByRole('radio', { name: /代工/ }).click();
    await page.click(testId('record-type-next'));
    await page.waitForSelector(testId('record-form'));
    await expect.poll(() => page.inputValue('[data-field="kind"] input')).toBe('');
    await page.click(testId('record-form-save'));
    await page.waitForSelector(testId('record-form'), { state: 'detached' });
    await expect
      .poll(() => read(body.id))
      .toMatchObject({
        record_type: 'oem',
        kind: null,
        markets: ['asia'],
        stage: 'oem.talk',
      });
  });

  it('can be changed in the form itself, which keeps what was typed', async () => {
    const page = await enter();
    await studio.open('/o/project/new');
    await page.click(testId('record-type-next'));
    await page.fill('[data-field="name"] input', 'Toaster');
    await page.click('[data-field="record_type"] input');
    await page.click('[role="option"]:has-text("Made for others")');
    await expect.poll(() => page.inputValue('[data-field="name"] input')).toBe('Toaster');
    await expect.poll(() => page.locator('[data-field="markets"]').count()).toBe(0);
    await expect.poll(() => optionsOf(page, 'kind')).toEqual(['Sample', 'Mass']);
    await page.click(testId('record-form-save'));
    await page.waitForURL(/\/o\/project\/[0-9a-f-]{36}/);
    const saved = await read(page.url().split('/').at(-1) as string);
    expect(saved).toMatchObject({ name: 'Toaster', record_type: 'oem', stage: 'oem.talk' });
  });
});
