import type { JsonSchema } from '@rapport/metadata/field-types/contract';
import type { Problem } from './faults.ts';

const plain = /^-?\d+(\.\d+)?$/;

/** Both figures as whole numbers of the same, finest unit. */
function scaled(left: string, right: string): [bigint, bigint] {
  const places = Math.max(left.split('.')[1]?.length ?? 0, right.split('.')[1]?.length ?? 0);
  const whole = (text: string): bigint => {
    const [digits = '', fraction = ''] = text.split('.');
    return BigInt(`${digits}${fraction.padEnd(places, '0')}`);
  };
  return [whole(left), whole(right)];
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`; exact. */
export function compareDecimals(left: string, right: string): number {
  const [first, second] = scaled(left, right);
  return first < second ? -1 : first > second ? 1 : 0;
}

const boundOf = (schema: JsonSchema, names: readonly string[]): string | undefined => {
  for (const name of names) {
    const bound = schema[name];
    if ((typeof bound === 'string' || typeof bound === 'number') && plain.test(String(bound)))
      return String(bound);
  }
  return undefined;
};

/**
 * What is wrong with a decimal that travels as text: JSON Schema's own bounds look only at
 * numbers, so `min`, `max` and `scale` of ours are compared digit by digit.
 */
export function decimalProblem(
  schema: JsonSchema,
  value: unknown,
): Omit<Problem, 'path'> | undefined {
  if (typeof value !== 'string' || !plain.test(value)) return undefined;
  const min = boundOf(schema, ['min', 'x-min']);
  if (min !== undefined && compareDecimals(value, min) < 0)
    return { code: 'FIELD_TOO_SMALL', params: { min } };
  const max = boundOf(schema, ['max', 'x-max']);
  if (max !== undefined && compareDecimals(value, max) > 0)
    return { code: 'FIELD_TOO_LARGE', params: { max } };
  const scale = schema.scale ?? schema['x-scale'];
  if (typeof scale === 'number' && (value.split('.')[1]?.length ?? 0) > scale)
    return { code: 'FIELD_SCALE', params: { scale } };
  return undefined;
}
