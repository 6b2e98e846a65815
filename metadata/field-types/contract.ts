import type { ErrorParams } from '../errors/index.ts';
import type { Operator } from '../operators/contract.ts';
import type { Sql, SqlType, SqlValue } from '../sql/index.ts';
import type { FileValue } from './file/file-value.ts';

/** A JSON Schema (draft 2020-12), as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Texts by language tag; English stands in `title` beside them. */
export type Labels = Readonly<Record<string, string>>;

/** One property of an object document, as an admin, pack or plugin writes it. */
export interface FieldDocument {
  readonly fieldType: string;
  readonly title?: string;
  readonly labels?: Labels;
  readonly description?: string;
  readonly [option: string]: unknown;
}

/** One choice of a picklist, resolved from the field's own `values` or from its value set. */
export interface Choice {
  readonly name: string;
  readonly title: string;
  readonly labels: Labels;
  readonly colour?: string;
  readonly active: boolean;
  /**
   * Values of the controlling field with which it may be chosen; without it, with all of them.
   * Only a field whose `dependsOn` names a controlling field minds it.
   */
  readonly dependsOn?: readonly string[];
}

/** One stage of a path, as a stage field sees it. */
export interface StageChoice extends Choice {
  /** `path.stage`, the value on the wire and in the column. */
  readonly key: string;
  readonly category: 'open' | 'won' | 'lost';
  /** Percent, 0 to 100. */
  readonly probability: number;
}

/** A stage path that a stage field may be on. */
export interface StagePathChoice {
  readonly name: string;
  readonly title: string;
  readonly labels: Labels;
  readonly stages: readonly StageChoice[];
}

/**
 * The field that a type is asked to work for: the document's property, plus what other documents
 * say about it. Made once per catalog revision, frozen.
 */
export interface Field<Options = Readonly<Record<string, unknown>>> {
  readonly object: string;
  readonly name: string;
  readonly title: string;
  readonly labels: Labels;
  readonly required: boolean;
  readonly options: Options & FieldDocument;
  /** Picklists only: every choice, inactive ones too, by name. */
  readonly choices?: ReadonlyMap<string, Choice>;
  /** Stage only: the object's paths; the first is the default. */
  readonly paths?: readonly StagePathChoice[];
  /** Links to one object only: the object pointed to. */
  readonly target?: LinkTarget;
  /** Links to one of several objects only: all that they may point to. */
  readonly targets?: readonly LinkTarget[];
  /** Links to several records only: the object they are of. */
  readonly links?: LinkTarget;
}

/** An object that a link leads to, and the field that names its records. */
export interface LinkTarget {
  readonly object: string;
  readonly nameField: string;
}

/** What is wrong with a value: a code of `fieldErrors` and the parameters of its text. */
export interface Fault {
  readonly code: string;
  readonly params?: ErrorParams;
  /** The part of the value that is wrong: `city` of an address. */
  readonly part?: string;
}

/** A canonical value, or what is wrong with the one that came. */
export type Normalized =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: Fault };

/** What a value's meaning may depend on besides its field. */
export interface ValueContext {
  /** ISO 4217 code that the record's amounts are in. */
  readonly currency: string;
  /**
   * The canonical value that the record has now, when it is being changed. A type may take what
   * it has over: choices that were retired, parts that the input does not name.
   */
  readonly before?: unknown;
}

/**
 * The context of a value that no record stands behind, such as a filter's operand: `XXX` is ISO
 * 4217's code for no currency.
 */
export const withoutRecord: ValueContext = Object.freeze({ currency: 'XXX' });

/** A physical column of a field: `suffix` is `''` for the main one. */
export interface FieldColumn {
  readonly suffix: string;
  readonly type: SqlType;
  /** Worst-case bytes inline in a row; `plan` adds them up against the 8 kB of a page. */
  readonly bytes: number;
  /** The index that the column gets: for `indexed` fields, or for every one of the type. */
  readonly index?: { readonly using: 'btree' | 'gin'; readonly always?: boolean };
}

/** A part that filters and sorts may name after a dot: `stage.category`, `amount.currency`. */
export interface FieldComponent {
  readonly title: string;
  readonly labels: Labels;
  readonly term: Sql;
  readonly type: SqlType;
  readonly operators: readonly Operator[];
  /** The canonical operand for a filter on the component. */
  readonly normalize: (input: unknown) => Normalized;
  /** JSON Schema of the component's value in a reply. */
  readonly schema: JsonSchema;
  /** How the component is read into JSON. */
  readonly read: Sql;
  /** What it is sorted by, where that is not the term. */
  readonly sort?: Sql;
}

/** What a column holds: a parameter, a list of them, or JSON. */
export type StoredValue = SqlValue | readonly unknown[] | { readonly [name: string]: unknown };

/** For whom a schema is: see `expand`. */
export type SchemaUse = 'create' | 'patch' | 'reply' | 'form' | 'codegen';

/** An input and what becomes of it; the contract suite runs them on both engines. */
export interface ValidSample {
  /** Options beside `fieldType` for this sample. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly input: unknown;
  /** The JSON value in the reply. */
  readonly wire: unknown;
}

/** An input that must be refused, with the code that says why. */
export interface InvalidSample {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly input: unknown;
  readonly code: string;
}

/**
 * Everything the platform knows about one type of field.
 *
 * A definition imports neither knex nor React: storage turns columns and trees into SQL, the
 * studio turns the value schema and the widget of the same folder into inputs and cells.
 */
export interface FieldType {
  /** The word in `fieldType`; snake_case. */
  readonly name: string;
  readonly title: string;
  readonly labels: Labels;
  /** The platform gives the value: clients read it and do not send it. */
  readonly assigned?: boolean;
  /**
   * The values are links to records, kept in a table of their own instead of columns: `columns`
   * gives none, `read` and `condition` speak of `linked-ids` and `linked`.
   */
  readonly linked?: true;
  /** JSON Schema (an object schema) of the options beside `fieldType`; draws the settings form. */
  readonly options: JsonSchema;
  /** JSON Schema of the value for one use, without null: `expand` adds null where it is allowed. */
  readonly value: (field: Field, use: SchemaUse) => JsonSchema;
  readonly columns: (field: Field) => readonly FieldColumn[];
  /**
   * The canonical value of an input, or the fault. Never throws, whatever comes. Not called with
   * null or undefined; answers null for input that means "empty", such as `''`.
   */
  readonly normalize: (input: unknown, field: Field, context: ValueContext) => Normalized;
  /**
   * Whether every value of the main column fits an index, so that the field may be unique, sorted by
   * in list views, or `indexed`. Without it, every value does. See `isIndexable`.
   */
  readonly indexable?: (field: Pick<Field, 'options'>) => boolean;
  /**
   * What goes into each column, by suffix, for a canonical value (null included). A `jsonb` column
   * takes the JSON value itself.
   */
  readonly store: (value: unknown) => Readonly<Record<string, StoredValue>>;
  /** SQL that gives the wire value. */
  readonly read: (field: Field) => Sql;
  /** SQL that gives a recognisable but useless form, for readers who may only see it masked. */
  readonly masked: (field: Field) => Sql;
  /** SQL to order by; text in "C" order of its folded form. Null when the type cannot be sorted. */
  readonly sort: (field: Field) => { readonly term: Sql; readonly type: SqlType } | null;
  /** What filters compare, and as which type. */
  readonly filter: (field: Field) => { readonly term: Sql; readonly type: SqlType };
  /**
   * The condition of an operator where comparing one term with the operands is not it, such as for
   * a value in two columns. Undefined for operators that do it in their own way.
   */
  readonly condition?: (
    field: Field,
    operator: string,
    operands: readonly SqlValue[],
  ) => Sql | undefined;
  /**
   * What `contains`, `starts_with` and `ends_with` compare, and with which operand, where that is
   * not what `eq` compares: the figures of a phone number.
   */
  readonly partial?: (field: Field) => {
    readonly term: Sql;
    readonly type: SqlType;
    readonly operand: (input: unknown) => Normalized;
  };
  readonly operators: readonly Operator[];
  /** The canonical operand for a filter; without it, `normalize`. */
  readonly operand?: (input: unknown, field: Field) => Normalized;
  readonly components?: (field: Field) => Readonly<Record<string, FieldComponent>>;
  /** A value that is made of parts in one text, for names that are composed of it. */
  readonly text?: (value: unknown) => string;
  readonly csv: {
    /** Text of a cell (or of a GET filter) → input for `normalize`. */
    readonly parse: (text: string, field: Field) => unknown;
    /** Wire value → text of a cell. */
    readonly format: (wire: unknown, field: Field) => string;
  };
  readonly samples: {
    readonly valid: readonly ValidSample[];
    readonly invalid: readonly InvalidSample[];
  };
  /** Rows of the wire-value table in `metadata/README.md`. */
  readonly wire: {
    readonly jsonIn: string;
    readonly jsonOut: string;
    readonly filter: string;
    readonly csv: string;
    readonly typescript: string;
  };
}

/** Freezes a definition; the shape is checked by the type and by the contract suite. */
export function defineFieldType(definition: FieldType): FieldType {
  return Object.freeze(definition);
}

/** The canonical value. */
export const accept = (value: unknown): Normalized => ({ ok: true, value });
/** The fault, with the parameters of its message. */
export const refuse = (code: string, params?: ErrorParams): Normalized => ({
  ok: false,
  fault: params ? { code, params } : { code },
});

/** How a widget shows itself: as text, as an input, as a grid cell, or as a filter's operand. */
export type WidgetMode = 'read' | 'edit' | 'cell' | 'filter';

/** A record found by a lookup's search. */
export interface LookupHit {
  readonly id: string;
  readonly name: string;
  readonly detail?: string;
}

/** How widgets send and show files. */
export interface FileServices {
  /**
   * Sends a file and tells what became of it. Refusals come as errors with a message for people.
   *
   * @param onProgress told of the part that is sent, from 0 to 1.
   */
  upload(
    content: Blob,
    name: string,
    options: { readonly signal: AbortSignal; readonly onProgress: (part: number) => void },
  ): Promise<FileValue>;
  /** Forgets a file that was sent and is not wanted after all. */
  discard(id: string): void;
  /** Address of a file; to be saved, or shown where a browser can. */
  href(id: string, isSaved: boolean): string;
}

/** What a widget may ask of the studio; it has no other way out. */
export interface WidgetServices {
  /** Absent where nothing can be sent, such as in a preview. */
  readonly files?: FileServices;
  /** Texts that records have in this field already, those used most first; for fields of tags. */
  readonly suggest?: (
    object: string,
    field: string,
    signal?: AbortSignal,
  ) => Promise<readonly string[]>;
  readonly lookup: {
    search(object: string, text: string, signal?: AbortSignal): Promise<readonly LookupHit[]>;
    /** The record behind a bare id, to show its name; undefined when it may not be seen. */
    find?(object: string, id: string, signal?: AbortSignal): Promise<LookupHit | undefined>;
    /** Address of a record page, for links in read mode. */
    href(object: string, id: string): string;
  };
  /** A text of the studio in the user's language. */
  readonly translate: (key: string, params?: Record<string, unknown>) => string;
  /** BCP 47 tag of the user's language, for `Intl`. */
  readonly locale: string;
  /** IANA zone of the user. */
  readonly timeZone: string;
  /** The workspace's currency. */
  readonly currency: string;
}

/** A field as the studio gets it from `GET /metadata`: the document's property and its choices. */
export interface WidgetField {
  readonly object: string;
  readonly name: string;
  /** Already in the user's language. */
  readonly title: string;
  readonly help?: string;
  readonly fieldType: string;
  readonly required: boolean;
  readonly options: FieldDocument;
  readonly choices?: readonly Choice[];
  readonly paths?: readonly StagePathChoice[];
  readonly target?: LinkTarget;
  readonly targets?: readonly WidgetTarget[];
  readonly links?: LinkTarget;
}

/** An object that a link of several may lead to, with its title in the user's language. */
export interface WidgetTarget extends LinkTarget {
  readonly title: string;
}

/** Properties of every widget: one component serves form, cell, filter chip and read mode. */
export interface WidgetProps {
  readonly id: string;
  readonly field: WidgetField;
  /** Wire value; a lookup may come expanded as `{id, name}`. Null when empty. */
  readonly value: unknown;
  readonly mode: WidgetMode;
  readonly services: WidgetServices;
  /** ISO 4217 code of the record, for amounts. */
  readonly currency?: string;
  readonly onChange?: (value: unknown) => void;
  /** The user has finished: Enter, blur, or a choice made. */
  readonly onCommit?: (value: unknown) => void;
  readonly readOnly?: boolean;
  readonly invalid?: boolean;
  /** Ids for `aria-describedby`. */
  readonly describedBy?: string;
  readonly autoFocus?: boolean;
}
