import { expect, test } from 'vitest';
import { type Language, negotiateLanguage } from './language.ts';

const headers: readonly [string | undefined, Language | null][] = [
  [undefined, null],
  ['', null],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK,zh;q=0.9', 'zh-Hant'],
  ['zh-CN', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['zh-Hant-CN', 'zh-Hant'],
  ['zh-Hans-TW', 'zh-Hans'],
  ['ZH-hant', 'zh-Hant'],
  ['fr-FR, de;q=0.9', null],
  ['fr, zh-TW;q=0.8, en;q=0.3', 'zh-Hant'],
  ['en;q=0.1, zh-CN;q=0.7', 'zh-Hans'],
  ['en;q=0, zh-CN;q=abc', null],
  ['*', null],
];

for (const [header, language] of headers) {
  test(`answers ${language ?? 'nothing'} to Accept-Language ${header ?? 'absent'}`, () => {
    expect(negotiateLanguage(header)).toBe(language);
    expect(negotiateLanguage(header)).toBe(language);
  });
}

test('stays quick and small whatever headers come', () => {
  for (let index = 0; index < 3000; index += 1) {
    expect(negotiateLanguage(`x-${index}, zh-TW;q=0.5`)).toBe('zh-Hant');
  }
  expect(negotiateLanguage('fr,'.repeat(5_000))).toBe(null);
});
