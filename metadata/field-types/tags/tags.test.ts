import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { tags } from './tags.ts';

const field = sampleField(tags);

describe('tags', () => {
  it('are the same in capitals, in small and in full-width letters, written as they came first', () => {
    expect(normalizeSample(tags, ['Key Account', 'key account', 'ＫＥＹ ａｃｃｏｕｎｔ'])).toEqual({
      ok: true,
      value: ['Key Account'],
    });
  });

  it('are stored as written, and once more for comparing', () => {
    expect(tags.store(['VIP', '重要'])).toEqual({ '': ['VIP', '重要'], keys: ['vip', '重要'] });
  });

  it('are found in either case', () => {
    expect(tags.operand?.('vip', field)).toEqual({ ok: true, value: 'vip' });
    expect(tags.operand?.('VIP', field)).toEqual({ ok: true, value: 'vip' });
    expect(tags.operand?.('a;b', field)).toMatchObject({ fault: { code: 'FIELD_TOO_MANY' } });
  });

  it('come out of one cell and go back into one', () => {
    const parsed = tags.csv.parse('VIP; trade show', field);
    expect(normalizeSample(tags, parsed)).toEqual({ ok: true, value: ['VIP', 'trade show'] });
    expect(tags.csv.format(['VIP', 'trade show'], field)).toBe('VIP;trade show');
  });
});
