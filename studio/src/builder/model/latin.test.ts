import { expect, it } from 'vitest';
import { choiceName } from './choices.ts';
import { latinOf, loadLatin } from './latin.ts';
import { namePattern, suggestName } from './names.ts';

it('a Chinese title is spelt in Latin letters, word by word, in both scripts', async () => {
  expect(await loadLatin()).toBe(true);
  const none = new Set<string>();
  expect(suggestName('订阅合约', 'object', none)).toBe('dingyue_heyue');
  expect(suggestName('訂閱合約', 'object', none)).toMatch(/^ding_?yue_?he_?yue$/);
  expect(suggestName('VIP 客戶等級', 'field', none)).toMatch(/^vip_kehu_?dengji$/);
  expect(suggestName('绿色', 'field', new Set(['lvse']))).toBe('lvse_2');
  expect(choiceName('進行中', none)).toMatch(/^jinxing_?zhong$/);
  expect(latinOf('Müller')).toBe('Müller');
  expect(suggestName('客'.repeat(60), 'field', none)).toMatch(namePattern);
  expect(suggestName('客'.repeat(60), 'field', none).length).toBeLessThanOrEqual(50);
});
