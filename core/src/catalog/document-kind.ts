import { fieldsOf } from '@rapport/metadata/expand';
import type { Field } from '@rapport/metadata/field-types/contract';
import type { FieldProblem } from '../errors/index.ts';
import type { StoredDocument } from './catalog.ts';
import { currencyField, systemFields } from './system-fields.ts';

/** A document's body. */
export type Body = Readonly<Record<string, unknown>>;

/**
 * What one kind of document means: which of its references and rules must hold in the model as it
 * would be after a change. The shape has been checked by the meta-schema before.
 */
export interface DocumentKind {
  readonly name: string;
  /** Problems with paths inside the document; empty when it is sound. */
  readonly check: (document: Body, model: ModelView) => readonly FieldProblem[];
}

/** The model as it would be after a change, for checks. */
export class ModelView {
  readonly #documents: ReadonlyMap<string, ReadonlyMap<string, StoredDocument>>;
  readonly #fields = new Map<string, ReadonlyMap<string, Field>>();

  constructor(documents: ReadonlyMap<string, ReadonlyMap<string, StoredDocument>>) {
    this.#documents = documents;
  }

  /** The body of a document, if there is one. */
  find(kind: string, key: string): Body | undefined {
    return this.#documents.get(kind)?.get(key)?.body;
  }

  /** Keys of all documents of a kind. */
  keys(kind: string): string[] {
    return [...(this.#documents.get(kind)?.keys() ?? [])];
  }

  /** Bodies of all documents of a kind. */
  list(kind: string): Body[] {
    return [...(this.#documents.get(kind)?.values() ?? [])].map((stored) => stored.body);
  }

  /** The fields of an object, its extensions' and the platform's included. */
  fields(object: string): ReadonlyMap<string, Field> {
    const found = this.#fields.get(object);
    if (found) return found;
    const made = this.#resolve(object);
    this.#fields.set(object, made);
    return made;
  }

  #resolve(object: string): ReadonlyMap<string, Field> {
    const body = this.find('object', object);
    if (!body) return new Map();
    const sources = {
      valueSets: this.#bodies('value-set'),
      stagePaths: this.list('stage-path').filter((path) => path.object === object),
      objects: this.#bodies('object'),
      extensions: this.list('extension').filter((extension) => extension.object === object),
    };
    const own = fieldsOf(body, sources);
    const system = systemFields(object);
    const properties: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(system)) properties[name] = field.document;
    if ([...own.values()].some((field) => field.options.fieldType === 'currency')) {
      properties.currency = currencyField.document;
    }
    return new Map([...fieldsOf({ name: object, properties, required: [] }, sources), ...own]);
  }

  #bodies(kind: string): ReadonlyMap<string, Body> {
    const bodies = new Map<string, Body>();
    for (const [key, stored] of this.#documents.get(kind) ?? []) bodies.set(key, stored.body);
    return bodies;
  }
}

/** Walks a dotted field path over lookups and components; the problem, if it leads nowhere. */
export function pathProblem(
  model: ModelView,
  object: string,
  path: string,
  at: string,
): FieldProblem | undefined {
  let current = object;
  const parts = path.split('.');
  for (const [index, name] of parts.entries()) {
    const field = model.fields(current).get(name);
    if (!field) return { path: at, code: 'FIELD_UNKNOWN', params: { name: path, object: current } };
    if (index === parts.length - 1) return undefined;
    if (field.target && field.name !== 'id') current = field.target.object;
    else return undefined;
  }
  return undefined;
}
