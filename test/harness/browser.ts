import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Background traffic off: the tests reach nothing but this machine. */
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of the system's Chromium (or `RAPPORT_TEST_CHROMIUM`); undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env.RAPPORT_TEST_CHROMIUM;
  if (named && !existsSync(named)) throw new Error(`RAPPORT_TEST_CHROMIUM: no file at ${named}`);
  return named ?? usualPlaces.find((path) => existsSync(path));
}

/**
 * A headless browser with an empty profile.
 *
 * Chromium refuses its own sandbox when it runs as root; the pages it shows here are ours alone.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('No Chromium was found; install it or set RAPPORT_TEST_CHROMIUM.');
  const profile = await mkdtemp(join(tmpdir(), 'rapport-chromium-'));
  const isRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [...flags, ...(isRoot ? ['--no-sandbox'] : [])],
    env: { ...process.env, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
  });
  browser.on('disconnected', () => {
    rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  });
  return browser;
}
