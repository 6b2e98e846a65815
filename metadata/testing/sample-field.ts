import { fieldsOf } from '../expand/index.ts';
import type { Field, FieldType, Normalized } from '../field-types/contract.ts';

const stagePath = (name: string, first: string, order: number) => ({
  name,
  object: 'sample',
  title: name,
  order,
  stages: [
    { name: first, title: first, category: 'open', probability: 10 },
    { name: 'talks', title: `${name} talks`, category: 'open', probability: 60 },
    { name: 'retired', title: 'Retired', category: 'open', probability: 5, active: false },
    { name: 'won', title: 'Won', labels: { 'zh-Hant': '成交' }, category: 'won' },
    { name: 'lost', title: 'Lost', category: 'lost' },
  ],
});

/** Two stage paths of the object `sample`, for samples of stage fields; `sales` is the default. */
export const sampleStagePaths = Object.freeze([
  stagePath('renewal', 'due', 2),
  stagePath('sales', 'prospecting', 1),
]);

/**
 * A field of this type with these options on an object `sample`, resolved as the catalog does it:
 * what the `samples` of a type are meant for.
 */
export function sampleField(
  type: FieldType,
  options: Readonly<Record<string, unknown>> = {},
): Field {
  const properties = { value: { fieldType: type.name, ...options } };
  const sources = { stagePaths: sampleStagePaths };
  const field = fieldsOf({ name: 'sample', properties }, sources).get('value');
  if (!field) throw new TypeError(`a field of type ${type.name} was not resolved`);
  return field;
}

/** What the type makes of an input, in US dollars unless told. */
export function normalizeSample(
  type: FieldType,
  input: unknown,
  options?: Readonly<Record<string, unknown>>,
  currency = 'USD',
): Normalized {
  return type.normalize(input, sampleField(type, options), { currency });
}
