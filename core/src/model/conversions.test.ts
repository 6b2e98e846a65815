import { findFieldType } from '@rapport/metadata/field-types';
import { expect, it } from 'vitest';
import type { CatalogField } from '../catalog/index.ts';
import { converter } from './conversions.ts';

function field(fieldType: string): CatalogField {
  const type = findFieldType(fieldType);
  if (!type) throw new TypeError(fieldType);
  const document = { object: 'x', name: 'it', title: 'It', labels: {}, required: false };
  const options = { fieldType };
  return { name: 'it', type, field: { ...document, options }, columns: new Map(), isSystem: false };
}

it.each([
  ['Asia/Taipei', '2026-03-31', '2026-03-30T16:00:00.000Z'],
  ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
  ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
])('in %s the day %s begins at %s, and that moment is on that day', (zone, day, moment) => {
  expect(converter(field('date'), field('datetime'), zone)(day, 'USD')).toBe(moment);
  expect(converter(field('datetime'), field('date'), zone)(moment, 'USD')).toBe(day);
});

it('a day whose midnight the clock skips begins when the clock goes on', () => {
  const zone = 'America/Santiago';
  const moment = converter(field('date'), field('datetime'), zone)('2026-09-06', 'USD');
  expect(moment).toBe('2026-09-06T04:00:00.000Z');
  expect(converter(field('datetime'), field('date'), zone)(moment, 'USD')).toBe('2026-09-06');
});

it('a value that cannot be said in the other type is not converted', () => {
  const convert = converter(field('text'), field('integer'), 'UTC');
  expect([convert('12', 'USD'), convert('twelve', 'USD'), convert(null, 'USD')]).toEqual([
    12,
    undefined,
    null,
  ]);
});
