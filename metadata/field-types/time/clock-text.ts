const two = (figure: number): string => String(figure).padStart(2, '0');

/** `HH:MM:SS` of whole seconds after midnight. */
export function clockText(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Whole seconds after midnight of `HH:MM:SS`. */
export function clockSeconds(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** A time of day as it is shown: to the minute, and to the second where it has any. */
export function shortClock(clock: string): string {
  return /^\d\d:\d\d:00$/.test(clock) ? clock.slice(0, 5) : clock;
}

const morning = /a\.?m\.?|上午|早上|凌晨/;
const evening = /p\.?m\.?|下午|晚上/;
const parted = /^(\d{1,2})(?:[:.時时點点](?:(\d{1,2})(?:[:分](?:(\d{1,2})(?:[.,]\d+)?秒?)?)?)?)?$/;
const together = /^(\d{1,2})(\d{2})$/;

/**
 * The time of day that someone wrote, as `HH:MM:SS`: 14:30, 1430, 9, 2:30:15 pm, 下午2:30,
 * 14時30分, 17:30:00.000Z as files of Salesforce have it. Null for nothing, undefined for what is
 * not a time. Parts of a second are cut.
 */
export function parseClock(text: string): string | null | undefined {
  const plain = text.slice(0, 100).normalize('NFKC').trim().toLowerCase();
  if (plain === '') return null;
  const isMorning = morning.test(plain);
  const isEvening = !isMorning && evening.test(plain);
  const figures = plain
    .replace(isMorning ? morning : evening, '')
    .replace(/\s/g, '')
    .replace(/(:\d\d(?:\.\d+)?)z$/, '$1');
  const match = together.exec(figures) ?? parted.exec(figures);
  if (!match) return undefined;
  const [hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0));
  if ((isMorning || isEvening) && (hour < 1 || hour > 12)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const half = isMorning ? hour % 12 : isEvening ? (hour % 12) + 12 : hour;
  return clockText(half * 3600 + minute * 60 + second);
}
