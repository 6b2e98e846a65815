import type {
  Choice,
  FieldDocument,
  Labels,
  StagePathChoice,
} from '@rapport/metadata/field-types/contract';

/** What the actor may do with an object. */
export interface ObjectRights {
  readonly create: boolean;
  readonly read: boolean;
  readonly update: boolean;
  readonly delete: boolean;
}

/** A part of a field that filters and sorts may name after a dot. */
export interface CatalogComponent {
  readonly title: string;
  readonly labels: Labels;
  readonly operators: readonly string[];
  readonly sortable: boolean;
}

/** A field as this actor may see it. */
export interface CatalogField extends FieldDocument {
  readonly required: boolean;
  /** Kept by the platform, such as `id` or `created_at`. */
  readonly system?: true;
  readonly can: 'read' | 'edit' | 'masked';
  readonly operators: readonly string[];
  readonly sortable: boolean;
  readonly choices?: readonly Choice[];
  readonly paths?: readonly StagePathChoice[];
  readonly target?: { readonly object: string; readonly nameField: string };
  readonly components?: Readonly<Record<string, CatalogComponent>>;
}

/** A child list: the records of `object` whose lookup `field` points here. */
export interface CatalogRelation {
  /** What `expand` takes. */
  readonly name: string;
  readonly object: string;
  readonly field: string;
  readonly title: string;
  readonly labels: Labels;
}

/** An object as this actor may see it; fields in display order. */
export interface CatalogObject {
  readonly name: string;
  readonly title: string;
  readonly labels: Labels;
  readonly plural: string;
  readonly plural_labels: Labels;
  readonly name_field: string;
  readonly icon?: string;
  readonly description?: string;
  /** Made in this workspace, not by a pack. */
  readonly custom: boolean;
  /** Its records are their owners' alone. */
  readonly private: boolean;
  readonly can: ObjectRights;
  readonly fields: Readonly<Record<string, CatalogField>>;
  /** Only of an object that has any; `record_type` of a record names one. */
  readonly record_types?: readonly CatalogRecordType[];
  /** Which layout is shown: the first rule whose conditions hold; without one, `default`. */
  readonly assign?: readonly CatalogLayoutRule[];
  readonly relations: readonly CatalogRelation[];
}

/** A rule that assigns a layout; what it does not name, it does not mind. */
export interface CatalogLayoutRule {
  readonly record_type?: string;
  readonly stage_category?: 'open' | 'won' | 'lost';
  readonly form_factor?: 'desktop' | 'phone';
  readonly layout: string;
}

/** A record type of an object: which choices and stage paths its records may have. */
export interface CatalogRecordType {
  readonly name: string;
  readonly title: string;
  readonly labels: Labels;
  readonly description?: string;
  readonly description_labels?: Labels;
  readonly active: boolean;
  /** What a record gets that names none. */
  readonly default: boolean;
  /** Names of the allowed choices by field; a field that is not named has all of them. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** The allowed stage paths, that of new records first; all of them without it. */
  readonly stage_paths?: readonly string[];
}

/** A filter operator: its words, and how many operands it takes. */
export interface CatalogOperator {
  readonly title: string;
  readonly labels: Labels;
  readonly operands: string;
}

/** The model of the workspace as this actor may see it. */
export interface Catalog {
  readonly revision: number;
  readonly workspace: {
    readonly slug: string;
    readonly title: string;
    readonly currency: string;
    readonly time_zone: string;
    readonly language: string;
  };
  readonly objects: Readonly<Record<string, CatalogObject>>;
  readonly layouts: readonly MetadataDocument[];
  readonly list_views: readonly MetadataDocument[];
  readonly apps: readonly MetadataDocument[];
  readonly operators: Readonly<Record<string, CatalogOperator>>;
  /** What one may do beyond records, such as `manage_metadata`. */
  readonly actions: readonly string[];
  /** For those who may change the model. */
  readonly permission_sets?: readonly MetadataDocument[];
  readonly value_sets?: readonly MetadataDocument[];
}

/** Any document; its kind stands in `$schema`. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has members of its own
export type MetadataDocument = { readonly [member: string]: any };

/** Collections of `/metadata`, by kind. */
export type DocumentCollection =
  | 'objects'
  | 'extensions'
  | 'value-sets'
  | 'layouts'
  | 'list-views'
  | 'apps'
  | 'stage-paths'
  | 'permission-sets';

/** One line of a plan. */
export interface PlanChange {
  readonly action: 'add' | 'change' | 'remove';
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly details: readonly {
    readonly path: string;
    readonly from?: unknown;
    readonly to?: unknown;
  }[];
  /** What it does, a sentence for each thing, in the language of the request. */
  readonly words?: readonly { readonly code: string; readonly message: string }[];
  /** The statements that this change alone causes. */
  readonly sql?: readonly string[];
}

/** Records that a change of the model would break, or whose values it would take away. */
export interface PlanImpact {
  readonly object: string;
  readonly field?: string;
  readonly code:
    | 'required_missing'
    | 'rule_broken'
    | 'link_broken'
    | 'unique_broken'
    | 'conversion_lost'
    | 'field_removed'
    | 'object_removed'
    | 'record_type_given'
    | 'record_type_used'
    | 'value_replaced';
  /** Of `rule_broken`: the code that writing such a value would be refused with. */
  readonly rule?: string;
  /** The choice that it is about. */
  readonly value?: string;
  readonly records: number;
  /** Ids of at most five of them. */
  readonly examples: readonly string[];
  /** The change is refused as it stands. */
  readonly blocks: boolean;
  /** `broken_records: 'keep'` lets the records stay as they are. */
  readonly may_keep: boolean;
  readonly message: string;
}

/** A table that a change touches, and the room it has left. */
export interface PlanTable {
  readonly object: string;
  readonly table: string;
  readonly rows: number;
  /** False for an estimate, of large tables. */
  readonly rows_exact: boolean;
  readonly columns: PlanBudget & { readonly archived: number; readonly dropped: number };
  /** Bytes of the widest possible row. */
  readonly row_bytes: PlanBudget;
}

/** How much of something is used. */
export interface PlanBudget {
  readonly used: number;
  readonly limit: number;
  readonly left: number;
}

/** What a permission set gives with a change and gave before. */
export interface PlanAccess {
  readonly permission_set: string;
  readonly title: string;
  readonly object: string;
  /** Without it, the object itself. */
  readonly field?: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly effect: 'gains' | 'loses' | 'changes';
  /** How many people have the permission set. */
  readonly people: number;
}

/** A field that becomes another type, and what that does to the records there are. */
export interface PlanConversion {
  readonly object: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
  readonly converted: number;
  /** Records whose value cannot be converted; it stays in the archived `column`. */
  readonly lost: number;
  readonly examples: readonly string[];
  readonly column: string;
}

/** A document that names an object or field which goes. */
export interface PlanUse {
  readonly object: string;
  readonly field?: string;
  /** Kind and key of what is named, where it is neither an object nor a field. */
  readonly document?: string;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly paths: readonly string[];
}

/** What a change of the model would do; nothing has happened yet. */
export interface Plan {
  readonly base_revision: number;
  readonly changes: readonly PlanChange[];
  readonly sql: readonly string[];
  readonly impact: readonly PlanImpact[];
  readonly tables: readonly PlanTable[];
  readonly access: readonly PlanAccess[];
  readonly conversions: readonly PlanConversion[];
  readonly uses: readonly PlanUse[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** What a change of the model has done. */
export interface Applied {
  readonly revision: number;
  readonly changes: readonly PlanChange[];
  readonly impact: readonly PlanImpact[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** Documents to bring in, and documents to take away. */
export interface ModelChange {
  readonly documents?: readonly MetadataDocument[];
  readonly remove?: readonly { readonly kind: string; readonly key: string }[];
  /** Fields to call by other names; documents that name them follow. */
  readonly rename?: readonly {
    readonly object: string;
    readonly field: string;
    readonly to: string;
  }[];
  /** Removes data for good, instead of keeping it for a revert. */
  readonly purge?: boolean;
  /** Removed fields (`object.field`) and objects whose kept data is deleted for good. */
  readonly purge_archived?: readonly string[];
  /** Values by `object.field` for records that have none there. */
  readonly backfill?: Readonly<Record<string, unknown>>;
  /** `keep` lets records that break a new rule stay as they are, where the plan says `may_keep`. */
  readonly broken_records?: 'refuse' | 'keep';
}

/** One revision of the model. */
export interface Revision {
  readonly number: number;
  readonly at: string;
  readonly actor: string | null;
  readonly actor_name: string | null;
  readonly note: string | null;
  readonly changes: readonly Omit<PlanChange, 'details'>[];
}

/** What lies between two revisions. */
export interface RevisionDifference {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly PlanChange[];
  /** The revisions in between, with the younger of the two, youngest first: who and why. */
  readonly revisions: readonly Omit<Revision, 'changes'>[];
}
