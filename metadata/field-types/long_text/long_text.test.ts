import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { longText } from './long_text.ts';

describe('a long text field', () => {
  it('keeps line breaks as they came', () => {
    expect(normalizeSample(longText, 'a\r\nb\nc')).toEqual({ ok: true, value: 'a\r\nb\nc' });
  });

  it('holds a million characters when it is told to', () => {
    const million = '字'.repeat(1_000_000);
    expect(normalizeSample(longText, million, { maxLength: 1_000_000 })).toMatchObject({
      ok: true,
    });
    expect(normalizeSample(longText, `${million}字`, { maxLength: 1_000_000 })).toMatchObject({
      fault: { code: 'FIELD_TOO_LONG' },
    });
  });

  it('is searched but not sorted or compared', () => {
    expect(longText.sort(sampleField(longText))).toBeNull();
    expect(longText.operators.map(({ name }) => name)).toEqual([
      'contains',
      'is_empty',
      'is_not_empty',
    ]);
  });
});
