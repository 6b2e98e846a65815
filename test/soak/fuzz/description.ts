import { schemaKeywords } from '@rapport/metadata/expand';
import type { JsonSchema } from '@rapport/metadata/field-types/contract';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** A field as `GET /metadata` describes it. */
export interface DescribedField {
  readonly fieldType: string;
  readonly operators: readonly string[];
  readonly sortable: boolean;
  readonly can: string;
  readonly target?: { readonly object: string };
  readonly choices?: readonly { readonly name: string }[];
  readonly paths?: readonly { readonly stages: readonly { readonly key: string }[] }[];
  readonly components?: Readonly<Record<string, { readonly operators: readonly string[] }>>;
}

/** An object as `GET /metadata` describes it. */
export interface DescribedObject {
  readonly fields: Readonly<Record<string, DescribedField>>;
  readonly relations: readonly { readonly name: string; readonly object: string }[];
  readonly can: Readonly<Record<'create' | 'read' | 'update' | 'delete', boolean>>;
}

interface Operation {
  readonly responses: Readonly<Record<string, Readonly<Record<string, any>>>>;
  readonly requestBody?: any;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** The API as one actor may see it: its operations, its schemas and checks of replies. */
export class Description {
  #api: OpenApi = { paths: {}, components: { schemas: {} } };
  #ajv: Ajv2020 = strictAjv();
  #checks = new Map<string, ValidateFunction>();
  objects: Readonly<Record<string, DescribedObject>> = {};

  /** Puts a newer OpenAPI document and metadata in place. */
  replace(api: OpenApi, objects: Description['objects']): void {
    this.#api = api;
    this.#ajv = strictAjv();
    this.#checks = new Map();
    this.objects = objects;
    this.#ajv.addSchema({ $id: 'api', components: api.components });
  }

  /** Names of the objects whose records the actor may read. */
  get objectNames(): readonly string[] {
    return Object.keys(this.objects);
  }

  /** Paths of all operations with this method, in lower case. */
  pathsWith(method: string): readonly string[] {
    return Object.keys(this.#api.paths).filter((path) => this.#api.paths[path]?.[method]);
  }

  /** A schema by name, such as `account-create`. */
  schema(name: string): JsonSchema | undefined {
    return this.#api.components.schemas[name];
  }

  /** Schema of the body that an operation takes. */
  bodySchema(path: string, method: string): JsonSchema | undefined {
    const body = this.#api.paths[path]?.[method.toLowerCase()]?.requestBody;
    return this.resolve(body?.content?.['application/json']?.schema);
  }

  /** The schema that a reference means. */
  resolve(schema: JsonSchema | undefined): JsonSchema | undefined {
    const reference = schema?.$ref;
    if (typeof reference !== 'string') return schema;
    return this.#api.components.schemas[reference.split('/').at(-1) as string];
  }

  /** What is wrong with a reply by the document; undefined when all is well. */
  problemOf(place: { path: string; method: string }, status: number, body: unknown) {
    const operation = this.#api.paths[place.path]?.[place.method.toLowerCase()];
    if (!operation) return undefined;
    const response = operation.responses[status];
    if (!response) return `status ${status} is not documented`;
    const schema = response.$ref
      ? { $ref: 'api#/components/schemas/Refusal' }
      : response.content?.['application/json']?.schema;
    if (!schema) return body === undefined ? undefined : 'a body where none is documented';
    const check = this.#check(schema);
    if (check(body)) return undefined;
    const [first] = check.errors ?? [];
    return `${first?.instancePath} ${first?.message} ${JSON.stringify(first?.params)}`;
  }

  #check(schema: JsonSchema): ValidateFunction {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/');
    const known = this.#checks.get(text) ?? this.#ajv.compile(JSON.parse(text));
    this.#checks.set(text, known);
    return known;
  }
}

/** Formats and our own keywords are checked; keywords that the document may not use are refused. */
function strictAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
    formats: {
      date: /^\d{4}-\d{2}-\d{2}$/,
      'date-time': /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/,
      email: /^[^@]+@[^@]+$/,
      uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    },
  });
  for (const keyword of [...schemaKeywords, 'components']) ajv.addKeyword(keyword);
  return ajv;
}
