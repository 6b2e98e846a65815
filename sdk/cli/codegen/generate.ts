import { compile, type JSONSchema } from 'json-schema-to-typescript';

/** An object's plain JSON Schemas, as `expand` gives them. */
export interface ObjectSchemas {
  readonly name: string;
  /** For `codegen`: what the server sends. */
  readonly record: object;
  readonly create: object;
  readonly patch: object;
}

/** Longest list that becomes a union; the server lists no longer ones in its schemas either. */
const MOST_IN_UNION = 200;

const banner = '// Written by `rapport codegen` from the model; changes made here are lost.';

/**
 * The TypeScript file for a model: three types per object and the interface `Model` that
 * `createClient` takes. The same schemas give the same text, whatever their order.
 */
export async function generateTypes(
  objects: readonly ObjectSchemas[],
  command: string,
): Promise<string> {
  const sorted = [...objects].sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = typeNames(sorted.map((one) => one.name));
  const parts: string[] = [];
  for (const object of sorted) {
    const name = names.get(object.name) ?? object.name;
    parts.push(await typeOf(object.record, name));
    parts.push(await typeOf(object.create, `${name}Create`));
    parts.push(await typeOf(object.patch, `${name}Patch`));
  }
  return [banner, `// Command: ${command}`, '', ...parts, modelOf(names)].join('\n');
}

/**
 * Names of types by object: `call_report` → `CallReport`, `quoting.quote_line` →
 * `QuotingQuoteLine`. One that would clash with another's (`account_create`) gets `Record` behind.
 */
export function typeNames(objects: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(['Model']);
  const names = new Map<string, string>();
  for (const object of objects) {
    const words = object.split(/[^a-zA-Z0-9]+/);
    let name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
    const used = () => [name, `${name}Create`, `${name}Patch`];
    while (used().some((one) => taken.has(one))) name += 'Record';
    for (const one of used()) taken.add(one);
    names.set(object, name);
  }
  return names;
}

async function typeOf(schema: object, name: string): Promise<string> {
  const text = await compile(readable(schema) as JSONSchema, name, {
    additionalProperties: false,
    bannerComment: '',
    format: true,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 100, singleQuote: true },
    unknownAny: true,
  });
  return text.trimEnd().concat('\n');
}

/**
 * The schema as the type maker needs it. Titles go, as they would become names of types; closed
 * lists become unions where they are short enough to be read.
 */
function readable(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((one) => readable(one));
  if (typeof value !== 'object' || value === null) return value;
  if (isMap) return mapValues(value, (one) => readable(one));
  const { title: _title, $id: _id, 'x-choices': choices, ...schema } = value as JSONSchema;
  const listed = mapValues(schema, (one, key) => readable(one, key === 'properties'));
  if (!Array.isArray(choices) || choices.length === 0 || choices.length > MOST_IN_UNION) {
    return listed;
  }
  const takesNull = [schema.type].flat().includes('null');
  return { ...listed, enum: takesNull ? [...choices, null] : choices };
}

function mapValues(value: object, change: (one: unknown, key: string) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one, key)]));
}

function modelOf(names: ReadonlyMap<string, string>): string {
  const lines = [...names].map(([name, type]) => {
    const key = /^[a-z_][a-z0-9_]*$/i.test(name) ? name : `'${name}'`;
    return `  ${key}: { record: ${type}; create: ${type}Create; patch: ${type}Patch };`;
  });
  return [
    '/** Every object with its types, for `createClient<Model>`. */',
    'export interface Model {',
    ...lines,
    '}',
    '',
  ].join('\n');
}
