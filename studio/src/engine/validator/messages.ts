import { type ErrorText, fieldErrors } from '@rapport/metadata/errors';
import type { Problem } from './faults.ts';

/** A text of the studio by its key; undefined when there is none. */
export type Translate = (key: string, params?: Record<string, unknown>) => string;

const catalogue: Readonly<Record<string, { readonly message: ErrorText } | undefined>> =
  fieldErrors;

function fill(text: string, params: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{([a-z_]+)\}/gi, (_all, name: string) => String(params[name] ?? ''));
}

/** What a codec of a field type was waiting for, in words: "a date, such as 2026-11-20". */
function inWords(params: Problem['params'], translate: Translate): Problem['params'] {
  const { expected } = params;
  return typeof expected === 'string'
    ? { ...params, expected: translate(`expected.${expected}`, { defaultValue: expected }) }
    : params;
}

/**
 * The sentence for a problem at a field, in the words that the server would use for the same
 * code, so that a form says the same before and after it was sent.
 */
export function messageOf(
  problem: Omit<Problem, 'path'>,
  title: string,
  language: string,
  translate: Translate,
): string {
  const params = { ...inWords(problem.params, translate), title };
  const known = catalogue[problem.code]?.message;
  if (known) return fill(known[language as keyof ErrorText] ?? known.en, params);
  return translate(`problem.${problem.code}`, params);
}
