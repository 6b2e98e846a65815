import { testAdministrator } from '@rapport/core/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CrmError } from '../../core/src/errors/index.ts';
import { defineJob, type JobRun } from '../../core/src/jobs/index.ts';
import { createTestApp, type TestApp } from '../harness/app.ts';
import { launchBrowser } from '../harness/browser.ts';
import { openStudio, type StudioOptions, type StudioWindow } from '../harness/studio.ts';

const { email, password } = testAdministrator;
const testId = (name: string) => `[data-testid="${name}"]`;

/** What the long job waits for; a test lets it go on. */
let goOn = () => {};
const title = { en: 'Count stock', 'zh-Hant': '盤點庫存', 'zh-Hans': '盘点库存' };
const retry = { limit: 0, delay: 1, mostDelay: 1 };
const long = defineJob({
  name: 'count_stock',
  title,
  retry,
  async run(job: JobRun) {
    await job.progress(40, 100);
    await new Promise<void>((resolve, reject) => {
      goOn = resolve;
      job.signal.addEventListener('abort', () => reject(job.signal.reason));
    });
    await job.progress(100, 100);
  },
});
let mayWork = false;
const failing = defineJob({
  name: 'send_catalogue',
  title: { en: 'Send catalogue', 'zh-Hant': '寄送型錄', 'zh-Hans': '寄送目录' },
  retry,
  async run() {
    if (!mayWork) throw new CrmError('REQUEST_TOO_LARGE', { params: { max: 7 } });
  },
});

let app: TestApp;
let browser: Browser;
let studio: StudioWindow;

beforeAll(async () => {
  [app, browser] = await Promise.all([
    createTestApp({ jobKinds: [long, failing], pacing: { poll: 200, cronAfter: 86_400_000 } }),
    launchBrowser(),
  ]);
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

function enqueue(kind: typeof long | typeof failing, notBefore?: Date): Promise<string> {
  const { jobs, workspaces } = app.running.app.services;
  const workspaceId = workspaces.all().find((one) => one.isDefault)?.id ?? null;
  return jobs.enqueue(kind as typeof long, {
    workspaceId,
    input: {},
    ...(notBefore ? { notBefore } : {}),
  });
}

const row = (page: Page, id: string) => page.locator(`[data-job="${id}"]`);

describe('the screen of background jobs', () => {
  it('follows a job by itself from its start to its end', async () => {
    const page = await enter();
    const id = await enqueue(long);
    await studio.open('/studio/jobs');
    const job = row(page, id);
    await job.getByText('40 of 100').waitFor();
    await expect.poll(() => job.getAttribute('data-status')).toBe('running');
    await page.getByText('Updates by itself').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    goOn();
    await page.locator(`[data-job="${id}"][data-status="done"]`).waitFor();
    await expect.poll(() => job.getByRole('button').count()).toBe(0);
  });

  it('says in words why a job failed, and runs it again', async () => {
    const page = await enter();
    const id = await enqueue(failing);
    await studio.open('/studio/jobs');
    const job = row(page, id);
    await job.locator(testId('job-error')).getByText('larger than 7 bytes').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    mayWork = true;
    await job.getByRole('button', { name: 'Run again: “Send catalogue”' }).click();
    await page.locator(`[data-job="${id}"][data-status="done"]`).waitFor();
  });

  it('asks before it stops a job, and shows only what its filter says', async () => {
    const page = await enter();
    const id = await enqueue(failing, new Date(Date.now() + 3_600_000));
    await studio.open('/studio/jobs?status=waiting');
    await row(page, id).locator(testId('job-cancel')).click();
    await page.getByText('Stop “Send catalogue”?').waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.click(testId('confirm-yes'));
    await page.getByText('“Send catalogue” was stopped.').waitFor();
    await row(page, id).waitFor({ state: 'detached' });
    await page.locator(testId('jobs-status')).click();
    await page.getByRole('option', { name: 'Stopped' }).click();
    await row(page, id).waitFor();
    await page.locator(testId('jobs-kind')).click();
    await page.getByRole('option', { name: 'Count stock' }).click();
    await page.getByText('No job matches').waitFor();
    expect(page.url()).toContain('kind=count_stock');
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await page.getByRole('button', { name: 'Show all jobs' }).click();
    await row(page, id).waitFor();
  });

  it.each([
    { language: 'zh-Hant', theme: 'dark', isPhone: true, word: '盤點庫存' },
    { language: 'zh-Hans', theme: 'light', isPhone: true, word: '盘点库存' },
  ] as const)('can be read in $language on a phone', async ({ word, ...options }) => {
    await app.admin.call('PATCH', '/auth/me', { language: options.language });
    const page = await enter(options);
    await studio.open('/studio/jobs');
    await page.getByText(word).first().waitFor();
    await expect.poll(() => studio.brokenRules()).toEqual([]);
    await expect
      .poll(() => page.evaluate('document.documentElement.scrollWidth'))
      .toBeLessThanOrEqual(390);
  });
});
