import { useCallback } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { labelOf, pluralOf, type Titled } from './labels.ts';
import type { MetadataObject } from './types.ts';

/** A title as a word inside a sentence: English writes it small, unless it is an acronym. */
function inSentence(title: string, language: string): string {
  const isWord = /^\p{Lu}\p{Ll}/u.test(title);
  return language === 'en' && isWord ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/**
 * Gives titles in the user's language: `label(document)`, `plural(object)`; inside sentences
 * `noun(object)` and `nouns(object)`.
 */
export function useLabel() {
  const language = useLanguage();
  const label = useCallback(
    (document: Titled, fallback = '') => labelOf(document, language, fallback),
    [language],
  );
  const plural = useCallback((object: MetadataObject) => pluralOf(object, language), [language]);
  const noun = useCallback(
    (object: MetadataObject) => inSentence(labelOf(object, language, object.name), language),
    [language],
  );
  const nouns = useCallback(
    (object: MetadataObject) => inSentence(pluralOf(object, language), language),
    [language],
  );
  return { language, label, plural, noun, nouns };
}
