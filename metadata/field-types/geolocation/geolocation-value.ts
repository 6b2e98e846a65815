import { halfWidth } from '../../text/index.ts';
import { accept, type Normalized, refuse } from '../contract.ts';
import { readDecimal } from '../decimal/decimal-value.ts';
import { expected } from '../expected.ts';
import { isParts, normalizeParts } from '../parts-value.ts';

/** A place on the earth in decimal degrees (WGS 84). */
export interface GeolocationValue {
  readonly latitude: number;
  readonly longitude: number;
}

/** Digits after the point: a centimetre; devices send more, which mean nothing. */
const digits = 7;

const part =
  (limit: number, what: 'latitude' | 'longitude') =>
  (input: unknown): Normalized => {
    const read = readDecimal(input);
    if (!read.ok) return expected(what);
    if (read.value === null) return read;
    const degrees = Number(read.value);
    if (degrees < -limit) return refuse('FIELD_TOO_SMALL', { min: -limit });
    if (degrees > limit) return refuse('FIELD_TOO_LARGE', { max: limit });
    const rounded = Number(degrees.toFixed(digits));
    return accept(rounded === 0 ? 0 : rounded);
  };

/** How each part becomes a number of degrees within its range. */
export const degreesOf = Object.freeze({
  latitude: part(90, 'latitude'),
  longitude: part(180, 'longitude'),
});

const pair = /^\s*([+-]?[\d.]+)\s*°?\s*[,，;\s]\s*([+-]?[\d.]+)\s*°?\s*$/;

/** Two numbers in one text, latitude first, as maps copy them: `25.03, 121.56`. */
export function readPair(text: string): { latitude: string; longitude: string } | undefined {
  const found = text.length > 100 ? null : pair.exec(halfWidth(text));
  return found ? { latitude: found[1] as string, longitude: found[2] as string } : undefined;
}

/** The place, null when the input is empty, or the fault; one part alone is no place. */
export function normalizeGeolocation(input: unknown, before: unknown): Normalized {
  if (typeof input === 'string' && input.trim() === '') return accept(null);
  const given = typeof input === 'string' ? readPair(input) : input;
  if (!isParts(given)) return expected('geolocation');
  const normalized = normalizeParts(given, degreesOf, before);
  if (!normalized.ok || normalized.value === null) return normalized;
  const place = normalized.value as Readonly<Record<string, number | null>>;
  const missing = Object.keys(degreesOf).find((name) => place[name] === null);
  if (missing === undefined) return normalized;
  return { ok: false, fault: { code: 'FIELD_REQUIRED', part: missing } };
}
