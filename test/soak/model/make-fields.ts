import type { Random } from '../random.ts';
import type { Body, Field } from './documents.ts';

/** What values are made with. */
export interface ValueSources {
  readonly random: Random;
  /** Ids of live records of an object, for links. */
  ids(object: string): readonly string[];
  /** Names of the active choices of a value set. */
  choices(valueSet: string): readonly string[];
}

interface Maker {
  options?(random: Random): Body;
  /** A value in the form in which it is read back. */
  value(sources: ValueSources, field: Field): unknown;
}

const words = ['Alder', 'Birch', '華碩', 'Đông Á', "O'Neill", '100 %', 'Zürich', 'x_y'];

function word(random: Random): string {
  return random.chance(0.3)
    ? String(random.below(500))
    : `${random.pick(words)} ${random.below(60)}`;
}

function decimal(random: Random, places: number): string {
  const text = (random.below(2_000_000) / 10 ** places - 500).toFixed(places);
  const short = places === 0 ? text : text.replace(/\.?0+$/, '');
  return short === '-0' ? '0' : short;
}

const two = (number: number): string => String(number).padStart(2, '0');
const day = (random: Random): string =>
  `20${two(random.below(40))}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;

const own = (random: Random): Body => ({
  values: ['a', 'b', 'c'].map((name) => ({
    name,
    title: name.toUpperCase(),
    active: random.chance(0.9),
  })),
});

function choicesOf({ choices }: ValueSources, field: Field): readonly string[] {
  if (typeof field.valueSet === 'string') return choices(field.valueSet);
  const values = field.values as readonly { readonly name: string; readonly active?: boolean }[];
  return values.filter(({ active }) => active !== false).map(({ name }) => name);
}

const address = ({ random }: ValueSources): unknown => ({
  street: word(random),
  city: random.chance(0.5) ? word(random) : null,
  state: null,
  postal_code: String(random.below(99_999)),
  country: random.pick(['TW', 'DE']),
});

const person = ({ random }: ValueSources): unknown => ({
  salutation: null,
  given: word(random),
  middle: null,
  family: word(random),
  suffix: null,
});

const makers: Readonly<Record<string, Maker>> = {
  text: {
    options: (random) => ({ maxLength: random.pick([60, 120, 255, 2_000]) }),
    value: ({ random }) => word(random),
  },
  long_text: { value: ({ random }) => `${word(random)} and ${word(random)}` },
  rich_text: { value: ({ random }) => `<p>${random.below(1_000)} words</p>` },
  email: { value: ({ random }) => `p${random.below(500)}@example.com` },
  url: { value: ({ random }) => `https://example.com/${random.below(500)}` },
  phone: { value: ({ random }) => `+88622345678${random.below(10)}` },
  integer: { value: ({ random }) => random.below(1_000) - 100 },
  decimal: {
    options: (random) => ({ precision: random.pick([10, 18]), scale: random.pick([0, 2, 4]) }),
    value: ({ random }, field) => decimal(random, Number(field.scale)),
  },
  percent: { value: ({ random }) => decimal(random, 2) },
  currency: { value: ({ random }) => decimal(random, 2) },
  boolean: { value: ({ random }) => random.chance(0.5) },
  date: { value: ({ random }) => day(random) },
  datetime: { value: ({ random }) => `${day(random)}T${two(random.below(24))}:30:00.250Z` },
  time: { value: ({ random }) => `${two(random.below(24))}:${two(random.below(60))}:00` },
  duration: { value: ({ random }) => random.below(100_000) },
  rating: { options: () => ({ max: 5 }), value: ({ random }) => 1 + random.below(5) },
  picklist: { options: own, value: (sources, field) => picked(sources, choicesOf(sources, field)) },
  multi_picklist: {
    options: own,
    value: (sources, field) => {
      const list = sources.random.some(choicesOf(sources, field), 0.6);
      return list.length === 0 ? null : list;
    },
  },
  tags: { value: ({ random }) => [`t${random.below(50)}`, `u${random.below(50)}`] },
  json: { value: ({ random }) => ({ a: random.below(100), list: [word(random), null, true] }) },
  geolocation: {
    value: ({ random }) => ({ latitude: random.below(90), longitude: random.below(1_800) / 10 }),
  },
  address: { value: address },
  person_name: { value: person },
  stage: { value: ({ random }) => random.pick(['path.new', 'path.won']) },
  lookup: {
    options: (random) => ({ onDelete: random.pick(['clear', 'restrict']), allowLoops: true }),
    value: (sources, field) => picked(sources, sources.ids(String(field.to))),
  },
};

function picked({ random }: ValueSources, list: readonly string[]): unknown {
  return list.length === 0 ? null : random.pick(list);
}

/** The types that the run makes fields of; stages need a path beside them. */
export const madeTypes: readonly string[] = Object.keys(makers).filter((type) => type !== 'stage');

const indexedTypes = new Set(['text', 'email', 'integer', 'decimal', 'date', 'picklist', 'phone']);

/** A field document of a type, of any when none is named. */
export function makeField(random: Random, type = random.pick(madeTypes)): Field {
  const options = makers[type]?.options?.(random) ?? {};
  const isShort = Number(options.maxLength ?? 0) <= 500;
  const indexed = indexedTypes.has(type) && isShort && random.chance(0.4) ? { indexed: true } : {};
  const search = type === 'text' && random.chance(0.3) ? { search: 'B' } : {};
  return { fieldType: type, title: `Of ${type}`, ...options, ...indexed, ...search };
}

/** A value of a field as it is sent and read back. */
export function makeValue(sources: ValueSources, field: Field): unknown {
  return makers[field.fieldType]?.value(sources, field) ?? null;
}
