import { extname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, readText } from './sources.ts';

/** This file names what no other file may. */
const self = 'test/house/committed.house.ts';
const binary = new Set(['.png', '.ico', '.woff2', '.gz', '.tgz', '.zip', '.xlsx', '.pdf']);

/** What may stand in no file: the pattern, and why. */
const forbidden: readonly { readonly why: string; readonly pattern: RegExp }[] = [
  { why: 'a folder outside of the repository', pattern: /\.\.\/shared\b/ },
  { why: 'a path of one machine', pattern: /(?<![\w.-])\/(work|home\/\w+|Users\/\w+)\// },
  {
    why: 'the address of a package registry',
    pattern: /\b(registry|deb|pypi|proxy)\.\w+\.(org|com|io)\b/,
  },
  { why: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { why: 'a cloud access key', pattern: /\b(AKIA|ASIA)[0-9A-Z]{16}\b/ },
  {
    why: 'a token of a service',
    pattern: /\b(gh[pousr]_\w{30,}|xox[abp]-[\w-]{20,}|npm_\w{36}|sk-\w{32,})\b/,
  },
  {
    why: 'a path that breaks where a folder has a space in its name',
    pattern: /import\.meta\.url\)\.pathname/,
  },
  { why: 'unfinished work', pattern: /\b(TODO|FIXME)\b/ },
  {
    why: 'how it was made',
    pattern: /\b(claude|anthropic|openai|chat ?gpt|copilot|sub-?agent)\b/i,
  },
];

const texts = listFiles()
  .filter((path) => path !== self && path !== 'pnpm-lock.yaml' && !binary.has(extname(path)))
  .map((path) => ({ path, text: readText(path) }));

describe('the files of the repository', () => {
  it.each(forbidden)('hold nowhere $why', ({ pattern }) => {
    const found = texts.flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          pattern.test(line) ? `${path}:${index + 1} ${line.trim().slice(0, 100)}` : [],
        ),
    );
    expect(found).toEqual([]);
  });

  it('are no larger than a megabyte each', () => {
    const large = texts.filter(({ text }) => text.length > 1_000_000);
    expect(large.map(({ path }) => path)).toEqual([]);
  });

  it('end their lines as every system can read', () => {
    const wrong = texts.filter(({ path, text }) => text.includes('\r\n') && !path.endsWith('.csv'));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('stand in the places that the house has', () => {
    const places = new Set(
      ['core', 'plugins', 'metadata', 'studio', 'sdk', 'test', '.ci'].concat(
        ['package.json', 'tsconfig.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', 'biome.json'],
        ['README.md', 'LICENSE', 'CHANGELOG.md', 'CONTRIBUTING.md'],
        ['.gitignore', '.gitattributes', '.editorconfig', '.npmrc'],
      ),
    );
    const tops = new Set(listFiles().map((path) => path.split('/')[0] ?? ''));
    expect([...tops].filter((top) => !places.has(top))).toEqual([]);
  });
});

describe('the licence', () => {
  it('is MIT, in every package', () => {
    expect(readText('LICENSE')).toMatch(/^MIT License/);
    const manifests = listFiles().filter((path) => path.endsWith('package.json'));
    const other = manifests.filter(
      (path) => (JSON.parse(readText(path)) as { license?: string }).license !== 'MIT',
    );
    expect(other).toEqual([]);
  });
});
