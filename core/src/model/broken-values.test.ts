import type { Choice, Field } from '@rapport/metadata/field-types/contract';
import { expect, it } from 'vitest';
import { mayNarrow } from './broken-values.ts';

type Options = Readonly<Record<string, unknown>>;

function field(options: Options, names: readonly string[] = []): Field {
  const choices = new Map(
    names.map((name): [string, Choice] => [name, { name, title: name, labels: {}, active: true }]),
  );
  const document = { object: 'x', name: 'it', title: 'It', labels: {}, required: false, choices };
  return { ...document, options: { fieldType: 'text', ...options } };
}

it.each<[string, Options, Options, boolean]>([
  ['a higher limit', { maxLength: 10 }, { maxLength: 20 }, false],
  ['a lower limit', { maxLength: 20 }, { maxLength: 10 }, true],
  ['a limit that goes, since a usual one may hold then', { maxLength: 300 }, {}, true],
  ['a limit that comes', {}, { max: 5 }, true],
  ['a lower bound of text that sinks', { min: '0.5' }, { min: '0.05' }, false],
  ['a lower bound that rises', { min: -1 }, { min: 0 }, true],
  ['digits, since more behind the point leave fewer before it', { scale: 2 }, { scale: 4 }, true],
  ['a pattern', { pattern: 'a' }, { pattern: 'b' }, true],
  ['a title', { title: 'A' }, { title: 'B', help: 'C', indexed: true }, false],
  ['one wider and one narrower limit', { min: 0, max: 5 }, { min: -1, max: 4 }, true],
])('asks to look at values for %s: %j → %j: %s', (_what, from, to, expected) => {
  expect(mayNarrow(field(from), field(to))).toBe(expected);
});

it('looks at values when a choice goes, not when one comes', () => {
  expect(mayNarrow(field({}, ['a', 'b']), field({}, ['b', 'a', 'c']))).toBe(false);
  expect(mayNarrow(field({}, ['a', 'b']), field({}, ['b', 'c']))).toBe(true);
});
