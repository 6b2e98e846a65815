import { readFileSync } from 'node:fs';

/** Version of the product, as its package tells it. */
export function productVersion(): string {
  const path = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

/** The line about its origin that every export carries. */
export function headingFor(now = new Date()): string {
  return `made by Rapport ${productVersion()} at ${now.toISOString()}`;
}
