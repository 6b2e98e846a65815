import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, RapportError } from '@rapport/sdk/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../harness/app.ts';

const sdk = fileURLToPath(new URL('../../sdk/', import.meta.url));

interface Example {
  readonly where: string;
  readonly code: string;
}

/** `@example` blocks of docstrings: the code that follows until the next tag or the end. */
function examplesOfSource(path: string): Example[] {
  const comments = readFileSync(join(sdk, path), 'utf8').match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return comments.flatMap((comment) =>
    comment
      .split('@example')
      .slice(1)
      .map((part) => {
        const lines = part.split(/\n\s*\* @|\*\/$/)[0]?.split('\n') ?? [];
        return { where: path, code: lines.map((line) => line.replace(/^\s*\* ?/, '')).join('\n') };
      }),
  );
}

function examplesOfReadme(): Example[] {
  const blocks = readFileSync(join(sdk, 'README.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g);
  return [...blocks].map(([, code = '']) => ({ where: 'README.md', code }));
}

const sources = readdirSync(join(sdk, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => join('src', path))
  .sort();
const examples = [...sources.flatMap(examplesOfSource), ...examplesOfReadme()];

describe('examples of the sdk', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp();
  });

  afterAll(() => app?.stop());

  it.each(examples)('run: $where', async ({ code }) => {
    const body = stripTypeScriptTypes(`async () => {${code}}`);
    const names = ['createClient', 'RapportError', 'expect', 'url', 'token'];
    const example = new Function(...names, `return (${body})();`);
    await example(createClient, RapportError, expect, app.url, app.admin.token);
    expect(code.trim()).not.toBe('');
  });

  it('are there, for the client and its parts', () => {
    expect(examples.length).toBeGreaterThanOrEqual(5);
  });
});
