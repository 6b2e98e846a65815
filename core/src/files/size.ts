const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A number of bytes for people: `25 MB`, `1.5 GB`. A kB has 1,024 bytes, as file managers have it. */
export function sizeInWords(bytes: number): string {
  let number = bytes;
  let unit = 0;
  while (number >= 1024 && unit < units.length - 1) {
    number /= 1024;
    unit += 1;
  }
  return `${Math.round(number * 10) / 10} ${units[unit]}`;
}
