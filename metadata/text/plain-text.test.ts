import { describe, expect, it } from 'vitest';
import { codePoints, halfWidth, plainText } from './index.ts';

describe('text as it is stored', () => {
  it('is composed and without NUL', () => {
    expect(plainText('e\u0301\0')).toBe('é');
  });

  it('is not half of a character', () => {
    expect(plainText('\ud83c')).toBeUndefined();
    expect(plainText('\udf89\ud83c')).toBeUndefined();
    expect(plainText('🎉')).toBe('🎉');
  });

  it('has as many characters as PostgreSQL counts', () => {
    for (const text of ['', 'abc', '華碩', '🎉🎉', '👩‍👩‍👧', 'a🎉b']) {
      expect(codePoints(text)).toBe([...text].length);
    }
  });
});

describe('full-width text', () => {
  it('becomes plain, and nothing else does', () => {
    expect(halfWidth('１２．５　ＡＢｃ－＠')).toBe('12.5 ABc-@');
    expect(halfWidth('5² ① 華碩 −3')).toBe('5² ① 華碩 -3');
  });
});
