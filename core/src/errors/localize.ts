import type { ErrorText } from '@rapport/metadata/errors';
import type { Language } from './language.ts';

const placeholder = /\{([a-z][a-z0-9_]*)(?:, number)?\}/gi;
const textKept = 200;

type Params = Readonly<Record<string, unknown>>;

/**
 * A parameter that differs by language, such as the title of a field: put it into `params` and it
 * is sent as a text in the caller's language.
 */
export function localized(title: string, labels: Readonly<Record<string, string>> = {}): ErrorText {
  return {
    en: title,
    'zh-Hant': labels['zh-Hant'] ?? title,
    'zh-Hans': labels['zh-Hans'] ?? title,
  };
}

/** The parameters as they are sent: texts by language become the one of the caller. */
export function paramsIn(language: Language, params: Params): Record<string, unknown> {
  const sent: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(params)) sent[name] = valueIn(language, value);
  return sent;
}

/** A text with its `{places}` filled. A place without a value stays empty. */
export function fill(text: ErrorText, language: Language, params: Params): string {
  return text[language].replace(placeholder, (_all, name: string) =>
    textOf(params[name], language),
  );
}

/** The same, or undefined when a place has no value: a hint is only worth something complete. */
export function fillWhole(text: ErrorText, language: Language, params: Params): string | undefined {
  for (const [, name] of text[language].matchAll(placeholder)) {
    const value = params[name as string];
    if (value === undefined || value === null || value === '') return undefined;
  }
  return fill(text, language, params);
}

function valueIn(language: Language, value: unknown): unknown {
  if (isText(value)) return value[language];
  if (Array.isArray(value)) return value.map((element) => valueIn(language, element));
  return value;
}

function isText(value: unknown): value is ErrorText {
  return typeof value === 'object' && value !== null && 'en' in value && 'zh-Hant' in value;
}

function textOf(value: unknown, language: Language): string {
  if (value === undefined || value === null) return '';
  if (isText(value)) return value[language];
  if (Array.isArray(value)) {
    const separator = language === 'en' ? ', ' : '、';
    return shorten(value.map((element) => textOf(element, language)).join(separator), 1000);
  }
  if (typeof value === 'object') return shorten(JSON.stringify(value), textKept);
  return shorten(String(value), textKept);
}

/** What a caller sent comes back in messages: never more of it than a reader wants. */
function shorten(text: string, kept: number): string {
  return text.length > kept ? `${text.slice(0, kept).toWellFormed()}…` : text;
}
