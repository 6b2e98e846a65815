import { testAdministrator } from '@rapport/core/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { paths, project } from '../fixtures/record-types.ts';
import { createTestApp, type TestApp } from '../harness/app.ts';
import { launchBrowser } from '../harness/browser.ts';
import { openStudio, type StudioWindow } from '../harness/studio.ts';

const { email, password } = testAdministrator;
const testId = (name: string) => `[data-testid="${name}"]`;
const address = '/studio/objects/project/record-types';

let app: TestApp;
let browser: Browser;
let studio: StudioWindow;

beforeAll(async () => {
  [app, browser] = await Promise.all([createTestApp(), launchBrowser()]);
  const layout = {
    $schema: 'https://rapport.dev/schema/layout/1',
    object: 'project',
    name: 'default',
    tabs: [{ title: 'Details', sections: [{ fields: ['name'] }] }],
  };
  const documents = [project('project'), ...paths('project'), layout];
  const made = await app.admin.call('POST', '/metadata/apply', { documents });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  await app.admin.call('POST', '/records/project', { name: 'Old' });
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

afterEach(async () => {
  expect(studio.problems).toEqual([]);
  await studio.close();
});

const apply = async (page: Page) => {
  await page.click(testId('plan-apply'));
  await page.waitForSelector(testId('plan-apply'), { state: 'detached' });
};
const typesNow = async () =>
  (await app.admin.call('GET', '/metadata/objects/project')).body.recordTypes;

describe('the record types of an object', () => {
  it('are made, limited and removed through plans that count the records', async () => {
    studio = await openStudio(browser, app.url, {});
    await studio.signIn(email, password);
    const { page } = studio;
    await studio.open(address);
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    for (const title of ['Retail', 'Made for others']) {
      await page.click(testId('add-record-type'));
      await page.fill(testId('record-type-title'), title);
      await page.locator('[data-field="kind"] input[type="checkbox"]').check();
      await page.click(testId('record-type-review'));
      await page.waitForSelector(testId('plan-apply'));
      if (title === 'Retail') {
        const said = await page.textContent(testId('plan-modal'));
        expect(said).toContain('the record type “Retail”');
      }
      await apply(page);
    }
    const all = ['sample', 'mass', 'shop'];
    await expect
      .poll(() => typesNow())
      .toEqual([
        { name: 'retail', title: 'Retail', values: { kind: all } },
        { name: 'made_for_others', title: 'Made for others', values: { kind: all } },
      ]);
    await page.click(`tr[data-record-type="retail"] ${testId('remove-record-type')}`);
    await page.click(testId('record-type-review'));
    await page.waitForSelector(testId('plan-apply'));
    await apply(page);
    await expect
      .poll(async () => (await typesNow()).map(({ name }: { name: string }) => name))
      .toEqual(['made_for_others']);
    const records = await app.admin.call('GET', '/records/project');
    expect(records.body.data[0].record_type).toBe('made_for_others');
  });

  it('get a layout by a rule', async () => {
    studio = await openStudio(browser, app.url, { isPhone: true, language: 'zh-Hans' });
    await studio.signIn(email, password);
    const { page } = studio;
    await studio.open(address);
    await page.click(testId('add-rule'));
    await page.click(testId('rule-formFactor'));
    await page.click('[role="option"]:has-text("手机")');
    await page.click(testId('review-rules'));
    await page.waitForSelector(testId('plan-apply'));
    await apply(page);
    const { body } = await app.admin.call('GET', '/metadata/objects/project');
    expect(body.assign).toEqual([{ formFactor: 'phone', layout: 'default' }]);
  });
});
