import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';

describe('the browser of the tests', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('shows a page and runs its script', async () => {
    const page = await browser.newPage();
    await page.setContent('<button onclick="this.textContent = \'春酿\'">press</button>');
    await page.getByRole('button').click();
    await expect.poll(() => page.textContent('button')).toBe('春酿');
    await page.close();
  });
});
