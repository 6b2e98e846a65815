/** A JSON Schema in an OpenAPI document, or a reference to one. */
export interface ApiSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly items?: ApiSchema;
  readonly properties?: Readonly<Record<string, ApiSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly ApiSchema[];
  readonly oneOf?: readonly ApiSchema[];
  readonly allOf?: readonly ApiSchema[];
}

/** A value that a request carries in its path, query or headers. */
export interface ApiParameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: ApiSchema;
}

/** A body by its media type. */
interface ApiContent {
  readonly content?: Readonly<Record<string, { readonly schema?: ApiSchema }>>;
}

/** One way to call the API, with its method and path. */
export interface ApiOperation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly ApiParameter[];
  readonly requestBody?: ApiContent & { readonly required?: boolean };
  readonly responses: Readonly<
    Record<string, ApiContent & { readonly description?: string; readonly $ref?: string }>
  >;
}

type Written = Omit<ApiOperation, 'method' | 'path'>;

/** The parts of an OpenAPI document that a reader is shown. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Written>>>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation by its tag, both in the order of the document. */
export function groupsOf(document: ApiDocument): ReadonlyMap<string, readonly ApiOperation[]> {
  const groups = new Map<string, ApiOperation[]>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const written = item[method];
      if (!written) continue;
      const tag = written.tags?.[0] ?? '';
      groups.set(tag, [...(groups.get(tag) ?? []), { ...written, method, path }]);
    }
  }
  return groups;
}

/** The operations that mention a text in their path, name or summary. */
export function operationsFor(
  operations: readonly ApiOperation[],
  text: string,
): readonly ApiOperation[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return operations;
  return operations.filter(({ method, path, operationId, summary = '' }) =>
    `${method} ${path} ${operationId} ${summary}`.toLowerCase().includes(wanted),
  );
}

/** What a reference points to in the document; anything else as it is. */
export function resolve<T extends { readonly $ref?: string }>(document: ApiDocument, part: T): T {
  if (!part.$ref) return part;
  const steps = part.$ref.replace(/^#\//, '').split('/');
  const found = steps.reduce<unknown>(
    (place, step) => (place as Readonly<Record<string, unknown>> | undefined)?.[step],
    document,
  );
  return (found ?? {}) as T;
}

/** Name of the schema that a reference points to. */
export const nameOfRef = (schema: ApiSchema): string | undefined => schema.$ref?.split('/').at(-1);

const plain = (type: string, format: string | undefined): string =>
  format ? `${type} (${format})` : type;

/** The type of a value in the words of JSON: `string (date) | null`, `account[]`. */
export function typeOf(schema: ApiSchema): string {
  const named = nameOfRef(schema);
  if (named) return named;
  const ways = schema.anyOf ?? schema.oneOf;
  if (ways) return [...new Set(ways.map(typeOf))].join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.allOf) return schema.allOf.map(typeOf).join(' & ');
  if (schema.items) return `${typeOf(schema.items)}[]`;
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'any'];
  return types
    .map((type) => (type === 'null' ? type : plain(String(type), schema.format)))
    .join(' | ');
}

/** The schema of the body that a request carries, if it carries one. */
export function bodyOf(part: ApiContent | undefined): ApiSchema | undefined {
  return Object.values(part?.content ?? {})[0]?.schema;
}

/** The schema behind a value that has parts of its own: an object, or the items of a list. */
export function partsOf(document: ApiDocument, schema: ApiSchema): ApiSchema | undefined {
  const whole = resolve(document, schema);
  if (whole.properties) return whole;
  if (whole.items) return partsOf(document, whole.items);
  for (const way of whole.anyOf ?? whole.oneOf ?? whole.allOf ?? []) {
    const parts = partsOf(document, way);
    if (parts) return parts;
  }
  return undefined;
}
