import { expand, fieldsOf } from '@rapport/metadata/expand';
import { describe, expect, it } from 'vitest';
import { generateTypes, typeNames } from './codegen/generate.ts';

const text = { type: 'string', description: 'Title of the field', 'x-field-type': 'text' };
const object = (properties: object, required: string[] = []) => ({
  type: 'object',
  description: 'Visit',
  properties,
  required,
  additionalProperties: false,
});

const visit = {
  name: 'site_visit',
  record: object({ title: text, kind: { enum: ['a', 'b', null] } }, ['title', 'kind']),
  create: { ...object({ title: { ...text, title: 'Title' } }, ['title']), title: 'Visit' },
  patch: object({ title: text, kind: { enum: ['a', 'b', null] } }),
};
const rule = { ...visit, name: 'quoting.rule' };

describe('generated types', () => {
  it('do not depend on the order of the objects', async () => {
    expect(await generateTypes([visit, rule], 'x')).toBe(await generateTypes([rule, visit], 'x'));
  });

  it('name each object once, and take titles of fields as words, not as names', async () => {
    const types = await generateTypes([visit, rule], 'x');
    expect(types).toContain('export interface SiteVisitCreate {');
    expect(types).toContain("kind: 'a' | 'b' | null;");
    expect(types).toContain(
      '  site_visit: { record: SiteVisit; create: SiteVisitCreate; patch: SiteVisitPatch };',
    );
    expect(types).toContain("  'quoting.rule': {");
    expect(types.match(/export (interface|type) \w+/g)).toHaveLength(7);
  });

  it('say what lists and values with parts have in them', async () => {
    const values = [
      { name: 'tea', title: 'Tea' },
      { name: 'cake', title: 'Cake' },
    ];
    const properties = {
      goods: { fieldType: 'multi_picklist', values },
      tags: { fieldType: 'tags' },
      place: { fieldType: 'geolocation' },
      address: { fieldType: 'address' },
    };
    const document = { name: 'venue', title: 'Venue', properties };
    const input = { document, fields: fieldsOf(document) };
    const [record, create, patch] = (['codegen', 'create', 'patch'] as const).map((use) =>
      expand(input, use),
    );
    const types = await generateTypes(
      [{ name: 'venue', record: record ?? {}, create: create ?? {}, patch: patch ?? {} }],
      'x',
    );
    const plain = types.replaceAll(/\s+/g, ' ');
    expect(plain).toContain("goods: ('tea' | 'cake')[] | null;");
    expect(plain).toContain('tags: string[] | null;');
    expect(plain).toContain('place: { latitude: number; longitude: number; } | null;');
    expect(plain).toContain('place?: { latitude?: number | null; longitude?: number | null; }');
    expect(plain).toContain('address?: { street?: string | null; city?: string | null;');
  });

  it('have names that do not clash', () => {
    const names = typeNames(['account', 'account_create', 'model', 'quoting.quote_line']);
    expect([...names.values()]).toEqual([
      'Account',
      'AccountCreateRecord',
      'ModelRecord',
      'QuotingQuoteLine',
    ]);
  });
});
