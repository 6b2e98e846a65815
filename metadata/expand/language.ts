import type { Labels } from '../field-types/contract.ts';

/** Regions whose Chinese is written in traditional characters. */
const traditional = /^zh-(?:hant|tw|hk|mo)\b/i;

/** Languages to try for a tag, best first: `zh-TW` → `zh-TW`, `zh-Hant`; English is the title. */
function tagsFor(language: string): readonly string[] {
  if (!/^zh\b/i.test(language)) return [language, language.split('-')[0] ?? language];
  return [language, traditional.test(language) ? 'zh-Hant' : 'zh-Hans'];
}

/**
 * A title in a language, in the nearest one that there is, else in English.
 *
 * `zh-TW`, `zh-HK` and `zh-MO` read traditional, other Chinese tags simplified characters.
 */
export function titleIn(
  part: { readonly title: string; readonly labels?: Labels | undefined },
  language: string | undefined,
): string {
  if (language === undefined || /^en\b/i.test(language)) return part.title;
  for (const tag of tagsFor(language)) {
    const found = part.labels?.[tag];
    if (found) return found;
  }
  return part.title;
}
