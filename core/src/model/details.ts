import { isDeepStrictEqual } from 'node:util';

/** One place of a document that differs. */
export interface DetailChange {
  /** Dotted path inside the document. */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

type Body = Readonly<Record<string, unknown>> | undefined;

const detailsShown = 500;

/** The places in which two documents differ; a document added or removed differs in its parts. */
export function detailsOf(before: Body, after: Body): DetailChange[] {
  const details: DetailChange[] = [];
  walk(valuesByName(before), valuesByName(after), '', details);
  return details.filter((detail) => detail.path !== '$schema').slice(0, detailsShown);
}

/**
 * The values of a value set under their names, so that each one that differs is a place of its own
 * (`values.web.title`) and not the whole list. Their order is left to the words of a change.
 */
function valuesByName(body: Body): Readonly<Record<string, unknown>> {
  if (!Array.isArray(body?.values) || !body.values.every(isNamed)) return body ?? {};
  const values = new Map(body.values.map((value) => [value.name, value]));
  return { ...body, values: Object.fromEntries(values) };
}

const isNamed = (value: unknown): value is { readonly name: string } =>
  isPlain(value) && typeof value.name === 'string';

function walk(from: unknown, to: unknown, path: string, details: DetailChange[]): void {
  if (isDeepStrictEqual(from, to)) return;
  if (!isPlain(from) || !isPlain(to)) {
    details.push({ path, from: from ?? null, to: to ?? null });
    return;
  }
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  for (const name of names) {
    const at = path === '' ? name : `${path}.${name}`;
    const deeper =
      at === 'properties' ||
      (at === 'values' && (isPlain(from[name]) || isPlain(to[name]))) ||
      (path === 'properties' && from[name] !== undefined && to[name] !== undefined);
    if (deeper) walk(from[name] ?? {}, to[name] ?? {}, at, details);
    else if (isPlain(from[name]) && isPlain(to[name])) walk(from[name], to[name], at, details);
    else if (!isDeepStrictEqual(from[name], to[name])) {
      details.push({ path: at, from: from[name] ?? null, to: to[name] ?? null });
    }
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
