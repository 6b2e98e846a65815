const day = 86_400_000;

/** Where the reader's "today" stands. */
export interface ReaderClock {
  readonly now: number;
  /** Minutes that the reader's clock is ahead of UTC. */
  readonly offset: number;
}

/** Zones without summer time, and by how many minutes they are ahead. */
export const zones: Readonly<Record<string, number>> = {
  UTC: 0,
  'Asia/Taipei': 480,
  'Asia/Kolkata': 330,
  'Pacific/Honolulu': -600,
};

/** The number of a day since 1970. */
function dayNumber(year: number, month: number, date: number): number {
  const when = new Date(0);
  when.setUTCFullYear(year, month, date);
  return Math.floor(when.getTime() / day);
}

/** First and last day of a period by name; weeks begin on Monday. */
function periodDays(name: string, clock: ReaderClock): readonly [number, number] {
  const local = new Date(clock.now + clock.offset * 60_000);
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth()];
  const today = dayNumber(year, month, local.getUTCDate());
  const monday = today - ((local.getUTCDay() + 6) % 7);
  const quarter = month - (month % 3);
  const spans: Record<string, readonly [number, number]> = {
    yesterday: [today - 1, today - 1],
    today: [today, today],
    tomorrow: [today + 1, today + 1],
    last_7_days: [today - 6, today],
    last_30_days: [today - 29, today],
    next_7_days: [today, today + 6],
    next_30_days: [today, today + 29],
  };
  for (const [word, step] of [
    ['last', -1],
    ['this', 0],
    ['next', 1],
  ] as const) {
    spans[`${word}_week`] = [monday + 7 * step, monday + 7 * step + 6];
    spans[`${word}_month`] = months(year, month + step, 1);
    spans[`${word}_quarter`] = months(year, quarter + 3 * step, 3);
    spans[`${word}_year`] = months(year + step, 0, 12);
  }
  const found = spans[name];
  if (!found) throw new Error(`the model has no period ${name}`);
  return found;
}

function months(year: number, month: number, count: number): readonly [number, number] {
  return [dayNumber(year, month, 1), dayNumber(year, month + count, 1) - 1];
}

/** Names of periods, for filters. */
export const periodNames: readonly string[] = [
  ...['yesterday', 'today', 'tomorrow'],
  ...['last_7_days', 'last_30_days', 'next_7_days', 'next_30_days'],
  ...['week', 'month', 'quarter', 'year'].flatMap((unit) =>
    ['last', 'this', 'next'].map((word) => `${word}_${unit}`),
  ),
];

/** Whether a date or an instant lies in a period of the reader. */
export function isWithin(value: string, period: string, clock: ReaderClock): boolean {
  const [first, last] = periodDays(period, clock);
  const isInstant = value.includes('T');
  const at = Date.parse(isInstant ? value : `${value}T00:00:00.000Z`);
  const shifted = isInstant ? at + clock.offset * 60_000 : at;
  const number = Math.floor(shifted / day);
  return number >= first && number <= last;
}
