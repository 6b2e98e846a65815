import { isUtf8 } from 'node:buffer';
import { CrmError } from '../errors/index.ts';
import { jsonErrorPlace } from './json-position.ts';

/** Levels of arrays and objects that a body may have. */
export const maxDepth = 100;

/**
 * The value of a JSON body.
 *
 * Depth is counted before parsing: a deep text costs memory while it is parsed.
 *
 * @throws REQUEST_ENCODING, REQUEST_TOO_DEEP, REQUEST_MALFORMED with the place, REQUEST_KEY.
 */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new CrmError('REQUEST_ENCODING');
  const text = withoutMark(bytes.toString('utf8'));
  if (isDeeperThan(text, maxDepth)) {
    throw new CrmError('REQUEST_TOO_DEEP', { params: { max: maxDepth } });
  }
  const value = parsed(text);
  if (text.includes('__proto__') || text.includes('\\u')) refuseProto(value);
  return value;
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CrmError('REQUEST_MALFORMED', { params: { ...jsonErrorPlace(text) } });
  }
}

const quote = 34;
const backslash = 92;

function isDeeperThan(text: string, max: number): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isInText) {
      if (code === backslash) index += 1;
      else if (code === quote) isInText = false;
    } else if (code === quote) {
      isInText = true;
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > max) return true;
    } else if (code === 0x5d || code === 0x7d) {
      depth -= 1;
    }
  }
  return false;
}

/** `JSON.parse` makes `__proto__` an own key, which turns into a prototype at the first copy. */
function refuseProto(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const element of value) refuseProto(element);
    return;
  }
  if (Object.hasOwn(value, '__proto__')) {
    throw new CrmError('REQUEST_KEY', { params: { key: '__proto__' } });
  }
  for (const element of Object.values(value)) refuseProto(element);
}
