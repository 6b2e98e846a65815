import { expect, it } from 'vitest';
import { conversionsOf, fieldTypes, findFieldType } from './index.ts';

it('only types that exist are offered, and none for links and parts', () => {
  expect(conversionsOf('integer')).toEqual(['decimal', 'percent', 'currency', 'text']);
  expect(conversionsOf('text')).toEqual(expect.arrayContaining(['long_text', 'email', 'date']));
  for (const type of ['lookup', 'address', 'stage', 'nonsense']) {
    expect(conversionsOf(type), type).toEqual([]);
  }
});

it('what a field may become is a type that there is', () => {
  const unknown = fieldTypes
    .flatMap(({ name }) => conversionsOf(name))
    .filter((name) => findFieldType(name) === undefined);
  expect(unknown).toEqual([]);
});
