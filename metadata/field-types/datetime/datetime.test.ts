import { describe, expect, it } from 'vitest';
import { normalizeSample } from '../../testing/sample-field.ts';
import { expectations } from '../expected.ts';
import { datetime } from './datetime.ts';

describe('a date and time field', () => {
  it('is the same moment in whatever zone it was written', () => {
    for (const input of [
      '2026-03-31T01:30:00Z',
      '2026-03-31T09:30:00+08:00',
      '2026-03-30T18:30:00-07:00',
      '2026-03-31T07:15:00.000+0545',
    ]) {
      expect(normalizeSample(datetime, input), input).toEqual({
        ok: true,
        value: '2026-03-31T01:30:00.000Z',
      });
    }
  });

  it('asks for the offset when there is none', () => {
    expect(normalizeSample(datetime, '2026-03-31T09:30:00')).toEqual({
      ok: false,
      fault: { code: 'FIELD_TYPE', params: { expected: expectations.zone } },
    });
  });

  it('agrees with Date on every month of some years', () => {
    for (let month = 1; month <= 24_000; month += 97) {
      const instant = new Date(Date.UTC(1, month, 1 + (month % 28), month % 24, month % 60));
      instant.setUTCFullYear(1 + Math.floor(month / 12));
      const text = instant.toISOString();
      expect(normalizeSample(datetime, text)).toEqual({ ok: true, value: text });
    }
  });
});
