/** A calendar day without a time or a zone. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const pad = (figure: number, width = 2): string => String(figure).padStart(width, '0');

/** `YYYY-MM-DD`, or undefined when there is no such day. */
function isoDay({ year, month, day }: Day): string | undefined {
  const instant = new Date(0);
  instant.setUTCFullYear(year, month - 1, day);
  const real =
    instant.getUTCFullYear() === year &&
    instant.getUTCMonth() === month - 1 &&
    instant.getUTCDate() === day;
  return real && year >= 1 && year <= 9999
    ? `${pad(year, 4)}-${pad(month)}-${pad(day)}`
    : undefined;
}

/** The day as an instant at midnight UTC, for `Intl` with `timeZone: 'UTC'`. */
export function utcOfDay(iso: string): Date | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match || !isoDay({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }))
    return undefined;
  const instant = new Date(0);
  instant.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return instant;
}

/** A day some days away from another. */
export function addDays(iso: string, days: number): string {
  const instant = utcOfDay(iso) ?? new Date(0);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}

const isChinese = (locale: string): boolean => locale.startsWith('zh');

/** The day as text: the long form for reading, the short one for cells and inputs. */
export function formatDay(iso: string, locale: string, length: 'long' | 'short' = 'long'): string {
  const instant = utcOfDay(iso);
  if (!instant) return iso;
  const digits: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };
  const options: Intl.DateTimeFormatOptions =
    length === 'short' && isChinese(locale) ? digits : { dateStyle: 'medium' };
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(instant);
}

/** Order of year, month and day where the language writes all three as figures. */
function figureOrder(locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' })
    .formatToParts(new Date(0))
    .map((part) => part.type.charAt(0))
    .filter((letter) => 'ymd'.includes(letter))
    .join('');
}

function monthNamed(word: string, locale: string): number | undefined {
  const wanted = word.toLowerCase().replace(/\.$/, '');
  if (wanted.length < 3) return undefined;
  for (const language of [locale, 'en']) {
    const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    for (let month = 1; month <= 12; month += 1) {
      const name = format.format(new Date(Date.UTC(2000, month - 1, 1))).toLowerCase();
      if (name.startsWith(wanted)) return month;
    }
  }
  return undefined;
}

const fullYear = (text: string): number => (text.length <= 2 ? 2000 + Number(text) : Number(text));

const daysAhead: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['tomorrow', 1],
  ['yesterday', -1],
  ['今天', 0],
  ['明天', 1],
  ['後天', 2],
  ['后天', 2],
  ['昨天', -1],
]);

/** Today, tomorrow and yesterday in the languages of the product, and `+3` for days ahead. */
function relativeDay(text: string, today: string): string | undefined {
  const days = /^[+-]\d{1,4}$/.test(text) ? Number(text) : daysAhead.get(text.toLowerCase());
  return days === undefined ? undefined : addDays(today, days);
}

/** 20 Nov 2026, November 20, 2026, 20 Nov. */
function namedDay(text: string, locale: string, today: string): string | undefined {
  const match =
    /^(?<day>\d{1,2})[\s.-]*(?<month>\p{L}+)\.?[\s,.-]*(?<year>\d{2,4})?$/u.exec(text) ??
    /^(?<month>\p{L}+)\.?\s*(?<day>\d{1,2})(?:[\s,]+(?<year>\d{2,4}))?$/u.exec(text);
  const month = match?.groups?.month && monthNamed(match.groups.month, locale);
  if (!match?.groups || !month) return undefined;
  const year = match.groups.year ? fullYear(match.groups.year) : Number(today.slice(0, 4));
  return isoDay({ year, month, day: Number(match.groups.day) });
}

/** 2026-11-20, 2026/11/20, 2026年11月20日, 20261120, 11/20, and 11/20/2026 in the language's order. */
function figuredDay(text: string, locale: string, today: string): string | undefined {
  const figures = /^\d{8}$/.test(text)
    ? [text.slice(0, 4), text.slice(4, 6), text.slice(6)]
    : text.replace(/[日号號]$/, '').split(/\s*[-/.年月]\s*/);
  if (figures.length < 2 || figures.length > 3 || figures.some((part) => !/^\d{1,4}$/.test(part)))
    return undefined;
  const [first = '', second = '', third = ''] = figures;
  const order = figureOrder(locale);
  const monthFirst = order.indexOf('m') < order.indexOf('d');
  const [month, day] = monthFirst ? [0, 1] : [1, 0];
  if (figures.length === 2) {
    const pair = [Number(first), Number(second)];
    return isoDay({
      year: Number(today.slice(0, 4)),
      month: pair[month] ?? 0,
      day: pair[day] ?? 0,
    });
  }
  if (first.length >= 3 || order.startsWith('y'))
    return isoDay({ year: fullYear(first), month: Number(second), day: Number(third) });
  const pair = [Number(first), Number(second)];
  return isoDay({ year: fullYear(third), month: pair[month] ?? 0, day: pair[day] ?? 0 });
}

/**
 * The day that someone typed, as `YYYY-MM-DD`: figures in the order of the language, month names,
 * Chinese dates, "tomorrow", `+3`. Null for nothing, undefined for what is not a day.
 */
export function parseDay(text: string, locale: string, today: string): string | null | undefined {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  return (
    relativeDay(plain, today) ?? figuredDay(plain, locale, today) ?? namedDay(plain, locale, today)
  );
}
