import { fieldsOf, recordTypeField, recordTypesOf } from '@rapport/metadata/expand';
import { findFieldType } from '@rapport/metadata/field-types';
import type { Field, Labels } from '@rapport/metadata/field-types/contract';
import type { SqlType } from '@rapport/metadata/sql';
import { quoted } from '../storage/index.ts';
import { namesBefore } from './aliases.ts';
import type {
  Catalog,
  CatalogField,
  CatalogObject,
  LinkTable,
  PhysicalColumn,
  PhysicalName,
  Relation,
  StoredDocument,
  UniqueRule,
  Workspace,
} from './catalog.ts';
import { isLinkTable, relatedObjects, targetObjects } from './links.ts';
import { currencyField, systemFields } from './system-fields.ts';

type Documents = ReadonlyMap<string, ReadonlyMap<string, StoredDocument>>;
type Body = Readonly<Record<string, unknown>>;

/** What a catalog is made of; `previous` lends the objects that did not change. */
export interface CatalogParts {
  readonly workspace: Workspace;
  readonly revision: number;
  readonly documents: Documents;
  readonly physical: readonly PhysicalName[];
  readonly previous?: Catalog | undefined;
}

const none: ReadonlyMap<string, StoredDocument> = new Map();

/** A compiled catalog. Objects whose documents are as they were are taken from `previous`. */
export function compileCatalog(parts: CatalogParts): Catalog {
  const schema = quoted(parts.workspace.schema);
  const context = compileContext(parts, schema);
  const objects = new Map<string, CatalogObject>();
  for (const [name, stored] of parts.documents.get('object') ?? none) {
    const object = compileObject(name, stored, context);
    if (object) objects.set(name, object);
  }
  linkRelations(objects);
  return Object.freeze({
    workspace: parts.workspace,
    schema,
    revision: parts.revision,
    objects,
    documents: parts.documents,
    physical: parts.physical,
  });
}

interface CompileContext {
  readonly schema: string;
  readonly documents: Documents;
  readonly tables: ReadonlyMap<string, string>;
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, PhysicalColumn>>>;
  /** Names of tables of links, by `object.field`. */
  readonly linkTables: ReadonlyMap<string, string>;
  readonly extensions: ReadonlyMap<string, readonly StoredDocument[]>;
  readonly paths: ReadonlyMap<string, readonly StoredDocument[]>;
  readonly previous: Catalog | undefined;
}

function compileContext(parts: CatalogParts, schema: string): CompileContext {
  const tables = new Map<string, string>();
  const linkTables = new Map<string, string>();
  const columns = new Map<string, Map<string, Map<string, PhysicalColumn>>>();
  for (const row of parts.physical) {
    if (row.archivedAt !== null) continue;
    if (row.field === null) tables.set(row.object, row.tableName);
    else if (isLinkTable(row)) linkTables.set(`${row.object}.${row.field}`, row.tableName);
    else addColumn(columns, row);
  }
  return {
    schema,
    documents: parts.documents,
    tables,
    columns,
    linkTables,
    extensions: groupedByObject(parts.documents.get('extension')),
    paths: groupedByObject(parts.documents.get('stage-path')),
    previous: parts.previous,
  };
}

function addColumn(
  columns: Map<string, Map<string, Map<string, PhysicalColumn>>>,
  row: PhysicalName,
): void {
  const ofObject = columns.get(row.object) ?? new Map<string, Map<string, PhysicalColumn>>();
  columns.set(row.object, ofObject);
  const field = row.field as string;
  const ofField = ofObject.get(field) ?? new Map<string, PhysicalColumn>();
  ofObject.set(field, ofField);
  ofField.set(row.suffix ?? '', {
    name: quoted(row.columnName as string),
    type: row.type as SqlType,
  });
}

function groupedByObject(
  documents: ReadonlyMap<string, StoredDocument> = none,
): ReadonlyMap<string, readonly StoredDocument[]> {
  const grouped = new Map<string, StoredDocument[]>();
  for (const stored of documents.values()) {
    const object = String(stored.body.object);
    const list = grouped.get(object);
    if (list) list.push(stored);
    else grouped.set(object, [stored]);
  }
  return grouped;
}

function compileObject(
  name: string,
  stored: StoredDocument,
  context: CompileContext,
): CatalogObject | undefined {
  const tableName = context.tables.get(name);
  if (tableName === undefined) return undefined;
  const reusable = reusableObject(name, context);
  if (reusable) return reusable;
  const fields = compileFields(name, stored, context);
  const document = stored.body;
  const nameField = fields.get(String(document.nameField ?? 'name')) ?? fields.get('id');
  return {
    name,
    stored,
    document,
    table: `${context.schema}.${quoted(tableName)}`,
    tableName,
    fields,
    aliases: aliasesOf(fields),
    nameField: nameField as CatalogField,
    nameFrom: (document.nameFrom as readonly string[] | undefined) ?? [],
    lookups: [...fields.values()].filter(
      (field) => !field.isSystem && targetObjects(field.field).length > 0,
    ),
    relations: new Map(),
    unique: uniqueRulesOf(
      document,
      [...fields.values()].map(({ field }) => field),
      tableName,
    ),
    isPrivate: document.private === true,
    hasCurrency: fields.has('currency'),
    hasHistory: document.history !== false,
    recordTypes: fields.has(recordTypeField)
      ? recordTypesOf(
          document,
          (context.extensions.get(name) ?? []).map(({ body }) => body),
        )
      : new Map(),
  };
}

function aliasesOf(fields: ReadonlyMap<string, CatalogField>): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const { name, field } of fields.values()) {
    for (const alias of namesBefore(field)) if (!fields.has(alias)) aliases.set(alias, name);
  }
  return aliases;
}

/**
 * An object is taken over when every document that its compilation reads is the same stored
 * revision. Signatures are kept beside the objects, by identity.
 */
const signatures = new WeakMap<CatalogObject, string>();

function reusableObject(name: string, context: CompileContext): CatalogObject | undefined {
  const before = context.previous?.objects.get(name);
  if (!before) return undefined;
  return signatures.get(before) === signatureOf(name, context) ? before : undefined;
}

function signatureOf(name: string, context: CompileContext): string {
  const stored = context.documents.get('object')?.get(name);
  const parts: unknown[] = [stored?.revision, context.tables.get(name)];
  const properties = [stored, ...(context.extensions.get(name) ?? [])].map((document) => {
    parts.push(document?.key, document?.revision);
    return Object.values((document?.body.properties ?? {}) as Record<string, Body>);
  });
  for (const path of context.paths.get(name) ?? []) parts.push(path.key, path.revision);
  for (const property of properties.flat()) {
    if (property.valueSet) {
      parts.push(
        property.valueSet,
        context.documents.get('value-set')?.get(String(property.valueSet))?.revision,
      );
    }
    if (property.to) parts.push(namesOfTargets(property, context));
    if (property.fieldType === 'many_to_many') parts.push(context.tables.get(String(property.to)));
  }
  for (const [field, columns] of context.columns.get(name) ?? []) {
    for (const column of columns.values()) parts.push(field, column.name, column.type);
  }
  for (const [path, table] of context.linkTables) {
    if (path.startsWith(`${name}.`)) parts.push(path, table);
  }
  return JSON.stringify(parts);
}

/** The objects that a link may lead to, each with the field that names its records. */
function namesOfTargets({ to, fieldType }: Body, { documents }: CompileContext): unknown {
  const objects = documents.get('object') ?? none;
  const isAny = fieldType === 'polymorphic_lookup' && to === 'any';
  const names = isAny ? [...objects.keys()] : [to].flat().map(String);
  return names.map((name) => [name, objects.get(name)?.body.nameField]);
}

function compileFields(
  name: string,
  stored: StoredDocument,
  context: CompileContext,
): Map<string, CatalogField> {
  const sources = {
    valueSets: bodies(context.documents.get('value-set')),
    stagePaths: (context.paths.get(name) ?? []).map((path) => path.body),
    objects: bodies(context.documents.get('object')),
    extensions: (context.extensions.get(name) ?? []).map((extension) => extension.body),
  };
  const own = fieldsOf(stored.body, sources);
  const result = new Map<string, CatalogField>();
  const hasAmounts = [...own.values()].some((field) => field.options.fieldType === 'currency');
  const system = { ...systemFields(name), ...(hasAmounts ? { currency: currencyField } : {}) };
  const properties = Object.fromEntries(
    Object.entries(system).map(([key, value]) => [key, value.document]),
  );
  const resolved = fieldsOf({ name, properties, required: [] }, sources);
  for (const [key, value] of Object.entries(system)) {
    const field = resolved.get(key) as Field;
    const type = typeOf(field);
    const [shape] = type.columns(field);
    const column = { name: quoted(value.column), type: shape?.type ?? 'text' };
    result.set(key, { name: key, field, type, columns: new Map([['', column]]), isSystem: true });
  }
  for (const field of own.values()) {
    const columns = context.columns.get(name)?.get(field.name);
    const linkTable = linkTableOf(field, context);
    if (!columns && !linkTable) continue;
    result.set(field.name, {
      name: field.name,
      field,
      type: typeOf(field),
      columns: columns ?? new Map(),
      ...(linkTable ? { linkTable } : {}),
      isSystem: field.name === recordTypeField,
    });
  }
  return result;
}

function linkTableOf(
  { object, name, links }: Field,
  { schema, tables, linkTables }: CompileContext,
): LinkTable | undefined {
  const table = links && linkTables.get(`${object}.${name}`);
  const from = tables.get(object);
  const target = tables.get(links?.object ?? '');
  if (table === undefined || from === undefined || target === undefined) return undefined;
  const qualified = (one: string) => `${schema}.${quoted(one)}`;
  return { name: qualified(table), from: qualified(from), target: qualified(target) };
}

function bodies(documents: ReadonlyMap<string, StoredDocument> = none): ReadonlyMap<string, Body> {
  const result = new Map<string, Body>();
  for (const [key, stored] of documents) result.set(key, stored.body);
  return result;
}

function typeOf(field: Field) {
  const type = findFieldType(field.options.fieldType);
  if (!type) throw new TypeError(`no field type ${field.options.fieldType}`);
  return type;
}

/**
 * The unique rules of an object: those that its document lists, and one for each field whose
 * values are never shared (`auto_number`, `externalId`) and that has no rule of its own.
 */
export function uniqueRulesOf(
  document: Body,
  fields: readonly Field[],
  tableName: string,
): UniqueRule[] {
  const given = (document.unique ?? []) as readonly {
    fields: readonly string[];
    caseInsensitive?: boolean;
  }[];
  const isGiven = (name: string) => given.some((rule) => rule.fields.join() === name);
  const own = fields
    .filter(({ name, options }) => isNeverShared(options) && !isGiven(name))
    .map(({ name }) => ({ fields: [name], caseInsensitive: false }));
  const taken = new Set<string>();
  return [...given, ...own].map((rule) => {
    const index = freeIndexName(tableName, rule.fields, taken);
    return { fields: rule.fields, caseInsensitive: rule.caseInsensitive === true, index };
  });
}

const isNeverShared = ({ fieldType, externalId }: Field['options']) =>
  fieldType === 'auto_number' || externalId === true;

/** Fields `a_b` and `c` read like `a` and `b_c` when they are joined; the second one gets a number. */
function freeIndexName(table: string, fields: readonly string[], taken: Set<string>): string {
  let name = uniqueIndexName(table, fields);
  for (let number = 2; taken.has(name); number += 1) {
    name = uniqueIndexName(table, [...fields, String(number)]);
  }
  taken.add(name);
  return name;
}

/** The name of a unique rule's index: readable, within PostgreSQL's 63 bytes, and distinct. */
export function uniqueIndexName(tableName: string, fields: readonly string[]): string {
  const full = `${tableName}_${fields.join('_')}_unique`;
  if (full.length <= 60) return full;
  let hash = 0;
  for (const char of full) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return `${full.slice(0, 48)}_${hash.toString(36)}_u`;
}

/** Gives each object the child lists that lookups of others name. */
function linkRelations(objects: Map<string, CatalogObject>): void {
  const relations = new Map<string, Map<string, Relation>>();
  for (const object of objects.values()) {
    for (const lookup of object.fields.values()) {
      if (lookup.isSystem) continue;
      const relation = relationOf(object, lookup);
      if (!relation) continue;
      for (const target of relatedObjects(lookup.field)) {
        const ofTarget = relations.get(target) ?? new Map<string, Relation>();
        relations.set(target, ofTarget);
        ofTarget.set(relation.name, relation);
      }
    }
  }
  for (const [name, object] of objects) {
    const signature = signatures.get(object);
    const linked = { ...object, relations: relations.get(name) ?? new Map<string, Relation>() };
    objects.set(name, linked);
    if (signature) signatures.set(linked, signature);
  }
}

function relationOf(object: CatalogObject, lookup: CatalogField): Relation | undefined {
  const options = lookup.field.options;
  const name = options.children;
  if (typeof name !== 'string') return undefined;
  const plural = object.document.plural ?? object.document.title ?? object.name;
  return {
    name,
    object: object.name,
    field: lookup.name,
    title: String(options.childrenTitle ?? plural),
    labels: (options.childrenLabels ?? object.document.pluralLabels ?? {}) as Labels,
  };
}

/** Remembers what an object was compiled from, so that the next catalog may take it over. */
export function rememberSignatures(catalog: Catalog): Catalog {
  const parts = {
    workspace: catalog.workspace,
    revision: catalog.revision,
    documents: catalog.documents,
    physical: catalog.physical,
  };
  const context = compileContext(parts, catalog.schema);
  for (const [name, object] of catalog.objects) signatures.set(object, signatureOf(name, context));
  return catalog;
}
