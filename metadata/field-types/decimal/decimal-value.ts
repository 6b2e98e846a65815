import { Decimal } from 'decimal.js';
import type { SqlType } from '../../sql/index.ts';
import { halfWidth } from '../../text/index.ts';
import { accept, type Normalized, refuse } from '../contract.ts';
import { expected } from '../expected.ts';
import { canonicalDecimal } from './decimal-text.ts';

/** What a decimal must hold to. */
export interface DecimalLimits {
  /** Digits in all; `scale` of them stand after the point. */
  readonly precision: number;
  readonly scale: number;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

const plainDecimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const longestInput = 200;

/**
 * The canonical text of an exact decimal, null when it is empty, or the fault.
 *
 * Takes JSON numbers and plain decimal texts, full-width ones too; no exponents, no grouping.
 */
export function readDecimal(input: unknown): Normalized {
  if (typeof input === 'number') return readNumber(input);
  if (typeof input !== 'string') return expected('decimal');
  const text = halfWidth(input).trim();
  if (text === '') return accept(null);
  const head = text.slice(0, longestInput);
  if (!plainDecimal.test(head)) return expected('decimal');
  if (text.length > longestInput) return refuse('FIELD_TOO_LARGE', { max: biggest(30, 0) });
  return accept(canonicalDecimal(head.replace(/^([+-]?)\./, '$10.')));
}

function readNumber(input: number): Normalized {
  if (!Number.isFinite(input)) return expected('decimal');
  if (Math.abs(input) > Number.MAX_SAFE_INTEGER) return expected('exactDecimal');
  return accept(canonicalDecimal(new Decimal(input).toFixed()));
}

/** The canonical text within its limits, or the fault; see `readDecimal`. */
export function normalizeDecimal(input: unknown, limits: DecimalLimits): Normalized {
  const read = readDecimal(input);
  if (!read.ok || read.value === null) return read;
  const text = String(read.value);
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  if (fraction.length > limits.scale) return refuse('FIELD_SCALE', { scale: limits.scale });
  const { precision, scale, min, max } = limits;
  const digits = whole === '0' ? 0 : whole.length;
  if (digits > precision - scale) {
    const bound = biggest(precision, scale);
    return text.startsWith('-')
      ? refuse('FIELD_TOO_SMALL', { min: min ?? `-${bound}` })
      : refuse('FIELD_TOO_LARGE', { max: max ?? bound });
  }
  if (min !== undefined && new Decimal(text).lt(min)) return refuse('FIELD_TOO_SMALL', { min });
  if (max !== undefined && new Decimal(text).gt(max)) return refuse('FIELD_TOO_LARGE', { max });
  return read;
}

/** The decimal to compare with in a filter: any that PostgreSQL can compare. */
export const decimalOperand = (input: unknown): Normalized => readDecimal(input);

/** The largest number with so many digits. */
function biggest(precision: number, scale: number): string {
  const whole = '9'.repeat(precision - scale) || '0';
  return scale === 0 ? whole : `${whole}.${'9'.repeat(scale)}`;
}

/** A bound among the options as canonical text; undefined when there is none. */
export function boundOption(bound: unknown): string | undefined {
  const read = bound === undefined ? undefined : readDecimal(bound);
  return read?.ok && read.value !== null ? String(read.value) : undefined;
}

/** Bytes of a numeric at worst: a header and two bytes for each four digits. */
export function decimalBytes(precision: number): number {
  return 8 + 2 * (Math.ceil(precision / 4) + 1);
}

/** The column type of a decimal. */
export const numeric = (precision: number, scale: number): SqlType =>
  `numeric(${precision},${scale})`;

/** What clients send for a decimal: the exact text, or a JSON number. */
export const decimalInSchema = {
  anyOf: [
    { type: 'string', pattern: '^[+-]?(\\d+(\\.\\d*)?|\\.\\d+)$', maxLength: longestInput },
    { type: 'number' },
  ],
} as const;

/** What the platform sends: the shortest exact text. */
export const decimalOutSchema = {
  type: 'string',
  pattern: '^-?(0|[1-9]\\d*)(\\.\\d*[1-9])?$',
} as const;

/** A bound in the options: a number, or its exact text. */
export const boundSchema = {
  anyOf: [
    { type: 'number' },
    { type: 'string', pattern: '^[+-]?(\\d+(\\.\\d*)?|\\.\\d+)$', maxLength: 40 },
  ],
} as const;

/** Spreadsheets group digits: `24,710.50` and `NT$ 1,200` are plain again afterwards. */
export function decimalCell(cell: string): string {
  const text = halfWidth(cell).trim().slice(0, 1_000);
  const figures = text.replace(/^([+-]?)\s*(?:[A-Z]{1,3})?[$€£¥₩]\s*/u, '$1');
  return /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(figures)
    ? figures.replaceAll(',', '')
    : figures;
}
