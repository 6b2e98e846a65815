import { documentKey, isReservedName, kindOf } from '@rapport/metadata/meta-schema';
import { didYouMean } from '@rapport/metadata/text';
import {
  type Body,
  type Catalog,
  ModelView,
  namesBefore,
  type StoredDocument,
} from '../catalog/index.ts';
import type { FieldProblem } from '../errors/index.ts';
import { invalidModel, type ModelInput } from './documents.ts';
import { type Rename, renamedBody } from './renames.ts';

/** A wish to call a field by another name. */
export interface RenameRequest {
  readonly object: string;
  readonly field: string;
  readonly to: string;
}

/**
 * An input whose `rename` has become documents: the object or extension that has the field, with
 * the new name in the old one's place, and the old one among its aliases. Documents that name the
 * field follow by themselves.
 *
 * @throws MODEL_INVALID for a field that does not exist or is the platform's own, and for a new
 * name that is taken or is none.
 */
export function withRenames(catalog: Catalog, input: ModelInput): ModelInput {
  const { rename = [], ...rest } = input;
  if (rename.length === 0) return input;
  const model = new ModelView(catalog.documents);
  const problems = rename.flatMap((wish, index) =>
    problemsOf(catalog, model, wish).map((problem) => ({
      ...problem,
      path: `rename.${index}.${problem.path}`,
    })),
  );
  if (problems.length > 0) throw invalidModel(problems);
  const renames = rename.map(({ object, field, to }) => ({ object, from: field, to }));
  const owners = [
    ...(catalog.documents.get('object')?.values() ?? []),
    ...(catalog.documents.get('extension')?.values() ?? []),
  ];
  const given = input.documents ?? [];
  const made = new Map<unknown, Body>();
  for (const stored of owners) {
    const own = ownRenames(stored.body, renames);
    if (own.length === 0) continue;
    const wanted = given.find((body) => isOf(stored, body));
    const body = (wanted ?? stored.body) as Body;
    made.set(wanted ?? stored, withAliases(renamedBody({ ...stored, body }, model, renames), own));
  }
  const others = [...made].filter(([from]) => !given.includes(from)).map(([, body]) => body);
  return { ...rest, documents: [...given.map((body) => made.get(body) ?? body), ...others] };
}

/** Whether a given document is to stand in the place of a stored one. */
function isOf({ kind, key }: StoredDocument, body: unknown): boolean {
  return kindOf(body) === kind && documentKey(kind, body as Body) === key;
}

const nameForm = /^(?!.*__)[a-z][a-z0-9_]{0,49}$/;
const extensionForm = /^[a-z][a-z0-9_]*?__[a-z][a-z0-9_]*$/;

function problemsOf(catalog: Catalog, model: ModelView, wish: RenameRequest): FieldProblem[] {
  const { object, field, to } = wish;
  const known = catalog.objects.get(object);
  if (!known) {
    const allowed = [...catalog.objects.keys()];
    const params = { title: 'object', value: object, allowed };
    return [{ path: 'object', code: 'FIELD_CHOICE', params }];
  }
  const own = [...known.fields.values()].filter((one) => !one.isSystem).map(({ name }) => name);
  if (!own.includes(field)) {
    const suggestion = didYouMean(field, own);
    const params = { name: field, object, ...(suggestion ? { suggestion } : {}) };
    return [{ path: 'field', code: 'FIELD_UNKNOWN', params }];
  }
  const form = field.includes('__') ? extensionForm : nameForm;
  if (!form.test(to) || isReservedName(to))
    return [{ path: 'to', code: 'FIELD_PATTERN', params: { title: to } }];
  if (model.fields(object).has(to) || known.relations.has(to))
    return [{ path: 'to', code: 'FIELD_TAKEN', params: { title: to, other: to } }];
  return [];
}

/** The renames of fields that a document itself defines. */
function ownRenames(body: Body, renames: readonly Rename[]): Rename[] {
  const object = String(body.object ?? body.name);
  const properties = (body.properties ?? {}) as Body;
  return renames.filter(
    (rename) => rename.object === object && Object.hasOwn(properties, rename.from),
  );
}

function withAliases(body: Body, renames: readonly Rename[]): Body {
  const properties: Record<string, Body> = { ...(body.properties as Record<string, Body>) };
  for (const { from, to } of renames) {
    const property = properties[to] as Body;
    const before = namesBefore({ options: property as never }).filter((name) => name !== to);
    properties[to] = { ...property, aliases: [...new Set([...before, from])] };
  }
  return { ...body, properties };
}
