/** What a figure without a word behind it counts. */
export type DurationUnit = 'hours' | 'minutes' | 'seconds';

/** Seconds of the words and letters that people put behind a figure. */
const words: readonly (readonly [RegExp, number])[] = [
  [/^(?:w|wk|wks|week|weeks|週|周)$/, 604_800],
  [/^(?:d|day|days|天|日)$/, 86_400],
  [/^(?:h|hr|hrs|hour|hours|小時|小时|時|时)$/, 3_600],
  [/^(?:m|min|mins|minute|minutes|分鐘|分钟|分)$/, 60],
  [/^(?:s|sec|secs|second|seconds|秒鐘|秒钟|秒)$/, 1],
];

const secondsOf: Readonly<Record<DurationUnit, number>> = { hours: 3_600, minutes: 60, seconds: 1 };

/** ISO 8601 as far as it has a length: months and years have none. */
const iso = /^p(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/;

/**
 * The whole seconds that someone wrote: 1h 30m, 90 min, 1.5 h, 1:30 and 1:30:15 (hours first),
 * 2d, 1小時30分鐘, PT1H30M. A bare figure counts in `unit`. Null for nothing, undefined for what
 * is no length of time or no whole seconds.
 */
export function parseDuration(text: string, unit: DurationUnit): number | null | undefined {
  const plain = text.slice(0, 200).normalize('NFKC').trim().toLowerCase();
  if (plain === '') return null;
  const seconds = bare(plain, unit) ?? clock(plain) ?? isoSeconds(plain) ?? worded(plain);
  return seconds !== undefined && Number.isSafeInteger(seconds) ? seconds : undefined;
}

/** Whole seconds of a figure with at most six decimals, without the noise of binary fractions. */
function times(figure: string, seconds: number): number {
  const [whole = '0', fraction = ''] = figure.split('.');
  const millionths = Number(fraction.padEnd(6, '0').slice(0, 6)) * seconds;
  return Number(whole) * seconds + millionths / 1_000_000;
}

function bare(text: string, unit: DurationUnit): number | undefined {
  return /^\d{1,15}(?:\.\d{1,6})?$/.test(text) ? times(text, secondsOf[unit]) : undefined;
}

function clock(text: string): number | undefined {
  const match = /^(\d{1,9}):([0-5]?\d)(?::([0-5]\d))?$/.exec(text);
  if (!match) return undefined;
  return Number(match[1]) * 3_600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
}

function isoSeconds(text: string): number | undefined {
  const match = iso.exec(text);
  if (!match || text === 'p' || text.endsWith('t')) return undefined;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (
    (weeks ?? 0) * 604_800 +
    (days ?? 0) * 86_400 +
    (hours ?? 0) * 3_600 +
    (minutes ?? 0) * 60 +
    (seconds ?? 0)
  );
}

/** Figures with words, the larger units first, each at most once. */
function worded(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d{1,15}(?:\.\d{1,6})?)\s*([a-z\p{Script=Han}]+)[\s,]*/gu)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  let sum = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const [, figure = '', word = ''] of parts) {
    const seconds = words.find(([form]) => form.test(word))?.[1];
    if (seconds === undefined || seconds >= last) return undefined;
    sum += times(figure, seconds);
    last = seconds;
  }
  return sum;
}

/** A length of time as figures of a clock, which spreadsheets know: `1:30:00`. */
export function durationClock(seconds: number): string {
  const two = (figure: number) => String(figure).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** A length of time in the words of the language: `1h 30m`, `1 小時 30 分鐘`. */
export function formatDuration(value: unknown, locale: string): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    return value === null || value === undefined ? '' : String(value);
  }
  const minutes = Math.floor(value / 60);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
    [value % 60, 'second'],
  ];
  const shown = parts.filter(([figure]) => figure > 0);
  return (shown.length > 0 ? shown : parts.slice(1, 2))
    .map(([figure, unit]) => inUnit(figure, unit, locale))
    .join(' ');
}

const inUnit = (figure: number, unit: string, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'narrow',
    useGrouping: false,
  }).format(figure);
