import { expect, it } from 'vitest';
import { sortChanges } from './followers.ts';

const change = (kind: string, key: string) => ({ action: 'change', kind, key }) as const;
const layout = change('layout', 'deal/default');
const views = ['all', 'mine', 'won'].map((name) => change('list-view', `deal/${name}`));
const sales = change('permission-set', 'sales');
const object = change('object', 'deal');
const rename = [{ object: 'deal', field: 'sum', to: 'amount' }];
const keysOf = (changes: readonly { readonly key: string }[]) => changes.map(({ key }) => key);

it('documents that name a renamed field follow it; what was sent along was wanted', () => {
  const documents = [
    { $schema: 'https://rapport.dev/schema/object/1', name: 'deal' },
    { $schema: 'https://rapport.dev/schema/list-view/1', object: 'deal', name: 'won' },
  ];
  const changes = [object, layout, ...views, sales];
  const sorted = sortChanges({ changes, uses: [] }, { documents, rename });
  expect(keysOf(sorted.wanted)).toEqual(['deal', 'deal/won']);
  expect(keysOf(sorted.following)).toEqual(['deal/default', 'deal/all', 'deal/mine', 'sales']);
});

it('so do documents that name what goes', () => {
  const uses = [layout, ...views].map(({ kind, key }) => ({ kind, key })) as never;
  const sorted = sortChanges({ changes: [object, layout, ...views], uses }, {});
  expect(keysOf(sorted.wanted)).toEqual(['deal']);
  expect(sorted.following).toHaveLength(4);
});

it('a few stay where they are, and so does a plan in which nothing else happens', () => {
  expect(sortChanges({ changes: [object, layout, sales], uses: [] }, { rename }).following).toEqual(
    [],
  );
  expect(sortChanges({ changes: [layout, ...views], uses: [] }, {}).following).toEqual([]);
});
