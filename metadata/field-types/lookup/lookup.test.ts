import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { lookup } from './lookup.ts';

const id = '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f';

describe('a link to a record', () => {
  it('takes back the record that a reply had expanded', () => {
    const expanded = { id, name: 'Alder Instruments', version: 3 };
    expect(normalizeSample(lookup, expanded, { to: 'account' })).toEqual({ ok: true, value: id });
    expect(lookup.csv.format(expanded, sampleField(lookup, { to: 'account' }))).toBe(id);
  });

  it('knows the object it points to and the field that names its records', () => {
    expect(sampleField(lookup, { to: 'account' }).target).toEqual({
      object: 'account',
      nameField: 'name',
    });
  });

  it('is not sorted by its id, which would mean nothing to people', () => {
    expect(lookup.sort(sampleField(lookup, { to: 'account' }))).toBeNull();
  });
});
