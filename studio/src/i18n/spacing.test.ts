import i18next from 'i18next';
import { expect, test } from 'vitest';
import { markValue, spaced, spacing } from './spacing.ts';

test('a space stands between Chinese and a Latin value, and nowhere else', () => {
  const v = markValue;
  expect(spaced(`開啟${v('Alder')}的記錄`)).toBe('開啟 Alder 的記錄');
  expect(spaced(`共${v(12)}筆`)).toBe('共 12 筆');
  expect(spaced(`開啟${v('星河')}的記錄`)).toBe('開啟星河的記錄');
  expect(spaced(`已刪除「${v('Alder')}」。`)).toBe('已刪除「Alder」。');
  expect(spaced(`開啟 ${v('Alder')} 的記錄`)).toBe('開啟 Alder 的記錄');
  expect(spaced(`Open ${v('Alder星河')}`)).toBe('Open Alder星河');
  expect(spaced(`${v('')}${v('a')}`)).toBe('a');
});

test('texts of the studio are set off while they are filled in', async () => {
  const own = i18next.createInstance();
  await own.use(spacing).init({
    lng: 'zh-Hant',
    resources: { 'zh-Hant': { translation: { made: '已建立{{what}}，共{{count}}筆' } } },
    interpolation: { escapeValue: true, escape: markValue },
    postProcess: ['spacing'],
  });
  expect(own.t('made', { what: 'Site <b>', count: 3 })).toBe('已建立 Site <b>，共 3 筆');
});
