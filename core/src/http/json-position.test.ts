import { expect, test } from 'vitest';
import { jsonErrorPlace } from './json-position.ts';

const broken: readonly [string, number][] = [
  ['', 0],
  ['  ', 2],
  ['{"a":}', 5],
  ['{"a":1,}', 7],
  ['{a:1}', 1],
  ['[1,2', 4],
  ['[1,,2]', 3],
  ['{"a":1} x', 8],
  ['"no end', 0],
  ['{"a": tru}', 6],
  ['["\\x"]', 1],
  ['[01]', 2],
];

for (const [text, position] of broken) {
  test(`finds the place where ${JSON.stringify(text)} stops being JSON`, () => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonErrorPlace(text).position).toBe(position);
  });
}

test('counts lines and columns from 1', () => {
  expect(jsonErrorPlace('{\n  "a": 1,\n  "b": ?\n}')).toEqual({ position: 19, line: 3, column: 8 });
});

test('walks through a long valid text to its end', () => {
  const text = JSON.stringify({ a: ['x'.repeat(1_000_000), { b: null, c: [1.5e3, -2, true] }] });
  expect(jsonErrorPlace(`${text},`).position).toBe(text.length);
});
