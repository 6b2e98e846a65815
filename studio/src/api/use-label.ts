import { useCallback } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { labelOf, pluralOf, type Titled } from './labels.ts';
import type { MetadataObject } from './types.ts';

/** Gives titles in the user's language: `label(document)`, `plural(object)`. */
export function useLabel() {
  const language = useLanguage();
  const label = useCallback(
    (document: Titled, fallback = '') => labelOf(document, language, fallback),
    [language],
  );
  const plural = useCallback((object: MetadataObject) => pluralOf(object, language), [language]);
  return { language, label, plural };
}
