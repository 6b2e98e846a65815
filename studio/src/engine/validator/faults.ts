import type { JsonSchema } from '@rapport/metadata/field-types/contract';

/** What a value breaks: a code with the parameters of its text, at a place in the data. */
export interface Problem {
  readonly path: readonly string[];
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One finding of the JSON Schema validator. */
export interface Finding {
  readonly keyword: string;
  readonly keywordLocation: string;
  readonly instanceLocation: string;
}

/** Steps of a JSON pointer, as the validator writes them: `#/lines/0/name`. */
export function pointerPath(pointer: string): string[] {
  return pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((step) => step !== '')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What stands at the end of a path, or undefined. */
export function valueAt(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** Keywords whose finding only repeats one that lies deeper. */
const containers = new Set([
  '$ref',
  'allOf',
  'anyOf',
  'items',
  'prefixItems',
  'properties',
  'patternProperties',
  'dependentSchemas',
  'if',
  'then',
  'else',
]);

type Maker = (
  limit: unknown,
  value: unknown,
  schema: JsonSchema,
) => Omit<Problem, 'path'> | undefined;

const lengthOf = (value: unknown): number => (typeof value === 'string' ? [...value].length : 0);

const formats: Readonly<Record<string, string>> = {
  email: 'FIELD_EMAIL',
  'idn-email': 'FIELD_EMAIL',
  uri: 'FIELD_URL',
  url: 'FIELD_URL',
};

/** What the reader is told was expected, by field type first and then by the schema's own words. */
function expectedOf(schema: JsonSchema): string {
  const type = schema['x-field-type'];
  if (typeof type === 'string') return type;
  if (typeof schema.format === 'string') return schema.format;
  return Array.isArray(schema.type) ? String(schema.type[0]) : String(schema.type ?? 'string');
}

const typeFault: Maker = (_limit, _value, schema) => ({
  code: 'FIELD_TYPE',
  params: { expected: expectedOf(schema) },
});

/** Types whose pattern says how their values are written. */
const formed: ReadonlySet<string> = new Set([
  'currency',
  'date',
  'datetime',
  'decimal',
  'detail',
  'email',
  'json',
  'lookup',
  'time',
  'url',
]);

const makers: Readonly<Record<string, Maker>> = {
  type: typeFault,
  format: (limit, value, schema) =>
    formats[String(limit)]
      ? { code: formats[String(limit)] ?? 'FIELD_TYPE', params: {} }
      : typeFault(limit, value, schema),
  // A pattern that a field type writes is its form; one that an administrator wrote is a rule.
  pattern: (limit, value, schema) =>
    formed.has(String(schema['x-field-type']))
      ? typedPattern(limit, value, schema)
      : { code: 'FIELD_PATTERN', params: {} },
  minLength: (limit) =>
    limit === 1 ? required : { code: 'FIELD_TOO_SHORT', params: { min: limit } },
  maxLength: (limit, value) => ({
    code: 'FIELD_TOO_LONG',
    params: { max: limit, length: lengthOf(value) },
  }),
  minimum: (limit) => ({ code: 'FIELD_TOO_SMALL', params: { min: limit } }),
  exclusiveMinimum: (limit) => ({ code: 'FIELD_TOO_SMALL', params: { min: limit } }),
  maximum: (limit) => ({ code: 'FIELD_TOO_LARGE', params: { max: limit } }),
  exclusiveMaximum: (limit) => ({ code: 'FIELD_TOO_LARGE', params: { max: limit } }),
  enum: (_limit, value) => ({ code: 'FIELD_CHOICE', params: { value } }),
  const: (_limit, value) => ({ code: 'FIELD_CHOICE', params: { value } }),
  oneOf: (_limit, value) => ({ code: 'FIELD_CHOICE', params: { value } }),
  minItems: (limit) => (limit === 1 ? required : { code: 'FIELD_TOO_FEW', params: { min: limit } }),
  maxItems: (limit, value) => ({
    code: 'FIELD_TOO_MANY',
    params: { max: limit, count: Array.isArray(value) ? value.length : 0 },
  }),
  uniqueItems: () => ({ code: 'FIELD_REPEATED', params: {} }),
  additionalProperties: () => undefined,
  false: () => undefined,
};

const required = { code: 'FIELD_REQUIRED', params: {} };

function typedPattern(limit: unknown, value: unknown, schema: JsonSchema) {
  if (schema['x-field-type'] === 'email') return { code: 'FIELD_EMAIL', params: {} };
  if (schema['x-field-type'] === 'url') return { code: 'FIELD_URL', params: {} };
  return typeFault(limit, value, schema);
}

function missing(finding: Finding, schema: unknown, data: unknown): Problem[] {
  const path = pointerPath(finding.instanceLocation);
  const names = valueAt(schema, pointerPath(finding.keywordLocation));
  const holder = valueAt(data, path);
  if (!Array.isArray(names)) return [];
  return names
    .filter((name) => valueAt(holder, [String(name)]) === undefined)
    .map((name) => ({ path: [...path, String(name)], ...required }));
}

/**
 * What people must mend, from what the JSON Schema validator found: one problem per place and
 * cause, in the vocabulary of the server's own refusals.
 */
export function problemsOf(
  findings: readonly Finding[],
  schema: JsonSchema,
  data: unknown,
): Problem[] {
  const problems = findings.flatMap((finding): Problem[] => {
    if (containers.has(finding.keyword)) return [];
    if (finding.keyword === 'required') return missing(finding, schema, data);
    const path = pointerPath(finding.instanceLocation);
    const place = pointerPath(finding.keywordLocation);
    const holder = valueAt(schema, place.slice(0, -1)) as JsonSchema | undefined;
    const maker = makers[finding.keyword] ?? (() => ({ code: 'FIELD_PATTERN', params: {} }));
    const made = maker(valueAt(schema, place), valueAt(data, path), holder ?? {});
    return made ? [{ path, ...made }] : [];
  });
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = `${problem.path.join('.')} ${problem.code}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
