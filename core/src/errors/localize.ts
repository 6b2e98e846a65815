import type { ErrorDefinition, ErrorText } from '@rapport/metadata/errors';
import { type Language, languages } from './language.ts';

const placeholder = /\{([a-z][a-z0-9_]*)(?:, number)?\}/gi;
/** `{name|one|many}`, a word that goes by a number. */
const counted = /\{([a-z][a-z0-9_]*)\|([^|{}]*)\|([^|{}]*)\}/gi;
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

/**
 * What an error says: its message, or where that has a place without a value, the first of its
 * other texts that can be said whole.
 */
export function say(
  { message, otherwise = [] }: Pick<ErrorDefinition, 'message' | 'otherwise'>,
  language: Language,
  params: Params,
): string {
  for (const text of [message, ...otherwise]) {
    const whole = fillWhole(text, language, params);
    if (whole !== undefined) return whole;
  }
  return fill(otherwise.at(-1) ?? message, language, params);
}

/**
 * A text with its `{places}` filled. A place without a value stays empty; between Chinese and a
 * value in Latin letters comes a space, as it is printed. `{records|record|records}` is the first
 * word where `records` is 1, else the second.
 */
export function fill(text: ErrorText, language: Language, params: Params): string {
  const whole = text[language].replace(counted, (_, name: string, one: string, many: string) =>
    Number(params[name]) === 1 ? one : many,
  );
  return whole.replace(placeholder, (all: string, name: string, at: number) => {
    const value = textOf(params[name], language);
    return `${gap(whole[at - 1], value[0])}${value}${gap(value.at(-1), whole[at + all.length])}`;
  });
}

const chinese = /\p{Script=Han}/u;
const latin = /[\p{Script=Latin}\p{Nd}"`{}[\]]/u;

function gap(left = '', right = ''): string {
  const isMixed = chinese.test(left) ? latin.test(right) : latin.test(left) && chinese.test(right);
  return isMixed ? ' ' : '';
}

/** The same, or undefined when a place has no value: a hint is only worth something complete. */
export function fillWhole(text: ErrorText, language: Language, params: Params): string | undefined {
  for (const [, name] of text[language].matchAll(placeholder)) {
    if (isBlank(params[name as string])) return undefined;
  }
  return fill(text, language, params);
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function valueIn(language: Language, value: unknown): unknown {
  if (isText(value)) return value[language];
  if (Array.isArray(value)) return value.map((element) => valueIn(language, element));
  return value;
}

function isText(value: unknown): value is ErrorText {
  if (typeof value !== 'object' || value === null) return false;
  const texts = value as Readonly<Record<string, unknown>>;
  return languages.every(
    (language) => Object.hasOwn(texts, language) && typeof texts[language] === 'string',
  );
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
