import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { geolocation } from './geolocation.ts';
import { readPair } from './geolocation-value.ts';

const field = sampleField(geolocation);

describe('a place on the map', () => {
  it('is read from what maps copy', () => {
    expect(readPair('25.033, 121.565')).toEqual({ latitude: '25.033', longitude: '121.565' });
    expect(readPair('25.033°  121.565°')).toEqual({ latitude: '25.033', longitude: '121.565' });
    expect(readPair('２５，１２１')).toEqual({ latitude: '25', longitude: '121' });
    expect(readPair('25')).toBeUndefined();
    expect(readPair('25, 121, 3')).toBeUndefined();
  });

  it('says which part is out of range or missing', () => {
    expect(normalizeSample(geolocation, { latitude: 91, longitude: 0 })).toEqual({
      ok: false,
      fault: { code: 'FIELD_TOO_LARGE', params: { max: 90 }, part: 'latitude' },
    });
    expect(normalizeSample(geolocation, { longitude: 7 })).toEqual({
      ok: false,
      fault: { code: 'FIELD_REQUIRED', part: 'latitude' },
    });
  });

  it('moves along one axis when a patch names one part', () => {
    const before = { latitude: 1, longitude: 2 };
    const moved = geolocation.normalize({ longitude: 3 }, field, { currency: 'USD', before });
    expect(moved).toEqual({ ok: true, value: { latitude: 1, longitude: 3 } });
  });

  it('is exact to a centimetre and goes into a cell as maps write it', () => {
    expect(geolocation.store({ latitude: 25.1234568, longitude: -0.1 })).toEqual({
      '': '25.1234568',
      longitude: '-0.1000000',
    });
    expect(geolocation.csv.format({ latitude: 25.03, longitude: 121.56 }, field)).toBe(
      '25.03, 121.56',
    );
  });

  it('needs both parts in a create and any of them in a patch', () => {
    expect(geolocation.value(field, 'create')).toMatchObject({
      required: ['latitude', 'longitude'],
    });
    expect(geolocation.value(field, 'patch')).not.toHaveProperty('required');
  });
});
