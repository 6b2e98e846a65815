import type { FieldType } from '../contract.ts';

const one = '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f';
const two = '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e80';
const options = { to: 'account' };

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => `01920f3a-7b5c-7d2e-8f10-${String(n).padStart(12, '0')}`);

/** Inputs of links to several records, right and wrong. */
export const samples: FieldType['samples'] = {
  valid: [
    { options, input: [two, one], wire: [one, two] },
    { options, input: [one, one.toUpperCase()], wire: [one] },
    { options, input: [{ id: one, name: 'Alder' }, two], wire: [one, two] },
    { options, input: `${two}; ${one}`, wire: [one, two] },
    { options, input: { add: [one] }, wire: [one] },
    { options, input: { add: [two, one], remove: [two] }, wire: [one, two] },
    { options, input: { remove: [one] }, wire: null },
    { options, input: many(1_000), wire: many(1_000) },
    { options, input: [], wire: null },
    { options, input: '', wire: null },
  ],
  invalid: [
    { options, input: many(1_001), code: 'FIELD_TOO_MANY' },
    { options, input: { add: many(1_001) }, code: 'FIELD_TOO_MANY' },
    { options, input: [one, 'Alder'], code: 'FIELD_TYPE' },
    { options, input: [[one]], code: 'FIELD_TYPE' },
    { options, input: [null], code: 'FIELD_TYPE' },
    { options, input: {}, code: 'FIELD_TYPE' },
    { options, input: { add: one }, code: 'FIELD_TYPE' },
    { options, input: { add: [one], set: [two] }, code: 'FIELD_TYPE' },
    { options, input: { id: one }, code: 'FIELD_TYPE' },
    { options, input: [{ external_id: 'sf:1' }], code: 'FIELD_TYPE' },
    { options, input: 0, code: 'FIELD_TYPE' },
    { options, input: '０１９２', code: 'FIELD_TYPE' },
    { options, input: '🔗', code: 'FIELD_TYPE' },
    { options, input: 'رابط', code: 'FIELD_TYPE' },
    { options, input: `${one}\0`, code: 'FIELD_TYPE' },
    { options, input: '\ud800', code: 'FIELD_TYPE' },
    { options, input: 'a'.repeat(10_000), code: 'FIELD_TYPE' },
  ],
};
