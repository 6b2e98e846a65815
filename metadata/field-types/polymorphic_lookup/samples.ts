import type { FieldType } from '../contract.ts';

const id = '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f';
const options = { to: ['account', 'contact'] };
const link = { object: 'account', id };

/** Inputs of a link to one of several objects, right and wrong. */
export const samples: FieldType['samples'] = {
  valid: [
    { options, input: link, wire: link },
    { options, input: { ...link, object: 'contact' }, wire: { ...link, object: 'contact' } },
    { options, input: { ...link, id: ` ${id.toUpperCase()} ` }, wire: link },
    { options, input: { ...link, name: 'Alder', version: 3 }, wire: link },
    { options, input: `account:${id}`, wire: link },
    { options, input: ` contact:${id.toUpperCase()} `, wire: { object: 'contact', id } },
    { options, input: '', wire: null },
  ],
  invalid: [
    { options, input: { ...link, object: 'product' }, code: 'FIELD_LINK_OBJECT' },
    { options, input: `product:${id}`, code: 'FIELD_LINK_OBJECT' },
    { options, input: { ...link, object: 'Account' }, code: 'FIELD_LINK_OBJECT' },
    { options, input: { ...link, object: '' }, code: 'FIELD_LINK_OBJECT' },
    { options, input: { ...link, object: '\ud800' }, code: 'FIELD_LINK_OBJECT' },
    { options, input: id, code: 'FIELD_TYPE' },
    { options, input: { id }, code: 'FIELD_TYPE' },
    { options, input: { object: 'account' }, code: 'FIELD_TYPE' },
    { options, input: { ...link, id: '' }, code: 'FIELD_TYPE' },
    { options, input: { ...link, id: 7 }, code: 'FIELD_TYPE' },
    { options, input: { object: 'account', external_id: 'sf:1' }, code: 'FIELD_TYPE' },
    { options, input: [link], code: 'FIELD_TYPE' },
    { options, input: 0, code: 'FIELD_TYPE' },
    { options, input: 'account:', code: 'FIELD_TYPE' },
    { options, input: 'account:Alder', code: 'FIELD_TYPE' },
    { options, input: `：${id}`, code: 'FIELD_TYPE' },
    { options, input: '０１９２', code: 'FIELD_TYPE' },
    { options, input: '🔗', code: 'FIELD_TYPE' },
    { options, input: 'رابط', code: 'FIELD_TYPE' },
    { options, input: `account:${id}\0`, code: 'FIELD_TYPE' },
    { options, input: '\ud800', code: 'FIELD_TYPE' },
    { options, input: 'a'.repeat(10_000), code: 'FIELD_TYPE' },
  ],
};
