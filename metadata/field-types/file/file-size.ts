const units = ['kB', 'MB', 'GB', 'TB'];

/**
 * A number of bytes for people: `25 MB`, `1.5 GB`. A kB has 1,024 bytes, as file managers have it.
 *
 * @param locale BCP 47 tag by which the number is written, and the word for bytes.
 */
export function fileSizeText(bytes: number, locale = 'en'): string {
  if (bytes < 1024) return `${bytes.toLocaleString(locale)} ${wordFor(bytes, locale)}`;
  let number = bytes / 1024;
  let unit = 0;
  while (number >= 1023.95 && unit < units.length - 1) {
    number /= 1024;
    unit += 1;
  }
  return `${number.toLocaleString(locale, { maximumFractionDigits: 1 })} ${units[unit]}`;
}

function wordFor(bytes: number, locale: string): string {
  if (/^zh-(?:Hans|CN|SG)/i.test(locale)) return '字节';
  if (locale.startsWith('zh')) return '位元組';
  return bytes === 1 ? 'byte' : 'bytes';
}
