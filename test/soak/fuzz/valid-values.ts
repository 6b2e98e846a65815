import { findFieldType } from '@rapport/metadata/field-types';
import type { JsonSchema } from '@rapport/metadata/field-types/contract';
import type { Random } from '../random.ts';
import type { DescribedField } from './description.ts';
import type { World } from './world.ts';

const words = ['Alder', 'Birch', '華碩', 'Cedar & Sons', 'Đông Á', "O'Neill", '100 %', 'Zürich'];
const sources = ['salesforce', 'legacy', 'erp.v2'];

/** Lower-case words with a number, such as names and addresses are made of. */
export function word(random: Random): string {
  return `${random.pick(words)} ${random.below(10_000)}`;
}

/** A date of the years around ours, `2026-04-30`. */
export function dateText(random: Random): string {
  const day = new Date(Date.UTC(2024 + random.below(4), random.below(12), 1 + random.below(28)));
  return day.toISOString().slice(0, 10);
}

function dateTimeText(random: Random): string {
  return `${dateText(random)}T${String(random.below(24)).padStart(2, '0')}:30:00${random.pick(['Z', '+08:00', '.250Z'])}`;
}

/** A decimal as JSON may carry it. */
export function decimal(random: Random): unknown {
  const cents = random.below(1_000_000);
  return random.pick<unknown>([cents / 100, String(cents / 100), cents, `-${cents}`, '0.5']);
}

/** A body that the schema of an object's records takes. */
export function recordBody(random: Random, world: World, schema: JsonSchema): object {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const required = (schema.required ?? []) as readonly string[];
  const share = random.pick([0.05, 0.2, 0.5]);
  const body: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    if (name === 'external_ids') {
      if (random.chance(0.1)) body[name] = externalIds(random, world);
    } else if (required.includes(name) || random.chance(share)) {
      body[name] = fieldValue(random, world, property);
    }
  }
  return body;
}

function externalIds(random: Random, world: World): Record<string, string> {
  const source = random.pick(sources);
  const value = `X-${random.below(2_000)}`;
  world.externalIds.add(`${source}:${value}`);
  return { [source]: value };
}

function fieldValue(random: Random, world: World, schema: JsonSchema): unknown {
  const choices = schema['x-choices'] as readonly string[] | undefined;
  if (choices) return choices.length === 0 ? null : random.pick(choices);
  if (schema['x-object']) {
    const id = world.ids(String(schema['x-object'])).pick(random);
    return random.chance(0.03) ? { external_id: world.externalIds.pick(random, 'erp:1') } : id;
  }
  return typedValue(random, schema);
}

const limitedText = (random: Random, schema: JsonSchema): string =>
  word(random).slice(0, Number(schema.maxLength ?? 100));

const makers: Readonly<Record<string, (random: Random, schema: JsonSchema) => unknown>> = {
  boolean: (random) => random.chance(0.5),
  currency: decimal,
  date: dateText,
  datetime: dateTimeText,
  decimal: (random, schema) => (schema['x-max'] === undefined ? decimal(random) : random.below(50)),
  email: (random) => `p${random.below(10_000)}@example.com`,
  integer: (random, schema) =>
    Number(schema.minimum ?? 0) + random.below(Math.min(1_000, Number(schema.maximum ?? 1_000))),
  long_text: (random) => `${word(random)}\n${word(random)}`,
  text: limitedText,
  url: (random) => `https://example.com/${random.below(10_000)}`,
};

function typedValue(random: Random, schema: JsonSchema): unknown {
  const name = String(schema['x-field-type']);
  const make = makers[name];
  if (make) return make(random, schema);
  const samples = findFieldType(name)?.samples.valid.filter(({ options }) => !options) ?? [];
  return samples.length > 0 ? random.pick(samples).input : sample(random, schema);
}

/** A value that a plain JSON Schema takes, as far as the small routes need it. */
export function sample(random: Random, schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return random.pick(schema.enum);
  const [type] = [schema.type ?? 'string'].flat();
  if (type === 'boolean') return random.chance(0.5);
  if (type === 'integer') return Number(schema.minimum ?? 0) + random.below(20);
  if (type === 'array')
    return random.chance(0.3) ? [] : [sample(random, (schema.items ?? {}) as JsonSchema)];
  if (type === 'object') return sampleObject(random, schema);
  if (schema.format === 'email') return makers.email?.(random, schema);
  if (schema.format === 'date-time') return '2030-01-31T09:00:00Z';
  return limitedText(random, schema).padEnd(Number(schema.minLength ?? 0), 'x');
}

function sampleObject(random: Random, schema: JsonSchema): object {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const required = (schema.required ?? []) as readonly string[];
  return Object.fromEntries(
    properties
      .filter(([name]) => required.includes(name) || random.chance(0.5))
      .map(([name, property]) => [name, sample(random, property)]),
  );
}

/** An operand that filters on a field take. */
export function operand(random: Random, world: World, field: DescribedField): unknown {
  const { choices, paths, target } = field;
  const stages = paths?.flatMap((path) => path.stages) ?? [];
  if (stages.length > 0) return random.pick(stages).key;
  if (choices && choices.length > 0) return random.pick(choices).name;
  if (target) return world.ids(target.object).pick(random);
  return typedValue(random, { 'x-field-type': field.fieldType });
}
