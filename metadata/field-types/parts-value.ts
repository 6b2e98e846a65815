import { didYouMean } from '../text/index.ts';
import { accept, type Normalized, refuse } from './contract.ts';

/** A value that is made of parts, as it comes: an object with keys. */
export type PartsInput = Readonly<Record<string, unknown>>;

/** Whether an input is an object with keys, neither a list nor null. */
export function isParts(input: unknown): input is PartsInput {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

/** How one part becomes canonical; null when it is empty. */
export type NormalizePart = (input: unknown) => Normalized;

/**
 * The canonical value of an input with parts: every part named, null where it is empty; null when
 * all are. The fault names the part.
 *
 * Parts that the input does not name are those of `before`, so that a patch of one part leaves the
 * others, as a merge patch does with the members of an object.
 */
export function normalizeParts(
  input: PartsInput,
  parts: Readonly<Record<string, NormalizePart>>,
  before: unknown,
): Normalized {
  const unknown = Object.keys(input).find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) return unknownPart(unknown, Object.keys(parts));
  const kept = isParts(before) ? before : {};
  const value: Record<string, unknown> = {};
  for (const [name, normalize] of Object.entries(parts)) {
    const given = Object.hasOwn(input, name) ? input[name] : kept[name];
    const part = given === null || given === undefined ? accept(null) : normalize(given);
    if (!part.ok) return { ok: false, fault: { ...part.fault, part: name } };
    value[name] = part.value;
  }
  return accept(Object.values(value).every((part) => part === null) ? null : value);
}

function unknownPart(name: string, known: readonly string[]): Normalized {
  const shown = name.slice(0, 60).toWellFormed();
  const suggestion = didYouMean(shown, known);
  const named = refuse('FIELD_UNKNOWN', { name: shown, ...(suggestion ? { suggestion } : {}) });
  return named.ok ? named : { ok: false, fault: { ...named.fault, part: shown } };
}

/** A cell that holds the parts as JSON; undefined when it does not. */
export function partsCell(cell: string): PartsInput | undefined {
  if (!cell.trimStart().startsWith('{')) return undefined;
  try {
    const parsed: unknown = JSON.parse(cell);
    return isParts(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The parts that are not empty as the JSON of a cell. */
export function partsText(wire: unknown): string {
  if (!isParts(wire)) return '';
  const filled = Object.entries(wire).filter(([, part]) => part !== null && part !== undefined);
  return filled.length === 0 ? '' : (JSON.stringify(Object.fromEntries(filled)) ?? '');
}
