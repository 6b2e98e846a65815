/** What a clock on the wall shows: `YYYY-MM-DD` and `HH:MM`. */
export interface WallTime {
  readonly date: string;
  readonly time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

function wallParts(milliseconds: number, timeZone: string): Record<string, string> {
  const parts = partsFormat(timeZone).formatToParts(new Date(milliseconds));
  return Object.fromEntries(parts.map((part) => [part.type, part.value]));
}

/** The wall clock of a zone, read as if it were UTC: the difference is the zone's offset. */
function wallAsUtc(milliseconds: number, timeZone: string): number {
  const parts = wallParts(milliseconds, timeZone);
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts;
  const whole = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  return whole + (((milliseconds % 1000) + 1000) % 1000);
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
function offsetAt(milliseconds: number, timeZone: string): number {
  return wallAsUtc(milliseconds, timeZone) - milliseconds;
}

/** What the clocks of a zone show at an instant; undefined when it is not one. */
export function wallTime(instant: string, timeZone: string): WallTime | undefined {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) return undefined;
  const { year = '', month, day, hour, minute } = wallParts(milliseconds, timeZone);
  return { date: `${year.padStart(4, '0')}-${month}-${day}`, time: `${hour}:${minute}` };
}

const day = 86_400_000;

/**
 * The instant at which the clocks of a zone show a time.
 *
 * An hour that the clocks skip in spring is taken as the same wait after midnight, so one hour
 * later; of an hour that they show twice in autumn the first counts, unless `before` is an
 * instant that shows the same time: then it comes back unchanged, seconds and all. That is how
 * opening and leaving an editor never moves a value.
 */
export function instantOf(wall: WallTime, timeZone: string, before?: string): string | undefined {
  if (before) {
    const shown = wallTime(before, timeZone);
    if (shown?.date === wall.date && shown.time === wall.time) return before;
  }
  const asUtc = Date.parse(`${wall.date}T${wall.time}:00.000Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offsets = [offsetAt(asUtc - day, timeZone), offsetAt(asUtc + day, timeZone)];
  const fitting = offsets
    .map((offset) => asUtc - offset)
    .filter((instant) => wallAsUtc(instant, timeZone) === asUtc);
  const chosen = fitting.length > 0 ? Math.min(...fitting) : asUtc - (offsets[0] ?? 0);
  return new Date(chosen).toISOString();
}

/** The short name of the zone at an instant, such as `GMT+8`, for the edge of an input. */
export function zoneName(instant: string | undefined, timeZone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone,
    timeZoneName: 'shortOffset',
  }).formatToParts(instant ? new Date(instant) : new Date());
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

/**
 * The time of day that someone typed, as `HH:MM`: 14:30, 1430, 9, 2:30 pm, 下午2:30, 14時30分.
 * Null for nothing, undefined for what is not a time.
 */
export function parseTime(text: string): string | null | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (plain === '') return null;
  const half = /(am|a\.m\.|上午|早上|凌晨)/.test(plain)
    ? 'am'
    : /(pm|p\.m\.|下午|晚上)/.test(plain)
      ? 'pm'
      : undefined;
  const figures = plain.replace(/[ap]\.?m\.?|上午|早上|凌晨|下午|晚上|\s/g, '').replace(/分$/, '');
  const match =
    /^(\d{1,2})(\d{2})$/.exec(figures) ?? /^(\d{1,2})(?:[:.時时點点](\d{1,2})?)?$/.exec(figures);
  if (!match) return undefined;
  let hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  if (half && (hour < 1 || hour > 12)) return undefined;
  if (half === 'pm' && hour < 12) hour += 12;
  if (half === 'am' && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Date and time as people read them, in their zone. */
export function formatInstant(
  instant: string,
  timeZone: string,
  locale: string,
  length: 'long' | 'short' = 'long',
): string {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) return instant;
  const short = length === 'short' && locale.startsWith('zh');
  const options: Intl.DateTimeFormatOptions = short
    ? { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }
    : { dateStyle: 'medium', timeStyle: 'short' };
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone, hourCycle: 'h23' });
  return format.format(milliseconds);
}
