/** A plain decimal without exponent for what spreadsheets and Salesforce write: `4.16E10`, `101.0`. */
export function plainDecimal(text: string): string | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  const padded = digits.padEnd(point, '0').padStart(digits.length + Math.max(0, -point), '0');
  const at = Math.max(0, point);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '') || '0';
  const right = padded.slice(at).replace(/0+$/, '');
  const plain = right === '' ? left : `${left}.${right}`;
  return sign === '-' && /[1-9]/.test(plain) ? `-${plain}` : plain;
}

/** How many digits stand behind the point. */
export const scaleOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;

/** A day that exists, `YYYY-MM-DD`; the day of a time is taken from its first ten characters. */
export function isoDay(text: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text.trim());
  const day = match?.[1];
  if (day === undefined) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : undefined;
}

/**
 * An instant in UTC with milliseconds, from ISO forms with any offset (`+0000`, `+00:00`, `Z`) or
 * none, which is taken as UTC. A day alone is its first moment.
 */
export function isoInstant(text: string): string | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      text.trim(),
    );
  if (!match || isoDay(match[1] ?? '') === undefined) return undefined;
  const [, day, time = '00:00', seconds = ':00', zone = 'Z'] = match;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const instant = Date.parse(`${day}T${time}${seconds}${offset}`);
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}

/** True or false for the words that exports use for them. */
export function booleanOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (['true', '1', 'yes', 'y'].includes(word)) return true;
  if (['false', '0', 'no', 'n'].includes(word)) return false;
  return undefined;
}

/** A web address with its scheme: `www.example.com` is taken as `https://www.example.com`. */
export function webAddress(text: string): string {
  const address = text.trim();
  return /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[^/]*:\d/.test(address)
    ? address
    : `https://${address.replace(/^\/\//, '')}`;
}

/** Whether a text looks like an e-mail address; the server judges it. */
export const looksLikeEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);

/** Whether a text looks like a web address. */
export const looksLikeUrl = (text: string): boolean => /^(https?:\/\/|www\.)[^\s]+$/i.test(text);
