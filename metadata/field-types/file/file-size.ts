const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/**
 * A number of bytes for people: `25 MB`, `1.5 GB`. A kB has 1,024 bytes, as file managers have it.
 *
 * @param locale BCP 47 tag by which the number is written.
 */
export function fileSizeText(bytes: number, locale = 'en'): string {
  let number = bytes;
  let unit = 0;
  while (number >= 1023.95 && unit < units.length - 1) {
    number /= 1024;
    unit += 1;
  }
  const digits = unit === 0 ? 0 : 1;
  return `${number.toLocaleString(locale, { maximumFractionDigits: digits })} ${units[unit]}`;
}
