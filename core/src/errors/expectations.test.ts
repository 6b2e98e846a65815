import { describe, expect, test } from 'vitest';
import { anyOf, expectations, listOf, oneOf, wholeNumber, wording } from './expectations.ts';

const names = wording('names', '個名稱', '个名称');

describe('what was expected', () => {
  test('is said in three languages with its numbers and names', () => {
    expect(wholeNumber(1, 200)).toEqual({
      en: 'a whole number from 1 to 200',
      'zh-Hant': '介於 1 到 200 的整數',
      'zh-Hans': '1 到 200 之间的整数',
    });
    expect(oneOf(['keep', 'refuse'])['zh-Hant']).toBe('keep、refuse 其中之一');
    expect(oneOf(['object']).en).toBe('“object”');
    expect(listOf(names, 20).en).toBe('a list of at most 20 names');
    expect(listOf(names, 20, 1)['zh-Hans']).toBe('1 到 20 个名称的列表');
    expect(anyOf([expectations.text, expectations.nothing]).en).toBe('a text or null');
  });

  test('has Chinese in both kinds of Chinese, and none in English', () => {
    for (const text of Object.values(expectations)) {
      expect(text['zh-Hant']).toMatch(/\p{Script=Han}/u);
      expect(text['zh-Hans']).toMatch(/\p{Script=Han}/u);
      expect(text.en).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
