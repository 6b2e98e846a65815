import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { markValue, spacing } from './spacing.ts';

/** A language of the studio; the tag stands on `<html lang>` and in `Accept-Language`. */
export type Language = 'en' | 'zh-Hant' | 'zh-Hans';

/** The languages on offer, each under its own name. */
export const languages: readonly { readonly tag: Language; readonly name: string }[] = [
  { tag: 'en', name: 'English' },
  { tag: 'zh-Hant', name: '繁體中文' },
  { tag: 'zh-Hans', name: '简体中文' },
];

/** One namespace per area; `t('records:list.empty')` names the area first. */
export const namespaces = ['shell', 'records', 'engine', 'builder'] as const;

const loaders: Record<Language, () => Promise<{ readonly texts: Texts }>> = {
  en: () => import('./en/index.ts'),
  'zh-Hant': () => import('./zh-Hant/index.ts'),
  'zh-Hans': () => import('./zh-Hans/index.ts'),
};

type Texts = Readonly<Record<(typeof namespaces)[number], Readonly<Record<string, unknown>>>>;

const storageKey = 'rapport.language';

/** The language that a BCP 47 tag asks for: Taiwan, Hong Kong and Macau read Traditional Chinese. */
export function toLanguage(tag: string | null | undefined): Language | undefined {
  if (!tag) return undefined;
  const lower = tag.toLowerCase();
  if (lower.startsWith('en')) return 'en';
  if (!lower.startsWith('zh')) return undefined;
  return /hant|tw|hk|mo/.test(lower) ? 'zh-Hant' : 'zh-Hans';
}

function firstLanguage(): Language {
  const stored = toLanguage(localStorage.getItem(storageKey));
  if (stored) return stored;
  for (const tag of navigator.languages) {
    const language = toLanguage(tag);
    if (language) return language;
  }
  return 'en';
}

/** Fetches the texts of a language, without changing to it. */
export async function loadLanguage(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'shell')) return;
  const { texts } = await loaders[language]();
  for (const namespace of namespaces) {
    i18next.addResourceBundle(language, namespace, texts[namespace]);
  }
}

/** The language in use. */
export function currentLanguage(): Language {
  return toLanguage(i18next.language) ?? 'en';
}

/** Changes the language of the whole studio, and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  await loadLanguage(language);
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Starts translation in the language of this device; texts are there when it resolves. */
export async function startTranslation(): Promise<void> {
  const language = firstLanguage();
  await i18next
    .use(initReactI18next)
    .use(spacing)
    .init({
      lng: language,
      fallbackLng: 'en',
      load: 'currentOnly',
      ns: [...namespaces],
      defaultNS: 'shell',
      resources: {},
      // React escapes; here each value is marked, so that it is set off from Chinese around it.
      interpolation: { escapeValue: true, escape: markValue },
      postProcess: ['spacing'],
      react: { useSuspense: false },
    });
  await loadLanguage(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
