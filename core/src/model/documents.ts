import { isDeepStrictEqual } from 'node:util';
import {
  documentKey,
  documentKinds,
  kindOf,
  metaSchemas,
  schemaOf,
} from '@rapport/metadata/meta-schema';
import { v7 as uuidv7 } from 'uuid';
import type { Body, Catalog, StoredDocument } from '../catalog/index.ts';
import { CrmError, type FieldProblem, wording } from '../errors/index.ts';
import { compileShape, type ShapeCheck } from '../schema/index.ts';
import { inOptionWords } from './option-words.ts';
import type { RenameRequest } from './rename-request.ts';

/** Documents to put in place and documents to take away, in one change. */
export interface ModelInput {
  readonly documents?: readonly unknown[];
  readonly remove?: readonly { readonly kind: string; readonly key: string }[];
  /** Fields to call by other names; what names them follows. */
  readonly rename?: readonly RenameRequest[];
  /** Takes the data of removed fields and objects away for good instead of keeping it. */
  readonly purge?: boolean;
  /** Removed fields (`object.field`) and objects whose data, kept until now, is deleted for good. */
  readonly purge_archived?: readonly string[];
  /** Values by `object.field` for records that have none. */
  readonly backfill?: Readonly<Record<string, unknown>>;
  /** Choices that records get in place of those they have, by `object.field`. */
  readonly replace_values?: Readonly<Record<string, unknown>>;
  /** `keep` lets records that break a new rule stay as they are, where the plan offers that. */
  readonly broken_records?: 'refuse' | 'keep';
}

/** One document as it will be, or null when it is taken away. */
export interface DocumentChange {
  readonly action: 'add' | 'change' | 'remove';
  readonly kind: string;
  readonly key: string;
  readonly before: StoredDocument | undefined;
  readonly after: StoredDocument | undefined;
}

type Documents = ReadonlyMap<string, ReadonlyMap<string, StoredDocument>>;

/** What an input would make of the model's documents. */
export interface DocumentDifference {
  readonly changes: readonly DocumentChange[];
  readonly next: Documents;
}

const shapeChecks = new Map<string, ShapeCheck>();

function shapeCheck(kind: string): ShapeCheck | undefined {
  const schema = metaSchemas[kind];
  if (!schema) return undefined;
  const found = shapeChecks.get(kind) ?? compileShape(schema, Object.values(metaSchemas));
  shapeChecks.set(kind, found);
  return found;
}

/**
 * The changes that an input means, its documents checked for shape.
 *
 * Documents that are as they stand are left out. Documents not named stay.
 *
 * @param owner who brings new documents: a pack's name, or `custom`.
 * @throws MODEL_INVALID with every problem; MODEL_DOCUMENT_UNKNOWN for a removal of nothing.
 */
export function difference(catalog: Catalog, input: ModelInput, owner: string): DocumentDifference {
  const problems: FieldProblem[] = [];
  const next = new Map(
    [...catalog.documents].map(([kind, documents]) => [kind, new Map(documents)]),
  );
  const changes: DocumentChange[] = [];
  const placed = new Set<string>();
  for (const removal of input.remove ?? []) changes.push(remove(next, removal));
  for (const [index, body] of (input.documents ?? []).entries()) {
    const change = put(catalog, next, body, { at: `documents.${index}`, owner, problems, placed });
    if (change) changes.push(change);
  }
  if (problems.length > 0) throw invalidModel(problems);
  return { changes, next };
}

/** The refusal of a change for problems of its documents. */
export function invalidModel(fields: readonly FieldProblem[]): CrmError {
  const params = { count: fields.length };
  return new CrmError('MODEL_INVALID', { fields: fields.map(inOptionWords), params });
}

type Mutable = Map<string, Map<string, StoredDocument>>;

function remove(
  next: Mutable,
  removal: { readonly kind: string; readonly key: string },
): DocumentChange {
  const { kind, key } = removal;
  const before = next.get(kind)?.get(key);
  if (!before) throw new CrmError('MODEL_DOCUMENT_UNKNOWN', { params: { kind, key } });
  next.get(kind)?.delete(key);
  return { action: 'remove', kind, key, before, after: undefined };
}

interface Placing {
  readonly at: string;
  readonly owner: string;
  readonly problems: FieldProblem[];
  /** Kinds and keys of the documents so far; each may come once. */
  readonly placed: Set<string>;
}

function put(
  catalog: Catalog,
  next: Mutable,
  input: unknown,
  placing: Placing,
): DocumentChange | undefined {
  const kind = kindOf(input);
  const check = kind && shapeCheck(kind);
  if (!kind || !check) {
    const params = { title: '$schema', ...schemaOfInput(input), allowed: addresses };
    placing.problems.push({ path: `${placing.at}.$schema`, code: 'FIELD_CHOICE', params });
    return undefined;
  }
  const found = [...check(input), ...unstorableTexts(input)];
  placing.problems.push(
    ...found.map((problem) => ({ ...problem, path: `${placing.at}.${problem.path}` })),
  );
  if (found.length > 0) return undefined;
  const body = input as Body;
  const key = documentKey(kind, body);
  if (placing.placed.has(`${kind} ${key}`)) {
    const params = { title: key };
    placing.problems.push({ path: `${placing.at}.name`, code: 'FIELD_TAKEN', params });
    return undefined;
  }
  placing.placed.add(`${kind} ${key}`);
  const before = next.get(kind)?.get(key);
  if (before && isSame(before.body, body)) return undefined;
  const after = Object.freeze({
    kind,
    key,
    id: before?.id ?? uuidv7(),
    revision: catalog.revision + 1,
    owner: before?.owner ?? placing.owner,
    body,
  });
  const ofKind = next.get(kind) ?? new Map<string, StoredDocument>();
  next.set(kind, ofKind);
  ofKind.set(key, after);
  return { action: before ? 'change' : 'add', kind, key, before, after };
}

const addresses = documentKinds.map(schemaOf);

/** What a document says that it is, where it says something. */
function schemaOfInput(input: unknown): { readonly value?: string } {
  const { $schema } = (input ?? {}) as { readonly $schema?: unknown };
  return typeof $schema === 'string' ? { value: $schema.slice(0, 80).toWellFormed() } : {};
}

const wholeText = wording(
  'text without control characters and halves of characters',
  '不含控制字元與半個字元的文字',
  '不含控制字符与半个字符的文本',
);

/** Texts inside a document that the database cannot keep: with a NUL or half a character. */
function unstorableTexts(value: unknown, path: readonly string[] = []): FieldProblem[] {
  if (typeof value === 'string') {
    if (value.isWellFormed() && !value.includes('\0')) return [];
    const params = { title: path.at(-1) ?? '', expected: wholeText };
    return [{ path: path.join('.'), code: 'FIELD_TYPE', params }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => unstorableTexts(part, [...path, key]));
}

/** Equal in content and in the order of fields, which is the order in which people see them. */
function isSame(before: Body, after: Body): boolean {
  if (!isDeepStrictEqual(before, after)) return false;
  const order = (body: Body) => Object.keys((body.properties ?? {}) as object).join(' ');
  return order(before) === order(after);
}
