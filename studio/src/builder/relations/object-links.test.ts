import { describe, expect, it } from 'vitest';
import type { MetadataField, MetadataObject } from '../../api/index.ts';
import { linksAround, neighbourhood } from './object-links.ts';

const field = (more: object): MetadataField =>
  ({ fieldType: 'text', required: false, can: 'edit', operators: [], ...more }) as never;
const object = (
  name: string,
  fields: Record<string, MetadataField>,
  relations: readonly object[] = [],
): MetadataObject => ({ name, title: name, name_field: 'name', relations, fields }) as never;

const objects = {
  account: object(
    'account',
    {
      name: field({}),
      parent: field({ fieldType: 'lookup', target: { object: 'account' } }),
      tags: field({ fieldType: 'many_to_many', links: { object: 'tag' } }),
    },
    [{ name: 'lines', object: 'line', field: 'order', title: 'Lines' }],
  ),
  line: object('line', {
    order: field({ fieldType: 'detail', required: true, target: { object: 'account' } }),
  }),
  task: object('task', {
    about: field({
      fieldType: 'polymorphic_lookup',
      to: 'any',
      targets: [{ object: 'account' }, { object: 'line' }, { object: 'far' }],
    }),
  }),
  tag: object('tag', { name: field({}) }),
  far: object('far', { name: field({}) }),
};

describe('the links around an object', () => {
  const links = linksAround(objects, 'account');

  it('are those of its fields and those of other objects, each of its kind', () => {
    expect(links.out.map(({ link, kind }) => [link.field, kind])).toEqual([
      ['parent', 'lookup'],
      ['tags', 'many'],
    ]);
    expect(links.in.map(({ link, kind }) => [link.object, link.field, kind])).toEqual([
      ['account', 'parent', 'lookup'],
      ['line', 'order', 'detail'],
      ['task', 'about', 'several'],
    ]);
  });

  it('know the list that shows their records, and whether they lead anywhere', () => {
    expect(links.in.map(({ list }) => list?.title)).toEqual([undefined, 'Lines', undefined]);
    expect(links.in.map(({ isAny }) => isAny)).toEqual([false, false, true]);
  });

  it('are drawn with what is near, and nothing else', () => {
    expect(Object.keys(neighbourhood(objects, 'account', links))).toEqual([
      'account',
      'line',
      'task',
      'tag',
    ]);
    const around = linksAround(objects, 'task');
    expect(Object.keys(neighbourhood(objects, 'task', around))).toEqual(['task']);
  });
});
