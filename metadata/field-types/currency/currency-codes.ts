import { halfWidth } from '../../text/index.ts';
import { accept, type Normalized } from '../contract.ts';
import { expected } from '../expected.ts';

/** ISO 4217 currencies whose minor unit is not a hundredth. */
const otherDigits: Readonly<Record<string, number>> = {
  ...each(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...each(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...each(4, 'CLF UYW'),
};

function each(digits: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, digits]));
}

/** How many decimal places amounts of a currency have, by ISO 4217; two where it says nothing. */
export function currencyDigits(code: string): number {
  return otherDigits[code] ?? 2;
}

/** The code in capitals, null when empty, or the fault. Whether such money exists is not asked. */
export function normalizeCurrencyCode(input: unknown): Normalized {
  if (typeof input !== 'string') return expected('currencyCode');
  const code = halfWidth(input).trim().toUpperCase();
  if (code === '') return accept(null);
  return /^[A-Z]{3}$/.test(code) ? accept(code) : expected('currencyCode');
}
