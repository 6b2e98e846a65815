import { describe, expect, it, test } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { json } from './json.ts';
import { faultIndex, parseJson, unreadableJson, unreadText } from './json-text.ts';

describe('a JSON field', () => {
  it('keeps a member of any name, even one that JavaScript has a meaning for', () => {
    const input = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}');
    const normalized = normalizeSample(json, input);
    expect(normalized.ok && JSON.stringify(normalized.value)).toBe(
      '{"__proto__":{"admin":true},"constructor":1}',
    );
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('takes nothing that JSON cannot say', () => {
    for (const input of [new Date(0), Symbol('s'), 1n, () => 1, [undefined], { a: Number.NaN }]) {
      expect(normalizeSample(json, input)).toMatchObject({ fault: { code: 'FIELD_TYPE' } });
    }
  });

  it('survives any depth of nesting', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(normalizeSample(json, deep)).toMatchObject({ fault: { code: 'FIELD_TYPE' } });
    expect(faultIndex('['.repeat(100_000))).toBe(100_000);
  });

  it('reads a cell as JSON, and refuses one that is none instead of taking it for a text', () => {
    const cell = (text: string) => normalizeSample(json, json.csv.parse(text, sampleField(json)));
    expect(cell('{"a": [1, 2]}')).toEqual({ ok: true, value: { a: [1, 2] } });
    expect(cell('"0"')).toEqual({ ok: true, value: '0' });
    expect(cell('null')).toEqual({ ok: true, value: null });
    expect(cell('{a: 1}')).toMatchObject({ fault: { code: 'FIELD_TYPE' } });
  });
});

describe('the text of a JSON value', () => {
  test.each([
    ['{"a": 1,}', 1, 9],
    ['{"a": 1\n "b": 2}', 2, 2],
    ['{a: 1}', 1, 2],
    ["{'a': 1}", 1, 2],
    ['[1, 2', 1, 6],
    ['[1,, 2]', 1, 4],
    ['{"a" 1}', 1, 6],
    ['{"a": tru}', 1, 7],
    ['[01]', 1, 2],
    ['"ab', 1, 1],
    ['"a\nb"', 1, 1],
    ['1 2', 1, 3],
    ['{}}', 1, 3],
    ['[1}', 1, 3],
    ['hello', 1, 1],
    ['{"a": {\n  "b": [\n    1,\n  ]\n}}', 4, 3],
  ])('%j goes wrong in line %i, column %i', (text, line, column) => {
    expect(parseJson(text)).toEqual({ ok: false, at: { line, column } });
  });

  test.each([
    '{"a":[1,-2.5e3,true,false,null,"\\u00e9\\n"]}',
    ' [ ] ',
    '{}',
    '"x"',
    '0',
    '[[[]],{"a":{}}]',
  ])('%j goes wrong nowhere', (text) => {
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    expect(faultIndex(text)).toBeUndefined();
  });

  it('agrees with JSON.parse on what is JSON, whichever character is taken away', () => {
    const text = '{"a": [1, -2.5e3, {"b": "c\\"d"}], "e": true}';
    for (let index = 0; index < text.length; index += 1) {
      const less = text.slice(0, index) + text.slice(index + 1);
      const isJson = (() => {
        try {
          JSON.parse(less);
          return true;
        } catch {
          return false;
        }
      })();
      expect(faultIndex(less) === undefined, less).toBe(isJson);
    }
  });

  it('is nothing when it is empty, and marked when it is no JSON', () => {
    expect(parseJson(' \n')).toEqual({ ok: true, value: null });
    expect(unreadText(unreadableJson('{'))).toBe('{');
    expect(unreadText('{')).toBeUndefined();
    expect(unreadText({})).toBeUndefined();
  });
});
