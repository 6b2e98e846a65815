import type { RecordType } from '@rapport/metadata/expand';
import type { Field, FieldType, Labels } from '@rapport/metadata/field-types/contract';
import type { SqlType } from '@rapport/metadata/sql';

/** One customer company: its names, its schema, and what holds for all its records. */
export interface Workspace {
  readonly id: string;
  readonly slug: string;
  /** The schema's name, unquoted. */
  readonly schema: string;
  readonly title: string;
  readonly hosts: readonly string[];
  readonly isDefault: boolean;
  /** ISO 4217 code for amounts of records that name none. */
  readonly currency: string;
  readonly timeZone: string;
  readonly language: string;
}

/** A stored document: what was written, under which stable id, since which revision. */
export interface StoredDocument {
  readonly kind: string;
  readonly key: string;
  readonly id: string;
  readonly revision: number;
  /** Pack or plugin that brought it; `custom` when an admin made it here. */
  readonly owner: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A physical column of a field, its name already quoted. */
export interface PhysicalColumn {
  readonly name: string;
  readonly type: SqlType;
}

/** The table of a field that links to several records; its tables qualified and quoted. */
export interface LinkTable {
  /** Of the links: `from_id` is the record, `to_id` one that it links to. */
  readonly name: string;
  /** Of the records that have the field. */
  readonly from: string;
  /** Of the records that they link to. */
  readonly target: string;
}

/** Where a field of an object lives: allocated once, never derived again. */
export interface PhysicalName {
  readonly id: string;
  readonly object: string;
  /** Null for the object's table itself. */
  readonly field: string | null;
  readonly suffix: string | null;
  readonly tableName: string;
  readonly columnName: string | null;
  readonly type: string | null;
  /** Set when the field or object was removed and its data kept. */
  readonly archivedAt: string | null;
}

/** A field ready for work: its type, its resolved options, its columns. */
export interface CatalogField {
  readonly name: string;
  readonly field: Field;
  readonly type: FieldType;
  /** By suffix; `''` is the main column. */
  readonly columns: ReadonlyMap<string, PhysicalColumn>;
  /** Links to several records only; such a field has no columns. */
  readonly linkTable?: LinkTable;
  /** Kept by the platform: id, version, created_at … */
  readonly isSystem: boolean;
}

/** A child list: the records of `object` whose lookup `field` points here. */
export interface Relation {
  readonly name: string;
  readonly object: string;
  readonly field: string;
  readonly title: string;
  readonly labels: Labels;
}

/** A rule that no two live records may share the values of these fields. */
export interface UniqueRule {
  readonly fields: readonly string[];
  readonly caseInsensitive: boolean;
  /** Name of its index. */
  readonly index: string;
}

/** An object ready for work. */
export interface CatalogObject {
  readonly name: string;
  readonly stored: StoredDocument;
  readonly document: Readonly<Record<string, unknown>>;
  /** Qualified and quoted. */
  readonly table: string;
  /** The bare table name, for DDL. */
  readonly tableName: string;
  /** System fields first, then the document's in its order, then extensions'. */
  readonly fields: ReadonlyMap<string, CatalogField>;
  /** Names that fields had before, with the names that they have now. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly nameField: CatalogField;
  /** Fields whose values make up the name when it is not given. */
  readonly nameFrom: readonly string[];
  readonly lookups: readonly CatalogField[];
  readonly relations: ReadonlyMap<string, Relation>;
  readonly unique: readonly UniqueRule[];
  /** Only owners see their rows. */
  readonly isPrivate: boolean;
  readonly hasCurrency: boolean;
  readonly hasHistory: boolean;
  /** By name, in their order; empty for an object without record types. */
  readonly recordTypes: ReadonlyMap<string, RecordType>;
}

/**
 * Everything a request needs to know of a workspace's model: compiled, frozen, of one revision.
 * A change makes a new catalog, which replaces the old one whole.
 */
export interface Catalog {
  readonly workspace: Workspace;
  /** The workspace's schema, quoted. */
  readonly schema: string;
  readonly revision: number;
  readonly objects: ReadonlyMap<string, CatalogObject>;
  /** All documents by kind, then by key. */
  readonly documents: ReadonlyMap<string, ReadonlyMap<string, StoredDocument>>;
  readonly physical: readonly PhysicalName[];
}
