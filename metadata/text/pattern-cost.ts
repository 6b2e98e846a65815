/** What one part of a pattern costs: ways to match it, and whether it always takes a character. */
interface Part {
  readonly ways: number;
  readonly isEmpty: boolean;
}

interface Reader {
  readonly pattern: string;
  readonly maxLength: number;
  at: number;
}

const atom: Part = { ways: 1, isEmpty: false };
const nothing: Part = { ways: 1, isEmpty: true };
const hopeless: Part = { ways: Number.POSITIVE_INFINITY, isEmpty: true };

/**
 * An upper bound of the ways in which a backtracking matcher can try a pattern on a text of a
 * length, infinite where it could grow exponentially or where we do not look (backreferences and
 * look-around). Conservative: a safe pattern may be refused, a dangerous one is not let through.
 *
 * The pattern must be a valid regular expression with the `u` flag.
 */
export function patternCost(pattern: string, maxLength: number): number {
  const reader: Reader = { pattern, maxLength, at: 0 };
  const { ways } = alternatives(reader);
  const isAnchored = pattern.startsWith('^') && !hasTopLevelBar(pattern);
  return isAnchored ? ways : ways * maxLength;
}

/** Whether `a|b` stands outside of all groups; its second part is then not held by a `^`. */
function hasTopLevelBar(pattern: string): boolean {
  let depth = 0;
  let isClass = false;
  for (let index = 0; index < pattern.length; index += 1) {
    const sign = pattern[index];
    if (sign === '\\') index += 1;
    else if (isClass) isClass = sign !== ']';
    else if (sign === '[') isClass = true;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === '|' && depth === 0) return true;
  }
  return false;
}

function alternatives(reader: Reader): Part {
  let total = sequence(reader);
  while (reader.pattern[reader.at] === '|') {
    reader.at += 1;
    const next = sequence(reader);
    total = { ways: total.ways + next.ways, isEmpty: total.isEmpty || next.isEmpty };
  }
  return total;
}

function sequence(reader: Reader): Part {
  let total = nothing;
  while (reader.at < reader.pattern.length) {
    const sign = reader.pattern[reader.at];
    if (sign === '|' || sign === ')') break;
    const part = quantified(reader, single(reader));
    total = { ways: total.ways * part.ways, isEmpty: total.isEmpty && part.isEmpty };
  }
  return total;
}

function single(reader: Reader): Part {
  const sign = reader.pattern[reader.at];
  reader.at += 1;
  if (sign === '^' || sign === '$') return nothing;
  if (sign === '[') return characterClass(reader);
  if (sign === '\\') return escaped(reader);
  return sign === '(' ? group(reader) : atom;
}

function characterClass(reader: Reader): Part {
  while (reader.pattern[reader.at] !== ']') {
    reader.at += reader.pattern[reader.at] === '\\' ? 2 : 1;
  }
  reader.at += 1;
  return atom;
}

function escaped(reader: Reader): Part {
  const rest = reader.pattern.slice(reader.at);
  const long = /^(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z])/.exec(rest);
  reader.at += long ? long[0].length : 1;
  if (/^[1-9k]/.test(rest)) return hopeless;
  return /^[bB]/.test(rest) ? nothing : atom;
}

function group(reader: Reader): Part {
  const rest = reader.pattern.slice(reader.at);
  const opening = /^\?(?::|<(?![=!])[^>]*>)/.exec(rest);
  const isLookAround = rest.startsWith('?') && !opening;
  reader.at += opening ? opening[0].length : 0;
  const inner = isLookAround ? skipped(reader) : alternatives(reader);
  reader.at += 1;
  return inner;
}

/** Goes to the end of a group that is not looked into. */
function skipped(reader: Reader): Part {
  reader.at = reader.pattern.length;
  return hopeless;
}

function quantified(reader: Reader, part: Part): Part {
  const rest = reader.pattern.slice(reader.at);
  const match = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(rest);
  if (!match) return part;
  reader.at += match[0].length;
  const [least, most] = bounds(match);
  return { ways: waysToRepeat(part, least, most, reader.maxLength), isEmpty: least === 0 };
}

function bounds(match: RegExpExecArray): readonly [number, number] {
  const [all, from, comma, to] = match;
  if (all.startsWith('?')) return [0, 1];
  if (from === undefined) return [all.startsWith('+') ? 1 : 0, Number.POSITIVE_INFINITY];
  if (!comma) return [Number(from), Number(from)];
  return [Number(from), to ? Number(to) : Number.POSITIVE_INFINITY];
}

function waysToRepeat(part: Part, least: number, most: number, maxLength: number): number {
  if (part.ways === 1 && !part.isEmpty) return Math.max(1, Math.min(most, maxLength) - least + 1);
  if (most === Number.POSITIVE_INFINITY || part.isEmpty) return Number.POSITIVE_INFINITY;
  let ways = 0;
  for (let count = least; count <= most && ways < Number.POSITIVE_INFINITY; count += 1) {
    ways += part.ways ** count;
    if (count > maxLength) break;
  }
  return ways;
}
