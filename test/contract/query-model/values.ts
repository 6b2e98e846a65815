import fc from 'fast-check';
import type { FieldSpec, Wire } from './world.ts';

/** What a client sends, and what must come back. */
export interface Sent {
  readonly input: unknown;
  readonly wire: Wire;
}

const letters = [
  ...['a', 'B', 'z', 'Z', '0', '9', ' ', '%', '_', '\\', "'", '"', ',', '.', '-', '*', '$1', '&'],
  ...['É', 'é', 'e\u0301', 'ß', 'Ñ', 'ÿ', 'Ü', 'æ', 'Ø', '中', '華', '碩', '〇', 'ｶ', '한'],
  ...['🎉', '👩‍👩‍👧', '𠮷', 'م', 'ر', 'حبا', '\u200f', 'א', '\ufb01', '\uffee'],
];

const words = [
  ...['Alder', 'alder', 'ALDER', 'Àlder', '100%', '50_50', 'a\\b', "o'neil", '"quoted"'],
  ...[
    '華碩電腦',
    '🎉🎉',
    'شركة الأمل',
    '0',
    'null',
    'true',
    ' lead',
    'trail ',
    '\\',
    '%',
    '_',
    '%_\\',
  ],
];

const text = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...words) },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.constantFrom(...letters), { maxLength: 6, minLength: 1 })
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...letters), fc.integer({ min: 60, max: 120 }))
      .map(
        ([letter, count]) => `${letter.repeat(Math.min(count, Math.floor(240 / letter.length)))}!`,
      ),
  },
);

const longText = fc.oneof(
  text,
  fc.tuple(text, fc.integer({ min: 1, max: 60 })).map(([part, count]) =>
    Array.from({ length: count }, () => part)
      .join('\r\n\t')
      .slice(0, 9_000),
  ),
);

const asText = (input: string): Sent => ({ input, wire: input.normalize('NFC').toWellFormed() });

const email = fc
  .tuple(
    fc.constantFrom('amy', 'Amy.Lin+deals', "o'neil", '王小明', 'a_b', '100%', 'x'),
    fc.constantFrom('example.com', 'EXAMPLE.com', 'Mail.Example.co.uk', '例子.台灣'),
    fc.boolean(),
  )
  .map(
    ([local, domain, isSpaced]): Sent => ({
      input: `${isSpaced ? ' ' : ''}${local}@${domain}${isSpaced ? ' ' : ''}`,
      wire: `${local}@${domain.toLowerCase()}`,
    }),
  );

const url = fc
  .tuple(
    fc.constantFrom('https://', 'http://', 'HTTPS://'),
    fc.constantFrom('example.com', 'www.example.com', 'Example.COM:8080', '例子.台灣'),
    fc.constantFrom('', '/', '/a%20b', '/A_b?q=1,2#c', '/報價/🎉', '/é'),
  )
  .map((parts): Sent => ({ input: parts.join(''), wire: parts.join('') }));

/** The shortest exact text of a whole number of the smallest unit. */
export function decimalText(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  const sign = units < 0n ? '-' : '';
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function decimal(scale: number): fc.Arbitrary<Sent> {
  const units = fc.oneof(
    fc.constantFrom(0n, 1n, -1n, 10n ** BigInt(scale), -(10n ** BigInt(scale)), 10n ** 13n),
    fc.bigInt({ min: -1_000n, max: 1_000n }),
    fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
  );
  return fc.tuple(units, fc.nat({ max: 3 })).map(([value, form]): Sent => {
    const wire = decimalText(value, scale);
    if (form === 0 && String(Number(wire)) === wire) return { input: Number(wire), wire };
    if (form === 1 && !wire.includes('.') && scale > 0) return { input: `${wire}.0`, wire };
    if (form === 2 && wire === '0') return { input: '-0', wire };
    return { input: wire, wire };
  });
}

const integer = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
      fc.integer({ min: -20, max: 20 }),
    ),
    fc.boolean(),
  )
  .map(([wire, isText]): Sent => ({ input: isText ? String(wire) : wire, wire }));

const days = [
  ...['2026-12-31', '2027-01-01', '2026-12-30', '2027-01-02', '2026-12-28', '2027-01-03'],
  ...['2026-11-30', '2026-12-01', '2026-10-01', '2026-09-30', '2027-01-31', '2027-03-31'],
  ...['2024-02-29', '0001-01-01', '9999-12-31', '1969-12-31', '2026-01-01', '2025-12-31'],
];
const date = fc.constantFrom(...days).map((wire): Sent => ({ input: wire, wire }));

const times = ['00:00:00.000', '23:59:59.999', '10:00:00.000', '15:59:59.999', '16:00:00.000'];
const datetime = fc
  .tuple(fc.constantFrom(...days.slice(0, 13)), fc.constantFrom(...times), fc.nat({ max: 2 }))
  .map(([at, time, form]): Sent => {
    const wire = `${at}T${time}Z`;
    if (form === 0) return { input: wire, wire };
    const shifted = new Date(Date.parse(wire) + 8 * 3_600_000).toISOString();
    return { input: shifted.replace('Z', form === 1 ? '+08:00' : '+0800'), wire };
  });

const fractions: Readonly<Record<string, number>> = { USD: 2, TWD: 2, JPY: 0, KWD: 3 };

/** Currencies of records, with how many digits each has by ISO 4217. */
export const currencies: readonly string[] = Object.keys(fractions);

/** Values of a field that are not empty; lookups are drawn elsewhere. */
export function valuesOf(field: FieldSpec, currency: string | null = 'USD'): fc.Arbitrary<Sent> {
  switch (field.type) {
    case 'text':
      return text.map(asText);
    case 'long_text':
      return longText.map((input) => asText(input.toWellFormed()));
    case 'email':
      return email;
    case 'url':
      return url;
    case 'integer':
      return integer;
    case 'decimal':
      return decimal(field.scale ?? 2);
    case 'currency':
      return decimal(field.scale ?? fractions[currency ?? ''] ?? 0);
    case 'boolean':
      return fc.boolean().map((wire): Sent => ({ input: wire, wire }));
    case 'date':
      return date;
    case 'datetime':
      return datetime;
    case 'picklist':
      return fc
        .constantFrom(...(field.choices ?? []).filter((choice) => choice.isActive))
        .map(({ name }): Sent => ({ input: name, wire: name }));
    case 'stage':
      return fc.constantFrom(...(field.stages ?? [])).map(({ key, name }): Sent => {
        const isPlain = (field.stages ?? []).filter((stage) => stage.name === name).length === 1;
        return { input: isPlain ? name : key, wire: key };
      });
    default:
      throw new Error(`values of ${field.type} are drawn by the store`);
  }
}
