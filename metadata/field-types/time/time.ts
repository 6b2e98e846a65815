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
import { call, column, nothing } from '../../sql/index.ts';
import { halfWidth } from '../../text/index.ts';
import { cellText } from '../cell-text.ts';
import { numberOption, optionsSchema } from '../common-options.ts';
import { accept, defineFieldType, type Field, type Normalized, refuse } from '../contract.ts';
import { expected } from '../expected.ts';
import { clockSeconds, clockText, parseClock, shortClock } from './clock-text.ts';
import { samples } from './samples.ts';

/** Steps that an hour can be cut into, in seconds. */
const steps = [1, 60, 300, 600, 900, 1200, 1800, 3600] as const;

const stepOf = (field: Field): number => numberOption(field.options, 'step', 60);

/** A time of day, such as an opening hour: the same on every wall, in no time zone. */
export const time = defineFieldType({
  name: 'time',
  title: 'Time of day',
  labels: { 'zh-Hant': '時刻', 'zh-Hans': '时刻' },
  options: optionsSchema(
    {
      step: {
        type: 'integer',
        enum: steps,
        default: 60,
        title: 'Step in seconds',
        description: 'Values between two steps are refused: 900 allows only quarters of an hour.',
      },
    },
    { default: { type: 'string', pattern: '^\\d{1,2}:\\d{2}(:\\d{2})?$' } },
  ),
  value: () => ({ type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$' }),
  columns: () => [{ suffix: '', type: 'time', bytes: 8 }],
  normalize: (input, field) => {
    const read = readTime(input);
    if (!read.ok || read.value === null) return read;
    const step = stepOf(field);
    return clockSeconds(String(read.value)) % step === 0 ? read : betweenSteps(step);
  },
  store: (value) => ({ '': value as string | null }),
  read: () => call('time_text', column()),
  masked: () => nothing,
  sort: () => ({ term: column(), type: 'time' }),
  filter: () => ({ term: column(), type: 'time' }),
  operators: [eq, ne, lt, lte, gt, gte, between, isIn, notIn, isEmpty, isNotEmpty],
  operand: readTime,
  csv: { parse: (cell) => parseClock(cell) ?? cell.trim(), format: cellText },
  samples,
  wire: {
    jsonIn: 'text `09:30` or `09:30:15`',
    jsonOut: 'text `09:30:00`',
    filter: 'text',
    csv: '`09:30:00`; `9:30 AM` and `上午9:30` are read',
    typescript: 'string',
  },
});

const form = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?$/;

/** The time as `HH:MM:SS`, null when it is empty, or the fault. Parts of a second are cut. */
function readTime(input: unknown): Normalized {
  if (typeof input !== 'string') return expected('time');
  const text = halfWidth(input).trim();
  if (text === '') return accept(null);
  const match = form.exec(text);
  if (!match) return expected('time');
  const [hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return expected('time');
  return accept(clockText(hour * 3600 + minute * 60 + second));
}

/** Says which times there are, by the first three of a step: 00:00, 00:15, 00:30. */
function betweenSteps(step: number): Normalized {
  const first = [0, step, 2 * step].map((seconds) => shortClock(clockText(seconds)));
  return refuse('FIELD_TYPE', {
    expected: {
      en: `a time in steps such as ${first.join(', ')} …`,
      'zh-Hant': `符合間隔的時刻，例如 ${first.join('、')}…`,
      'zh-Hans': `符合间隔的时刻，例如 ${first.join('、')}…`,
    },
  });
}
