import { createHash } from 'node:crypto';

/** Documents allow 50 characters; the rest is for what makes a name different from another. */
const LONGEST_NAME = 40;
const LONGEST_TITLE = 120;

/**
 * The words of a Salesforce API name: `SLAExpirationDate__c` is SLA, Expiration, Date. A run of
 * capitals is one word, its last letter begins the next word when a small one follows it. A
 * managed package's prefix (`acme__Tier__c`) stays, as it tells two fields apart.
 */
export function wordsOf(apiName: string): readonly string[] {
  return apiName
    .replace(/__(c|r|pc)$/i, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** A title for people: `SLA expiration date`. Words in capitals only keep them. */
export function titleOf(apiName: string): string {
  const words = wordsOf(apiName).map((word, index) => {
    const isAcronym = word.length > 1 && word === word.toUpperCase();
    if (isAcronym || index === 0) return word.charAt(0).toUpperCase() + word.slice(1);
    return word.toLowerCase();
  });
  return (words.join(' ') || apiName).slice(0, LONGEST_TITLE);
}

/** ASCII letters, digits and single underscores; empty when the text has none of them. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** The field name for a column: `sla_expiration_date`. */
export function fieldNameOf(apiName: string): string {
  return nameFor(wordsOf(apiName).join(' '), 'field');
}

/**
 * A name for a title in any script. What has no ASCII letters gets a short hash of the title, so
 * that the name is the same in every run and on every machine: `value_3f2a9c`.
 */
export function nameFor(title: string, word: string): string {
  const slug = slugOf(title);
  const name = /[a-z0-9]/.test(slug) ? slug : `${word}_${hashOf(title)}`;
  const whole = /^[a-z]/.test(name) ? name : `${word}_${name}`;
  if (whole.length <= LONGEST_NAME) return whole;
  return `${whole.slice(0, LONGEST_NAME - 7).replace(/_+$/, '')}_${hashOf(title)}`;
}

const hashOf = (title: string): string =>
  createHash('sha256').update(title.normalize('NFC')).digest('hex').slice(0, 6);

/** `name`, or with the first number behind it that is free. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let number = 2; ; number += 1) {
    const candidate = `${name}_${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

/** The form in which two titles are the same: trimmed, one space, no case, NFC. */
export function sameTitle(title: string): string {
  return title.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
