import { describe, expect, it } from 'vitest';
import { texts as english } from './en/index.ts';
import { texts as simplified } from './zh-Hans/index.ts';
import { texts as traditional } from './zh-Hant/index.ts';

function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    flatten(inner, path ? `${path}.${key}` : key),
  );
}

const plural = /_(one|other|zero|two|few|many)$/;
const keysOf = (texts: unknown) => new Set(flatten(texts).map(([key]) => key.replace(plural, '')));
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((m) => m[1]).sort();

describe.each([
  ['zh-Hant', traditional],
  ['zh-Hans', simplified],
] as const)('texts in %s', (_language, texts) => {
  it('say everything that the English ones say, and nothing else', () => {
    expect([...keysOf(texts)].sort()).toEqual([...keysOf(english)].sort());
  });

  it('fill in the same values', () => {
    const others = new Map(flatten(texts));
    for (const [key, text] of flatten(english)) {
      const other = others.get(key) ?? others.get(key.replace(plural, '_other'));
      if (key.endsWith('_one') && !others.has(key)) continue;
      expect(placeholders(other ?? ''), key).toEqual(placeholders(text));
    }
  });

  it('are Chinese, but for names and signs', () => {
    const latin = flatten(texts).filter(
      ([, text]) => /[A-Za-z]{3,}/.test(text.replace(/\{\{.*?\}\}/g, '')) && !/[㐀-鿿]/.test(text),
    );
    expect(
      latin.filter(([, text]) => !['Rapport', 'JSON', 'API', 'SQL', 'OpenAPI'].includes(text)),
    ).toEqual([]);
  });
});

it('Traditional and Simplified differ where the scripts differ', () => {
  const simplifiedTexts = new Map(flatten(simplified));
  const same = flatten(traditional).filter(
    ([key, text]) => /[這個設為與記錄]/.test(text) && simplifiedTexts.get(key) === text,
  );
  expect(same.filter(([, text]) => /[這個設為與錄]/.test(text))).toEqual([]);
});
