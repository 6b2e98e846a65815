import { describe, expect, it } from 'vitest';
import type { MetadataField, MetadataObject } from '../../api/index.ts';
import { drawModel, linksOf } from './model-graph.ts';

const field = (more: object): MetadataField =>
  ({ fieldType: 'text', required: false, can: 'edit', operators: [], ...more }) as never;
const object = (name: string, fields: Record<string, MetadataField>): MetadataObject =>
  ({ name, title: name, name_field: 'name', relations: [], fields }) as never;

const objects = {
  account: object('account', {
    name: field({}),
    parent: field({ fieldType: 'lookup', target: { object: 'account', nameField: 'name' } }),
    owner: field({ system: true, fieldType: 'lookup', target: { object: 'user' } }),
  }),
  line: object('line', {
    name: field({}),
    order: field({ fieldType: 'detail', required: true, target: { object: 'account' } }),
    about: field({ targets: [{ object: 'account' }, { object: 'line' }, { object: 'secret' }] }),
    tags: field({ links: { object: 'account' } }),
  }),
  lonely: object('lonely', { name: field({}) }),
};

describe('a drawing of the model', () => {
  const links = linksOf(objects);
  const drawing = drawModel(objects, links);

  it('has the links of every kind, and none to what the reader may not see', () => {
    expect(links.map(({ object, field, targets }) => [object, field, targets.join()])).toEqual([
      ['account', 'parent', 'account'],
      ['line', 'order', 'account'],
      ['line', 'about', 'account,line'],
      ['line', 'tags', 'account'],
    ]);
    expect(links.find((link) => link.field === 'order')).toMatchObject({
      onDelete: 'cascade',
      many: false,
    });
    expect(links.find((link) => link.field === 'tags')).toMatchObject({ many: true });
  });

  it('gives every object a place of its own, and every link a line', () => {
    expect(drawing.boxes.map(({ name }) => name)).toEqual(['account', 'line', 'lonely']);
    for (const [index, one] of drawing.boxes.entries()) {
      for (const other of drawing.boxes.slice(index + 1)) {
        const isApart =
          Math.abs(one.x - other.x) >= (one.width + other.width) / 2 ||
          Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
        expect(isApart, `${one.name} and ${other.name}`).toBe(true);
      }
    }
    expect(drawing.lines).toHaveLength(5);
    expect(drawing.lines.filter(({ points }) => points.length < 2)).toEqual([]);
  });

  it('shows the name and the links of an object before its other fields', () => {
    expect(drawing.boxes.find(({ name }) => name === 'line')).toMatchObject({
      fields: ['name', 'order', 'about', 'tags'],
      more: 0,
    });
  });
});
