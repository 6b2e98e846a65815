import type { InvalidSample, ValidSample } from '../contract.ts';

const id = '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f';
const refused = (input: unknown): InvalidSample => ({ input, code: 'FIELD_TYPE' });

/** Inputs for a file field; the canonical form is the id, which the pipeline looks up. */
export const samples: {
  readonly valid: readonly ValidSample[];
  readonly invalid: readonly InvalidSample[];
} = {
  valid: [
    { input: id, wire: id },
    { input: ` ${id.toUpperCase()} `, wire: id },
    { input: { id }, wire: id },
    { input: { id, name: 'Offer.pdf', size: 12, type: 'application/pdf' }, wire: id },
    { options: { accept: ['.pdf', 'image/*'], maxSize: 5 }, input: id, wire: id },
    { input: '', wire: null },
  ],
  invalid: [
    refused(0),
    refused('0'),
    refused('Offer.pdf'),
    refused('../../etc/passwd'),
    refused(`${id}0`),
    refused(id.replaceAll('-', '')),
    refused('０１９２'),
    refused('📎'),
    refused('ملف'),
    refused(`${id}\0`),
    refused('\ud800'),
    refused('a'.repeat(10_000)),
    refused({ id: 7 }),
    refused({ name: 'Offer.pdf' }),
    refused([id]),
  ],
};
