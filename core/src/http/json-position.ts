/** A place in a text: characters from 0, lines and columns from 1. */
export interface TextPlace {
  readonly position: number;
  readonly line: number;
  readonly column: number;
}

const space = /[ \t\n\r]*/y;
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Where a text stops being JSON. For texts that `JSON.parse` has refused: it says the place only
 * for some mistakes.
 */
export function jsonErrorPlace(text: string): TextPlace {
  const position = Math.min(firstError(text), text.length);
  const before = text.slice(0, position);
  const lastBreak = before.lastIndexOf('\n');
  return {
    position,
    line: before.split('\n').length,
    column: position - lastBreak,
  };
}

type Expecting = 'value' | 'first value' | 'first key' | 'key' | 'colon' | 'after value';

/** One pass with a stack of the brackets that are open; gives the place it cannot go on from. */
function firstError(text: string): number {
  const open: string[] = [];
  let expecting: Expecting = 'value';
  let at = skip(space, text, 0);
  while (at < text.length) {
    const next = step(text, at, expecting, open);
    if (!next) return at;
    expecting = next.expecting;
    at = skip(space, text, next.at);
  }
  return at;
}

function step(
  text: string,
  at: number,
  expecting: Expecting,
  open: string[],
): { expecting: Expecting; at: number } | undefined {
  const character = text[at] as string;
  if (expecting === 'colon')
    return character === ':' ? { expecting: 'value', at: at + 1 } : undefined;
  if (expecting === 'after value') return afterValue(character, at, open);
  if (expecting === 'first key' && character === '}') return close(at, open);
  if (expecting === 'first key' || expecting === 'key')
    return token(endOfText(text, at), at, 'colon');
  if (expecting === 'first value' && character === ']') return close(at, open);
  if (character === '{' || character === '[') {
    open.push(character);
    return { expecting: character === '{' ? 'first key' : 'first value', at: at + 1 };
  }
  const end = character === '"' ? endOfText(text, at) : skip(plain, text, at);
  return token(end, at, 'after value');
}

function afterValue(
  character: string,
  at: number,
  open: string[],
): { expecting: Expecting; at: number } | undefined {
  const bracket = open.at(-1);
  if (bracket === undefined) return undefined;
  if (character === ',') return { expecting: bracket === '{' ? 'key' : 'value', at: at + 1 };
  return character === (bracket === '{' ? '}' : ']') ? close(at, open) : undefined;
}

function close(at: number, open: string[]): { expecting: Expecting; at: number } {
  open.pop();
  return { expecting: 'after value', at: at + 1 };
}

function token(
  end: number,
  at: number,
  expecting: Expecting,
): { expecting: Expecting; at: number } | undefined {
  return end > at ? { expecting, at: end } : undefined;
}

/** Behind the closing quote; the start again when the text is not whole. */
function endOfText(text: string, start: number): number {
  if (text[start] !== '"') return start;
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return start;
    const next = code === 0x5c ? skip(escaped, text, at) : at + 1;
    if (next === at) return start;
    at = next;
  }
  return start;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
