import type { Field } from '@rapport/metadata/field-types/contract';
import {
  type Body,
  type Catalog,
  compileCatalog,
  ModelView,
  namesBefore,
  type PhysicalName,
  type StoredDocument,
} from '../catalog/index.ts';
import { literal, quoted } from '../storage/index.ts';
import type { DocumentChange, DocumentDifference } from './documents.ts';
import { mapNames } from './references.ts';
import type { Statement } from './statement.ts';

/** A field that goes on under another name. */
export interface Rename {
  readonly object: string;
  readonly from: string;
  readonly to: string;
}

type Documents = ReadonlyMap<string, ReadonlyMap<string, StoredDocument>>;

/**
 * The fields that a change gives another name: one goes, one comes, and the one lists the other's
 * name among its `aliases`. So a pack that still has the old name takes the rename back, and never
 * makes a second, empty field of it.
 */
export function renamesOf(
  before: ModelView,
  after: ModelView,
  touched: ReadonlySet<string>,
): Rename[] {
  const aliases = (fields: ReadonlyMap<string, Pick<Field, 'options'>>) =>
    new Map([...fields].map(([name, field]) => [name, namesBefore(field)]));
  return [...touched].flatMap((object) => {
    const pairs = renamedNames(aliases(before.fields(object)), aliases(after.fields(object)));
    return [...pairs].map(([to, from]) => ({ object, from, to }));
  });
}

/**
 * Which new name stands for which old one.
 *
 * @param old names with the aliases of each, as they were; `next` as they will be.
 * @returns the old name by the new one.
 */
export function renamedNames(
  old: ReadonlyMap<string, readonly string[]>,
  next: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, string> {
  const gone = new Map([...old].filter(([name]) => !next.has(name)));
  const pairs = new Map<string, string>();
  for (const [name, aliases] of next) {
    if (old.has(name)) continue;
    const back = [...gone].find(([, known]) => known.includes(name))?.[0];
    const from = aliases.find((alias) => gone.has(alias)) ?? back;
    if (from === undefined) continue;
    pairs.set(name, from);
    gone.delete(from);
  }
  return pairs;
}

/**
 * The change with every document that names a renamed field and is not given itself: it gets the
 * new name, and stands in the revision like any other change.
 */
export function withFollowers(
  catalog: Catalog,
  { changes, next }: DocumentDifference,
  renames: readonly Rename[],
): DocumentDifference {
  const given = new Set(changes.map(({ kind, key }) => `${kind} ${key}`));
  const model = new ModelView(catalog.documents);
  const documents = new Map([...next].map(([kind, ofKind]) => [kind, new Map(ofKind)]));
  const followers: DocumentChange[] = [];
  for (const before of everyDocument(catalog.documents)) {
    const { kind, key } = before;
    if (given.has(`${kind} ${key}`)) continue;
    const body = renamedBody(before, model, renames);
    if (body === before.body) continue;
    const after = Object.freeze({ ...before, revision: catalog.revision + 1, body });
    documents.get(kind)?.set(key, after);
    followers.push({ action: 'change', kind, key, before, after });
  }
  return { changes: [...changes, ...followers], next: documents };
}

/**
 * The catalog as it is, but with the fields called by the names that they will have. What a change
 * does to tables and records is its difference to this.
 */
export function renamedCatalog(catalog: Catalog, renames: readonly Rename[]): Catalog {
  if (renames.length === 0) return catalog;
  const model = new ModelView(catalog.documents);
  const documents = new Map<string, Map<string, StoredDocument>>();
  for (const stored of everyDocument(catalog.documents)) {
    const ofKind = documents.get(stored.kind) ?? new Map<string, StoredDocument>();
    documents.set(stored.kind, ofKind);
    ofKind.set(stored.key, { ...stored, body: renamedBody(stored, model, renames) });
  }
  const physical = catalog.physical.map((row) => renamedRow(row, renames));
  const { workspace, revision } = catalog;
  return compileCatalog({ workspace, revision, documents, physical });
}

/** The rows of the registry that get another field's name, those of archived columns too. */
export function renamedRows(
  physical: readonly PhysicalName[],
  renames: readonly Rename[],
): PhysicalName[] {
  return physical.map((row) => renamedRow(row, renames)).filter((row, at) => row !== physical[at]);
}

function renamedRow(row: PhysicalName, renames: readonly Rename[]): PhysicalName {
  const rename = renames.find(({ object, from }) => row.object === object && row.field === from);
  return rename ? { ...row, field: rename.to } : row;
}

function* everyDocument(documents: Documents): Iterable<StoredDocument> {
  for (const ofKind of documents.values()) yield* ofKind.values();
}

/** What the rename means for rows of the platform's tables that name the field. */
export function renameStatements(schema: string, { object, from, to }: Rename): Statement[] {
  const [was, is, of] = [literal(from), literal(to), literal(object)];
  const [waiting, waited] = [literal(`${object}.${to}`), literal(`${object}.${from}`)];
  return [
    ...['_pending_link', '_cleared_link'].map(
      (table) =>
        `update ${schema}.${quoted(table)} set field = ${is} where object = ${of} and field = ${was}`,
    ),
    `update ${schema}."_pending" set fields = array_replace(fields, ${was}, ${is}),
       name = case name when ${waited} then ${waiting} else name end where object = ${of} and ${was} = any(fields)`,
  ].map((sql) => ({ object, sql }));
}

/** A document with the new names wherever it names the fields; itself where it names none. */
export function renamedBody(
  { kind, body }: StoredDocument,
  model: ModelView,
  renames: readonly Rename[],
): Body {
  let isTouched = false;
  const nameOf = (object: string, name: string) => {
    const rename = renames.find((one) => one.object === object && one.from === name);
    if (rename) isTouched = true;
    return rename?.to ?? name;
  };
  const mapped = mapNames(kind, body, model, { field: nameOf, object: (name) => name });
  if (kind !== 'object' && kind !== 'extension') return isTouched ? mapped : body;
  const object = String(body.object ?? body.name);
  const properties = Object.entries((mapped.properties ?? {}) as Body);
  const renamed = properties.map(([name, property]) => [nameOf(object, name), property]);
  const required = (body.required as readonly string[] | undefined)?.map((name) =>
    nameOf(object, name),
  );
  if (!isTouched) return body;
  const whole = { ...mapped, properties: Object.fromEntries(renamed) };
  return required ? { ...whole, required } : whole;
}
