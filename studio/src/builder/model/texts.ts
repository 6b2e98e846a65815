import type { Labels } from '@rapport/metadata/field-types/contract';

/** The languages in which things of the model are named. */
export const textLanguages = ['en', 'zh-Hant', 'zh-Hans'] as const;

/** A language in which things of the model are named. */
export type TextLanguage = (typeof textLanguages)[number];

/** One name in each language; empty where nobody has written it yet. */
export type Texts = Readonly<Record<TextLanguage, string>>;

/** Nothing written in any language. */
export const noTexts: Texts = { en: '', 'zh-Hant': '', 'zh-Hans': '' };

/** Whether a tag is one of our languages. */
export function toTextLanguage(tag: string): TextLanguage {
  return textLanguages.find((language) => language === tag) ?? 'en';
}

/** The text in a language, or in whichever has one. */
export function textIn(texts: Texts, language: string): string {
  const own = texts[toTextLanguage(language)];
  return own || textLanguages.map((other) => texts[other]).find(Boolean) || '';
}

/** Whether something is written in at least one language. */
export const hasText = (texts: Texts): boolean => textIn(texts, 'en') !== '';

/** The texts of a document: English in `title`, the others in `labels`. */
export function textsOf(title: unknown, labels: unknown): Texts {
  const others = (typeof labels === 'object' && labels !== null ? labels : {}) as Labels;
  return {
    en: typeof title === 'string' ? title : '',
    'zh-Hant': others['zh-Hant'] ?? '',
    'zh-Hans': others['zh-Hans'] ?? '',
  };
}

/**
 * The same as a document says it. When there is no English, the first text there is stands in for
 * it, since every document has a title.
 */
export function titleAndLabels(texts: Texts): { readonly title: string; readonly labels?: Labels } {
  const title = textIn(texts, 'en').trim();
  const others = textLanguages.filter((language) => language !== 'en');
  const labels = Object.fromEntries(
    others.map((language) => [language, texts[language].trim()]).filter(([, text]) => text),
  );
  return Object.keys(labels).length > 0 ? { title, labels } : { title };
}
