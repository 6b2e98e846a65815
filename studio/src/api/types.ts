import type {
  Choice,
  FieldDocument,
  Labels,
  LinkTarget,
  StagePathChoice,
} from '@rapport/metadata/field-types/contract';

/** What went wrong at one field of a request. */
export interface FieldProblem {
  /** Dotted path in the body: `amount`, `records.3.email`. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** A record as the server sends it: system fields and the object's own. */
export interface RecordData {
  readonly id: string;
  readonly object?: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

/** A record named by a lookup, when it is expanded. */
export interface RecordReference {
  readonly id: string;
  readonly name: string;
}

/** The first records of a child list, expanded inside their parent. */
export interface ChildList {
  readonly data: readonly RecordData[];
  readonly has_more: boolean;
}

/** One page of records. */
export interface RecordPage {
  readonly data: readonly RecordData[];
  readonly next_cursor: string | null;
  readonly count?: number;
}

/** A condition tree, as `POST /records/{object}/query` takes it. */
export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | { readonly field: string; readonly op: string; readonly value?: unknown };

/** A child list to bring along. */
export interface ExpandChild {
  readonly relation: string;
  readonly limit?: number;
  readonly sort?: string;
  readonly fields?: readonly string[];
}

/** A question for a page of records. */
export interface RecordQuery {
  readonly filter?: Filter;
  readonly sort?: readonly string[];
  readonly fields?: readonly string[];
  readonly expand?: readonly (string | ExpandChild)[];
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: 'exact';
}

/** What the user may do with one field. */
export type FieldAccess = 'read' | 'edit' | 'masked';

/** A part of a field that filters and columns may name after a dot. */
export interface MetadataComponent {
  readonly title: string;
  readonly labels?: Labels;
  readonly operators: readonly string[];
  readonly sortable?: boolean;
}

/** A field as `GET /metadata` describes it to this user. */
export interface MetadataField extends FieldDocument {
  readonly required: boolean;
  readonly system?: boolean;
  readonly can: FieldAccess;
  readonly operators: readonly string[];
  readonly sortable: boolean;
  readonly choices?: readonly Choice[];
  readonly paths?: readonly StagePathChoice[];
  readonly target?: LinkTarget;
  /** Of links to several records: the object they are of. */
  readonly links?: LinkTarget;
  /** Of a link to one of several objects: those that this user may read. */
  readonly targets?: readonly (LinkTarget & { readonly title: string; readonly labels?: Labels })[];
  readonly components?: Readonly<Record<string, MetadataComponent>>;
}

/** A child list of an object; `name` is what `expand` takes. */
export interface MetadataRelation {
  readonly name: string;
  readonly object: string;
  readonly field: string;
  readonly title: string;
  readonly labels?: Labels;
}

/** What the user may do with the records of an object. */
export interface ObjectAccess {
  readonly create: boolean;
  readonly read: boolean;
  readonly update: boolean;
  readonly delete: boolean;
}

/** An object as `GET /metadata` describes it to this user. */
export interface MetadataObject {
  readonly name: string;
  readonly title: string;
  readonly labels?: Labels;
  readonly plural?: string;
  readonly plural_labels?: Labels;
  readonly name_field: string;
  readonly icon?: string;
  readonly description?: string;
  readonly custom: boolean;
  readonly searchable?: boolean;
  readonly can: ObjectAccess;
  readonly fields: Readonly<Record<string, MetadataField>>;
  readonly record_types?: readonly MetadataRecordType[];
  /** Which layout is shown: the first rule whose conditions hold. */
  readonly assign?: readonly LayoutRule[];
  readonly relations: readonly MetadataRelation[];
}

/** A record type: which choices and stage paths its records may have. */
export interface MetadataRecordType {
  readonly name: string;
  readonly title: string;
  readonly labels?: Labels;
  readonly description?: string;
  readonly description_labels?: Labels;
  readonly active: boolean;
  readonly default: boolean;
  /** Names of the allowed choices by field; a field that is not named has all of them. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** The allowed stage paths, that of new records first; all of them without it. */
  readonly stage_paths?: readonly string[];
}

/** A rule that assigns a layout; what it does not name, it does not mind. */
export interface LayoutRule {
  readonly record_type?: string;
  readonly stage_category?: 'open' | 'won' | 'lost';
  readonly form_factor?: 'desktop' | 'phone';
  readonly layout: string;
}

/** A field in a layout: its name, or its name with conditions. */
export type LayoutField = string | { readonly field: string; readonly [option: string]: unknown };

/** A group of fields under one heading. */
export interface LayoutSection {
  readonly name?: string;
  readonly title?: string;
  readonly labels?: Labels;
  readonly columns?: number;
  readonly fields: readonly LayoutField[];
}

/** A child list in a layout: its name, or its name with columns, sort and length. */
export type LayoutRelation =
  | string
  | {
      readonly relation: string;
      readonly columns?: readonly string[];
      readonly sort?: readonly string[];
      readonly limit?: number;
    };

/** One tab of a record page. */
export interface LayoutTab {
  readonly name?: string;
  readonly title?: string;
  readonly labels?: Labels;
  readonly sections?: readonly LayoutSection[];
  readonly related?: readonly LayoutRelation[];
  readonly slot?: string;
}

/** The arrangement of a record page. */
export interface LayoutDocument {
  readonly object: string;
  readonly name: string;
  readonly title?: string;
  readonly labels?: Labels;
  readonly highlights?: readonly string[];
  readonly path?: boolean;
  readonly tabs: readonly LayoutTab[];
}

/** A saved filter with its columns and sort. */
export interface ListViewDocument {
  readonly object: string;
  readonly name: string;
  readonly title: string;
  readonly labels?: Labels;
  readonly filter?: Filter;
  readonly columns?: readonly string[];
  readonly sort?: readonly string[];
  readonly kind?: string;
}

/** Which objects one job sees, in order. */
export interface AppDocument {
  readonly name: string;
  readonly title: string;
  readonly labels?: Labels;
  readonly icon?: string;
  readonly objects?: readonly string[];
  readonly [option: string]: unknown;
}

/** A way to filter, with its name in words. */
export interface MetadataOperator {
  readonly title: string;
  readonly labels?: Labels;
  readonly operands: 'none' | 'one' | 'two' | 'many' | 'period';
}

/** The workspace as every screen needs it. */
export interface WorkspaceSettings {
  readonly id?: string;
  readonly slug: string;
  readonly title: string;
  readonly currency: string;
  readonly time_zone: string;
  readonly language: string;
}

/** The whole model as this user may see it. */
export interface Metadata {
  readonly revision: number | string;
  readonly workspace: WorkspaceSettings;
  readonly objects: Readonly<Record<string, MetadataObject>>;
  readonly layouts: readonly LayoutDocument[];
  readonly list_views: readonly ListViewDocument[];
  readonly apps: readonly AppDocument[];
  readonly operators: Readonly<Record<string, MetadataOperator>>;
}

/** A person who signs in. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string | null;
  readonly time_zone: string | null;
}

/** Who is signed in, where, and what they may do. */
export interface Me {
  readonly user: User;
  readonly workspace: WorkspaceSettings;
  readonly permission_sets: readonly string[];
  readonly is_administrator: boolean;
  readonly csrf_token?: string;
  readonly permissions?: { readonly objects: Readonly<Record<string, ObjectAccess>> };
  readonly language?: string;
}

/** Reply of a successful sign-in. */
export interface SignIn {
  readonly token: string;
  readonly expires_at: string;
  readonly csrf_token: string;
  readonly user: User;
}

/** One change of a record, field by field. */
export interface HistoryEntry {
  readonly version: number;
  readonly at: string;
  readonly actor: string | null;
  readonly actor_name: string | null;
  readonly door?: string;
  readonly kind: 'created' | 'updated' | 'deleted' | 'restored';
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

/** A page of a record's history, newest first. */
export interface HistoryPage {
  readonly data: readonly HistoryEntry[];
  readonly next_cursor: string | null;
}

/** What became of one row of a bulk call. */
export interface BulkResult {
  readonly index: number;
  readonly status: 'created' | 'updated' | 'unchanged' | 'deleted' | 'failed';
  readonly id?: string;
  readonly version?: number;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly fields?: readonly FieldProblem[];
  };
}

/** A document of the model, as plan and apply take it. */
export interface ModelDocument {
  readonly $schema: string;
  readonly [key: string]: unknown;
}

/** What to put into the model and what to take out. */
export interface ModelChange {
  readonly documents?: readonly ModelDocument[];
  readonly remove?: readonly { readonly kind: string; readonly key: string }[];
  /** Fields that get another name. */
  readonly rename?: readonly {
    readonly object: string;
    readonly field: string;
    readonly to: string;
  }[];
  readonly purge?: boolean;
  /** Removed fields (`object.field`) and objects whose kept data is deleted for good. */
  readonly purge_archived?: readonly string[];
  /** Values by `object.field` for the records that have none. */
  readonly backfill?: Readonly<Record<string, unknown>>;
  /** Choices that records get in place of those they have, by `object.field`. */
  readonly replace_values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Records that break a new rule stay as they are until they are next changed. */
  readonly broken_records?: 'refuse' | 'keep';
  readonly expected_revision?: number | string;
  readonly note?: string;
}

/** One document that a plan adds, changes or removes. */
export interface PlannedChange {
  readonly action: 'add' | 'change' | 'remove';
  readonly kind: string;
  readonly key: string;
  readonly title?: string;
  /** The object whose table it concerns. */
  readonly object?: string;
  /** What it does, a sentence for each thing, in the user's language. */
  readonly words?: readonly { readonly code: string; readonly message: string }[];
  readonly details?: readonly {
    readonly path: string;
    readonly from?: unknown;
    readonly to?: unknown;
  }[];
  readonly sql?: readonly string[];
}

/** What applying documents would do, before it is done. */
export interface Plan {
  readonly plan: {
    readonly base_revision: number | string;
    readonly changes: readonly PlannedChange[];
  };
  readonly sql: readonly string[];
  readonly impact: readonly {
    readonly object: string;
    readonly field?: string;
    readonly code: string;
    readonly records: number;
    readonly message: string;
  }[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}
