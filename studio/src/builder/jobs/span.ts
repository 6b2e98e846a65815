import { useLanguage } from '../../i18n/use-language.ts';

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

const inUnit = (many: number, unit: string, locale: string) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(many);

/** How long something took, in the two largest units: `1 hr 5 min`, `12 sec`, `<1 sec`. */
export function spanText(from: string, to: string, locale: string): string {
  return secondsText(Math.round((Date.parse(to) - Date.parse(from)) / 1_000), locale);
}

function secondsText(length: number, locale: string): string {
  let seconds = Math.max(0, length);
  if (seconds === 0) return `<${inUnit(1, 'second', locale)}`;
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const many = Math.floor(seconds / size);
    seconds -= many * size;
    if (many === 0) continue;
    parts.push(inUnit(many, unit, locale));
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

/** Gives how long something took, in the user's language. */
export function useSpan(): (from: string, to: string) => string {
  const locale = useLanguage();
  return (from, to) => spanText(from, to, locale);
}

/** Gives a length of time, of which the whole seconds are known, in the user's language. */
export function useSeconds(): (seconds: number) => string {
  const locale = useLanguage();
  return (seconds) => secondsText(seconds, locale);
}
