import { describe, expect, test } from 'vitest';
import { CrmError } from '../errors/index.ts';
import { maxDepth, parseJson } from './parse-json.ts';

function refusalOf(text: string | Buffer): CrmError {
  try {
    parseJson(Buffer.from(text as string));
  } catch (error) {
    if (error instanceof CrmError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('a JSON body', () => {
  test('is read with its texts as they are', () => {
    const body = { name: '華碩 “quoted” \\ 🎉', list: [1, null, true], empty: {} };
    expect(parseJson(Buffer.from(JSON.stringify(body)))).toEqual(body);
  });

  test('may begin with a byte order mark', () => {
    expect(parseJson(Buffer.from('\ufeff{"a":1}'))).toEqual({ a: 1 });
  });

  test('is refused with the place where it stops being JSON', () => {
    expect(refusalOf('{"a": nope}')).toMatchObject({
      code: 'REQUEST_MALFORMED',
      params: { position: 6, line: 1, column: 7 },
    });
  });

  test('is refused when it is not UTF-8', () => {
    expect(refusalOf(Buffer.from([0x22, 0xff, 0x22])).code).toBe('REQUEST_ENCODING');
  });

  test(`may be ${maxDepth} levels deep and not one more`, () => {
    expect(() => parseJson(Buffer.from(nested(maxDepth)))).not.toThrow();
    expect(refusalOf(nested(maxDepth + 1)).code).toBe('REQUEST_TOO_DEEP');
    expect(refusalOf('{"a":'.repeat(5_000_00)).code).toBe('REQUEST_TOO_DEEP');
  });

  test('does not count brackets inside texts', () => {
    expect(parseJson(Buffer.from(JSON.stringify({ a: `${'['.repeat(500)}"\\{` })))).toEqual({
      a: `${'['.repeat(500)}"\\{`,
    });
  });

  test('is refused with the key __proto__, however it is written', () => {
    for (const text of [
      '{"__proto__":{"isAdministrator":true}}',
      '{"a":[{"__proto__":1}]}',
      '{"\\u005f_proto__":1}',
    ]) {
      expect(refusalOf(text).code).toBe('REQUEST_KEY');
    }
  });

  test('may say __proto__ in a text', () => {
    expect(parseJson(Buffer.from('{"a":"__proto__"}'))).toEqual({ a: '__proto__' });
  });
});
