/** Where the text of a JSON value goes wrong, both counted from one. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
}

/** What marks a text that is no JSON: no string of JSON that we hold can begin so. */
const mark = '\0';

/** A text that is no JSON as a value that no field takes, so that it is refused and not lost. */
export const unreadableJson = (text: string): string => `${mark}${text}`;

/** The text behind `unreadableJson`; undefined for any other value. */
export function unreadText(value: unknown): string | undefined {
  return typeof value === 'string' && value.startsWith(mark) ? value.slice(1) : undefined;
}

/** The value of a text, null for an empty one, or where it stops being JSON. */
export function parseJson(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly at: JsonFault } {
  if (text.trim() === '') return { ok: true, value: null };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, at: placeOf(text, faultIndex(text) ?? text.length) };
  }
}

function placeOf(text: string, index: number): JsonFault {
  const lines = text.slice(0, index).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

const blank = /[ \t\n\r]*/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none in a string.
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** What may come next inside an open object or array. */
type Next = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/**
 * The index at which a text stops being JSON, undefined when it does not; browsers do not agree on how to tell it.
 *
 * Reads one token after the other, with the open brackets on a stack, so that no depth of nesting
 * can hurt.
 */
export function faultIndex(text: string): number | undefined {
  const open: ('{' | '[')[] = [];
  let next: Next = 'value';
  let index = 0;
  const match = (form: RegExp): number => {
    form.lastIndex = index;
    return form.test(text) ? form.lastIndex - index : 0;
  };
  for (;;) {
    index += match(blank);
    if (next === 'nothing') return index < text.length ? index : undefined;
    const sign = text.charAt(index);
    const step = stepOf(next, sign, open.at(-1));
    if (step === undefined) return index;
    if (step === 'token') {
      const length = sign === '"' ? match(string) : next.startsWith('key') ? 0 : match(scalar);
      if (length === 0) return index;
      index += length;
      next = next.startsWith('key') ? 'colon' : afterValue(open);
      continue;
    }
    index += 1;
    next = afterSign(sign, open);
  }
}

const afterValue = (open: readonly string[]): Next =>
  open.length > 0 ? 'comma or end' : 'nothing';

/** Whether a sign fits, or a string or scalar is to be read; undefined for what cannot stand here. */
function stepOf(
  next: Next,
  sign: string,
  inside: string | undefined,
): 'sign' | 'token' | undefined {
  const closing = inside === '{' ? '}' : ']';
  if (next.endsWith('or end') && sign === closing) return 'sign';
  if (next === 'colon') return sign === ':' ? 'sign' : undefined;
  if (next === 'comma or end') return sign === ',' ? 'sign' : undefined;
  if (next.startsWith('key')) return sign === '"' ? 'token' : undefined;
  if (sign === '{' || sign === '[') return 'sign';
  return sign === '' ? undefined : 'token';
}

/** Opens or closes a bracket on the stack, and says what may come behind the sign. */
function afterSign(sign: string, open: ('{' | '[')[]): Next {
  switch (sign) {
    case '{':
      open.push('{');
      return 'key or end';
    case '[':
      open.push('[');
      return 'value or end';
    case ':':
      return 'value';
    case ',':
      return open.at(-1) === '{' ? 'key' : 'value';
    default:
      open.pop();
      return afterValue(open);
  }
}
