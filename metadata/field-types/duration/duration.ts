import {
  between,
  eq,
  gt,
  gte,
  isEmpty,
  isIn,
  isNotEmpty,
  lt,
  lte,
  ne,
  notIn,
} from '../../operators/index.ts';
import { column, nothing } from '../../sql/index.ts';
import { numberOption, optionsSchema } from '../common-options.ts';
import { accept, defineFieldType, type Field, type Normalized, refuse } from '../contract.ts';
import { expected } from '../expected.ts';
import { durationClock, parseDuration } from './duration-text.ts';
import { samples } from './samples.ts';

/** A hundred years of 365.25 days: more is a slip of the finger. */
const longest = 3_155_760_000;
const bound = { type: 'integer', minimum: 0, maximum: longest } as const;

const shortestOf = (field: Field): number => numberOption(field.options, 'min', 0);
const longestOf = (field: Field): number => numberOption(field.options, 'max', longest);

/**
 * A length of time, in whole seconds.
 *
 * On the wire it is the number of seconds: sums, averages, filters and charts give the same kind of
 * value, and it has one form only, where ISO 8601 has many (`PT90M`, `PT1H30M`). Texts of either
 * kind are read.
 */
export const duration = defineFieldType({
  name: 'duration',
  title: 'Duration',
  labels: { 'zh-Hant': '時間長度', 'zh-Hans': '时长' },
  options: optionsSchema(
    {
      unit: {
        type: 'string',
        enum: ['hours', 'minutes', 'seconds'],
        default: 'minutes',
        title: 'What a bare figure counts in forms',
      },
      min: { ...bound, title: 'Shortest, in seconds' },
      max: { ...bound, title: 'Longest, in seconds' },
    },
    { default: bound },
  ),
  value: (field, use) =>
    use === 'reply' || use === 'codegen'
      ? { type: 'integer' }
      : { type: 'integer', minimum: shortestOf(field), maximum: longestOf(field) },
  columns: () => [{ suffix: '', type: 'bigint', bytes: 8 }],
  normalize: (input, field) => {
    const read = readSeconds(input);
    if (!read.ok || read.value === null) return read;
    const [min, max] = [shortestOf(field), longestOf(field)];
    if (Number(read.value) < min) return refuse('FIELD_TOO_SMALL', { min });
    return Number(read.value) > max ? refuse('FIELD_TOO_LARGE', { max }) : read;
  },
  store: (value) => ({ '': value as number | null }),
  read: () => column(),
  masked: () => nothing,
  sort: () => ({ term: column(), type: 'bigint' }),
  filter: () => ({ term: column(), type: 'bigint' }),
  operators: [eq, ne, lt, lte, gt, gte, between, isIn, notIn, isEmpty, isNotEmpty],
  operand: readSeconds,
  csv: {
    parse: (cell) => cell.trim(),
    format: (wire) =>
      typeof wire === 'number' && Number.isSafeInteger(wire) && wire >= 0
        ? durationClock(wire)
        : '',
  },
  samples,
  wire: {
    jsonIn: 'whole seconds; texts `"1h 30m"`, `"1:30"`, `"PT1H30M"` are read',
    jsonOut: 'whole seconds `5400`',
    filter: 'whole seconds, or such a text',
    csv: '`1:30:00`; `1h 30m`, `90 min` and whole seconds are read',
    typescript: 'number',
  },
});

/** Whole seconds, null when it is empty, or the fault; a bare figure counts seconds. */
function readSeconds(input: unknown): Normalized {
  const seconds = typeof input === 'string' ? parseDuration(input, 'seconds') : input;
  if (seconds === null) return accept(null);
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) return expected('duration');
  if (seconds < 0) return refuse('FIELD_TOO_SMALL', { min: 0 });
  return seconds > longest ? refuse('FIELD_TOO_LARGE', { max: longest }) : accept(seconds + 0);
}
