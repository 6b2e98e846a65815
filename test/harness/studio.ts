import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onTestFailed } from 'vitest';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** How a person looks at the studio. */
export interface StudioOptions {
  readonly language?: 'en' | 'zh-Hant' | 'zh-Hans';
  readonly theme?: 'light' | 'dark';
  /** A phone of 390 by 844, touched instead of clicked. */
  readonly isPhone?: boolean;
}

/** The studio in a browser window of its own. */
export interface StudioWindow {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong in the page: errors of scripts, of the content policy, of loading. */
  readonly problems: readonly string[];
  /** Goes to an address and waits until the screen has settled. */
  open(path: string): Promise<void>;
  signIn(email: string, password: string): Promise<void>;
  /** Rules of accessibility that the page breaks, in words; empty when it is clean. */
  brokenRules(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Answers that belong to a journey: not signed in yet, a refused value, a newer version. */
const expected = /\b(401|409|422)\b/;

function listen(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) problems.push(message.text());
  });
  return problems;
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function brokenRules(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axeSource};0`);
  const result = (await page.evaluate(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} } })`,
  )) as AxeResult;
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}

/** What a person would tell of the screen: its address, what has the focus, the words on it. */
async function describeScreen(page: Page): Promise<string> {
  const html = (of: string) => `(${of})?.outerHTML.slice(0, 300)`;
  const parts = (await page.evaluate(
    `[${html('document.activeElement')}, ${html("document.querySelector('[data-selected]')")}]`,
  )) as (string | undefined)[];
  const words = (await page.locator('body').ariaSnapshot()).slice(0, 3_000);
  return `${page.url()}\nfocus: ${parts[0]}\nselected: ${parts[1]}\n${words}`;
}

/** Opens the studio of a running server as a new visitor sees it; a failed test tells the last screen. */
export async function openStudio(
  browser: Browser,
  url: string,
  options: StudioOptions = {},
): Promise<StudioWindow> {
  const { language = 'en', theme = 'light', isPhone = false } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: isPhone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: language === 'en' ? 'en-US' : language,
    hasTouch: isPhone,
    isMobile: isPhone,
  });
  const page = await context.newPage();
  const problems = listen(page);
  let lastScreen = '';
  onTestFailed(() => console.error(`the screen at the end: ${lastScreen}`));

  return {
    context,
    page,
    problems,
    async open(path) {
      await page.goto(path);
      await page.waitForSelector('main[data-ready="true"]');
    },
    async signIn(email, password) {
      await page.goto('/login');
      await page.fill('input[name="email"]', email);
      await page.fill('input[name="password"]', password);
      await page.click('[data-testid="sign-in-submit"]');
      await page.waitForSelector('[data-testid="home"][data-ready="true"]');
    },
    brokenRules: () => brokenRules(page),
    async close() {
      lastScreen = await describeScreen(page).catch(String);
      await context.close();
    },
  };
}
