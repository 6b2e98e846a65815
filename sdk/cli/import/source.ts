/** What becomes of a column that a source knows. */
export type ColumnRule =
  /** Its values go into this field of ours. */
  | { readonly field: string }
  /** The id of the record in the source. */
  | { readonly role: 'id' | 'deleted' | 'created_at' }
  /** A link whose field depends on the kind of record that the id names. */
  | { readonly links: Readonly<Record<string, string>> }
  /** Left out, and why; the reason completes "left out: …". */
  | { readonly ignore: string };

/** A field that must not stay empty, and what stands in when the file has nothing for it. */
export interface StandIn {
  readonly field: string;
  /** A column of the file, or a text. */
  readonly from: { readonly column: string } | { readonly text: string };
  /** Words for the report: `the Salesforce id stands in`. */
  readonly words: string;
}

/** Columns that tell more about a stage than its name. */
export interface StageColumns {
  readonly stage: string;
  readonly closed: string;
  readonly won: string;
  readonly probability: string;
}

/** How one kind of file of a source becomes records of one object. */
export interface ObjectMap {
  /** Name of our object. */
  readonly object: string;
  /** What the source calls it. */
  readonly title: string;
  /** By the column's name in small letters. */
  readonly columns: ReadonlyMap<string, ColumnRule>;
  readonly standIns: readonly StandIn[];
  readonly stages?: StageColumns;
}

/** A place that exports come from. */
export interface Source {
  /** The word of `--source`, and of external ids. */
  readonly name: string;
  readonly title: string;
  /** The map for a file, from its name, its header, and the id in its first row. */
  mapFor(file: FileTraits): ObjectMap | undefined;
  /** A map for an object that the source does not know by itself. */
  plainMap(object: string): ObjectMap;
  /** The id as external ids keep it; undefined when it is none. */
  normalizeId(text: string): string | undefined;
  /** Our object that an id names, by the form of the id. */
  objectOfId(id: string): string | undefined;
  /** Key of an id in the `links` of a rule. */
  kindOfId(id: string): string;
  /** Whether somebody made this column on purpose, so that it becomes a field even when empty. */
  isCustomColumn(column: string): boolean;
}

/** What tells the kind of a file. */
export interface FileTraits {
  readonly name: string;
  readonly header: readonly string[];
  readonly firstRow: readonly string[] | undefined;
  /** As `--object` says. */
  readonly object?: string | undefined;
}
