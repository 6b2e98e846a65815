import { between, eq, gt, gte, isEmpty, isNotEmpty, lt, lte, ne } from '../../operators/index.ts';
import { call, column, nothing, parts } from '../../sql/index.ts';
import { optionsSchema } from '../common-options.ts';
import { defineFieldType, type FieldComponent } from '../contract.ts';
import { partsSchema, titledParts } from '../parts-type.ts';
import { isParts } from '../parts-value.ts';
import { geolocationTitles } from './geolocation-titles.ts';
import { degreesOf, type GeolocationValue, normalizeGeolocation } from './geolocation-value.ts';
import { samples } from './samples.ts';

const schemas = {
  latitude: { type: 'number', minimum: -90, maximum: 90 },
  longitude: { type: 'number', minimum: -180, maximum: 180 },
} as const;

const pair = {
  type: 'object',
  properties: schemas,
  required: ['latitude', 'longitude'],
  additionalProperties: false,
} as const;

const formSchema = partsSchema(titledParts(schemas, geolocationTitles), 'form');

/** Suffixes of the columns: latitude is the main one, so that it tells whether there is a place. */
const suffixes = { latitude: '', longitude: 'longitude' } as const;

function component(name: keyof typeof suffixes): FieldComponent {
  const term = column(suffixes[name]);
  return Object.freeze({
    ...geolocationTitles[name],
    term,
    type: 'numeric',
    operators: [eq, ne, lt, lte, gt, gte, between],
    normalize: degreesOf[name],
    schema: schemas[name],
    read: call('short_number', term),
  });
}

const components = Object.freeze({
  latitude: component('latitude'),
  longitude: component('longitude'),
});

/** A place on the earth, as latitude and longitude in decimal degrees. */
export const geolocation = defineFieldType({
  name: 'geolocation',
  title: 'Place on the map',
  labels: { 'zh-Hant': '地理位置', 'zh-Hans': '地理位置' },
  options: optionsSchema({}, { default: pair }),
  value: (_field, use) => {
    if (use === 'patch') return partsSchema(schemas, use);
    return use === 'form' ? formSchema : pair;
  },
  columns: () => [
    { suffix: '', type: 'numeric(9,7)', bytes: 16, index: { using: 'btree' } },
    { suffix: 'longitude', type: 'numeric(10,7)', bytes: 16, index: { using: 'btree' } },
  ],
  normalize: (input, _field, { before }) => normalizeGeolocation(input, before),
  indexable: () => false,
  store: (value) => {
    const place = isParts(value) ? (value as unknown as GeolocationValue) : undefined;
    return {
      '': place?.latitude.toFixed(7) ?? null,
      longitude: place?.longitude.toFixed(7) ?? null,
    };
  },
  read: () => parts({ latitude: components.latitude.read, longitude: components.longitude.read }),
  masked: () => nothing,
  sort: () => null,
  filter: () => ({ term: column(), type: 'numeric' }),
  operators: [isEmpty, isNotEmpty],
  components: () => components,
  csv: { parse: (cell) => cell, format: pairText },
  samples,
  wire: {
    jsonIn: 'object of `latitude` and `longitude`, numbers of degrees; rounded to 7 places',
    jsonOut: 'the same object',
    filter: '`is_empty`, `is_not_empty`; `place.latitude` and `place.longitude` as numbers',
    csv: '`25.03, 121.56`, latitude first',
    typescript: '`{ latitude: number; longitude: number }`',
  },
});

function pairText(wire: unknown): string {
  if (!isParts(wire)) return '';
  const { latitude, longitude } = wire;
  return typeof latitude === 'number' && typeof longitude === 'number'
    ? `${latitude}, ${longitude}`
    : '';
}
