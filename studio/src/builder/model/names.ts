import { isReservedName } from '@rapport/metadata/meta-schema';
import { latinOf } from './latin.ts';

const longest = 50;

/** What a name must look like: ASCII, small letters, figures and single underscores. */
export const namePattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/**
 * A name made of a title, `Project site` → `project_site`; of a Chinese one when `latinOf` can spell
 * it. Empty for other scripts.
 */
export function nameFrom(title: string): string {
  const plain = latinOf(title)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, longest)
    .replace(/_+$/, '');
  return /^\d/.test(plain) ? `n${plain}`.slice(0, longest) : plain;
}

/** The name with a number behind it where it is taken or kept by the platform. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const isFree = (name: string) => !taken.has(name) && !isReservedName(name);
  if (isFree(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const name = `${wanted.slice(0, longest - 4)}_${number}`;
    if (isFree(name)) return name;
  }
}

/**
 * The name to suggest for a title. Titles in scripts without a Latin form get a plain number,
 * `object_1`, which says nothing but is easy to change.
 */
export function suggestName(title: string, fallback: string, taken: ReadonlySet<string>): string {
  const wanted = nameFrom(title);
  if (wanted) return freeName(wanted, taken);
  for (let number = 1; ; number += 1) {
    if (!taken.has(`${fallback}_${number}`)) return `${fallback}_${number}`;
  }
}

/** What is wrong with a name, as a key of the texts; undefined when it can be used. */
export function nameProblem(name: string, taken: ReadonlySet<string>): string | undefined {
  if (name === '') return 'name.missing';
  if (!namePattern.test(name)) return 'name.form';
  if (name.length > longest) return 'name.long';
  if (isReservedName(name)) return 'name.reserved';
  if (taken.has(name)) return 'name.taken';
  return undefined;
}
