import { describe, expect, it } from 'vitest';
import { sampleField } from '../../testing/sample-field.ts';
import { manyToMany } from './many_to_many.ts';

const ids = ['7f', '80', '81'].map((end) => `01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e${end}`);
const [one = '', two = '', three = ''] = ids;
const field = sampleField(manyToMany, { to: 'account' });

const changed = (input: unknown, before: unknown) =>
  manyToMany.normalize(input, field, { currency: 'USD', before });

describe('links to several records', () => {
  it('knows the object they lead to, and has no column of its own', () => {
    expect(field.links).toEqual({ object: 'account', nameField: 'name' });
    expect(field.target).toBeUndefined();
    expect(manyToMany.columns(field)).toEqual([]);
  });

  it('adds to what the record has, and removes from it', () => {
    expect(changed({ add: [three] }, [one, two])).toEqual({ ok: true, value: ids });
    expect(changed({ remove: [one] }, [one, two])).toEqual({ ok: true, value: [two] });
    expect(changed({ add: [one], remove: [one, two] }, [two])).toEqual({ ok: true, value: [one] });
    expect(changed({ remove: [one] }, [one])).toEqual({ ok: true, value: null });
    expect(changed([three], [one, two])).toEqual({ ok: true, value: [three] });
  });

  it('counts what the record has against the limit', () => {
    const many = Array.from(
      { length: 1_000 },
      (_, n) => `01920f3a-7b5c-7d2e-8f10-${String(n).padStart(12, '0')}`,
    );
    const refused = {
      ok: false,
      fault: { code: 'FIELD_TOO_MANY', params: { max: 1_000, count: 1_001 } },
    };
    expect(changed({ add: [one] }, many)).toEqual(refused);
    expect(changed({ add: [one], remove: many.slice(0, 1) }, many).ok).toBe(true);
  });
});
