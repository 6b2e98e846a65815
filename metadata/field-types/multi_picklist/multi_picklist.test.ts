import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { multiPicklist } from './multi_picklist.ts';

const values = [
  { name: 'laptop', title: 'Laptop', labels: { 'zh-Hant': '筆記型電腦' } },
  { name: 'server', title: 'Server' },
  { name: 'fax', title: 'Fax', active: false },
];
const field = sampleField(multiPicklist, { values });
const changed = (before: unknown, input: unknown) =>
  multiPicklist.normalize(input, field, { currency: 'USD', before });

describe('a picklist of several values', () => {
  it('keeps its values in the order of the list', () => {
    expect(normalizeSample(multiPicklist, ['server', 'laptop'], { values })).toEqual({
      ok: true,
      value: ['laptop', 'server'],
    });
  });

  it('keeps a retired choice that the record has, and gives it to no other record', () => {
    expect(changed(['fax'], ['server', 'fax'])).toEqual({ ok: true, value: ['server', 'fax'] });
    expect(changed(['fax'], ['server'])).toEqual({ ok: true, value: ['server'] });
    expect(changed(['server'], ['server', 'fax'])).toMatchObject({
      fault: { code: 'FIELD_CHOICE', params: { value: 'fax' } },
    });
  });

  it('keeps a value that is no longer on the list at all, behind the others', () => {
    expect(changed(['telex'], ['telex', 'laptop'])).toEqual({
      ok: true,
      value: ['laptop', 'telex'],
    });
  });

  it('is filtered by retired choices too, one at a time', () => {
    expect(multiPicklist.operand?.('fax', field)).toEqual({ ok: true, value: 'fax' });
    expect(multiPicklist.operand?.(['fax'], field)).toEqual({ ok: true, value: 'fax' });
    expect(multiPicklist.operand?.(['fax', 'server'], field)).toMatchObject({ ok: false });
  });

  it('reads titles of any language in a file', () => {
    expect(multiPicklist.csv.parse('Server; 筆記型電腦 ;', field)).toEqual(['server', 'laptop']);
    expect(multiPicklist.csv.format(['laptop', 'server'], field)).toBe('laptop;server');
  });

  it('offers a form the active choices with their titles', () => {
    expect(multiPicklist.value(field, 'form')).toMatchObject({
      type: 'array',
      uniqueItems: true,
      items: { oneOf: [{ const: 'laptop' }, { const: 'server' }] },
    });
    expect(multiPicklist.value(field, 'reply')).toEqual({
      type: 'array',
      items: { type: 'string', examples: ['laptop', 'server', 'fax'] },
    });
  });
});
