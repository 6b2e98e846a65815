import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../expand/index.ts';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { polymorphicLookup } from './polymorphic_lookup.ts';

const id = '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f';
const options = { to: ['account', 'contact'] };
const field = sampleField(polymorphicLookup, options);

describe('a link to one of several objects', () => {
  it('knows the objects it points to, each with the field that names its records', () => {
    const objects = new Map([
      ['account', { name: 'account', nameField: 'name' }],
      ['task', { name: 'task', nameField: 'subject' }],
    ]);
    const targetsOf = (to: unknown) =>
      fieldsOf(
        { name: 'sample', properties: { about: { fieldType: 'polymorphic_lookup', to } } },
        { objects },
      ).get('about')?.targets;
    expect(targetsOf(['task'])).toEqual([{ object: 'task', nameField: 'subject' }]);
    expect(targetsOf('any')).toEqual([
      { object: 'account', nameField: 'name' },
      { object: 'task', nameField: 'subject' },
    ]);
  });

  it('says which objects it may lead to when it is given another', () => {
    const refused = normalizeSample(polymorphicLookup, { object: 'product', id }, options);
    expect(refused).toMatchObject({
      fault: { code: 'FIELD_LINK_OBJECT', params: { value: 'product', allowed: options.to } },
    });
  });

  it('keeps a link that a record has when its object is no longer among them', () => {
    const before = { object: 'product', id };
    const context = { currency: 'USD', before };
    expect(polymorphicLookup.normalize(before, field, context)).toEqual({
      ok: true,
      value: before,
    });
    const other = { ...before, id: id.replace('7f', '80') };
    expect(polymorphicLookup.normalize(other, field, context).ok).toBe(false);
  });

  it('compares object and id together, so that an id under another object is not found', () => {
    const [operand] = [{ object: 'contact', id }].map((link) =>
      polymorphicLookup.operand?.(link, field),
    );
    expect(operand).toEqual({ ok: true, value: `contact:${id}` });
    const tree = polymorphicLookup.condition?.(field, 'eq', [`contact:${id}`]);
    expect(JSON.stringify(tree)).toContain('"value":"contact"');
    expect(polymorphicLookup.condition?.(field, 'is_empty', [])).toBeUndefined();
  });

  it('matches nothing of an empty list', () => {
    expect(polymorphicLookup.condition?.(field, 'in', [])).toEqual({ op: 'or', terms: [] });
  });
});
