import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { text } from './text.ts';

describe('a text field', () => {
  it('counts characters as people do, not bytes or halves of emoji', () => {
    expect(normalizeSample(text, '🎉🎉🎉', { maxLength: 3 })).toMatchObject({ ok: true });
    expect(normalizeSample(text, '華碩電腦', { maxLength: 3 })).toEqual({
      ok: false,
      fault: { code: 'FIELD_TOO_LONG', params: { max: 3, length: 4 } },
    });
  });

  it('counts an accented letter once, however it was typed', () => {
    expect(normalizeSample(text, 'e\u0301', { maxLength: 1 })).toEqual({ ok: true, value: 'é' });
  });

  it('refuses everything rather than run a pattern that could hang', () => {
    const started = performance.now();
    const refused = normalizeSample(text, 'a'.repeat(200), { pattern: '^(a+)+b$' });
    expect(refused).toMatchObject({ ok: false, fault: { code: 'FIELD_PATTERN' } });
    expect(performance.now() - started).toBeLessThan(200);
  });

  it('tells clients its length and pattern, and replies only that it is a text', () => {
    const field = sampleField(text, { maxLength: 12, pattern: '^\\d+$' });
    expect(text.value(field, 'create')).toEqual({
      type: 'string',
      maxLength: 12,
      pattern: '^\\d+$',
    });
    expect(text.value(field, 'reply')).toEqual({ type: 'string' });
  });

  it('may be compared with a text that it could not hold', () => {
    const field = sampleField(text, { maxLength: 3, pattern: '^\\d+$' });
    expect(text.operand?.('longer than that', field)).toEqual({
      ok: true,
      value: 'longer than that',
    });
  });
});
