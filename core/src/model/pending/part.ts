/**
 * What a part does: builds an index, builds the index of a unique rule, fills empty fields, or looks
 * whether the links there are lead somewhere.
 */
export type PartKind = 'index' | 'unique' | 'fill' | 'link';

/** How an index is built on a live table. */
export interface IndexSpec {
  /** The workspace's schema and the table, unquoted. */
  readonly schema: string;
  readonly table: string;
  readonly index: string;
  /** `create index concurrently …` */
  readonly create: string;
  /** Statements once it is there. */
  readonly after: readonly string[];
  /** A condition, true for live records that share their values with another one; unique only. */
  readonly twins?: string;
}

/** How empty fields are filled. */
export interface FillSpec {
  /** Qualified and quoted. */
  readonly table: string;
  /** `"column" = value, …` */
  readonly sets: string;
  /** A condition, true for records without a value. */
  readonly empty: string;
  /** Columns as the field had them; with others, the fill has lost its meaning. */
  readonly columns: readonly string[];
  /** Records get the next numbers of a counter instead of one value. */
  readonly number?: NumberSpec;
  /** A value that somebody took away since then stays away: what history says is asked. */
  readonly asksHistory: boolean;
}

/** How records that were there get automatic numbers: a format as SQL over the time `d.day`. */
export interface NumberSpec {
  /** The table of counters, and the name of this one. */
  readonly counters: string;
  readonly counter: string;
  /** Quoted. */
  readonly column: string;
  /** IANA zone of `d.day`. */
  readonly zone: string;
  readonly prefix: string;
  readonly digits: number;
  readonly suffix: string;
  readonly period: string;
  readonly start: number;
}

/** How links that were there before are checked. */
export interface LinkSpec {
  readonly table: string;
  readonly constraint: string;
}

/** A part of a change that may be finished after it. */
export interface LaterPart<Spec = IndexSpec | FillSpec | LinkSpec> {
  readonly kind: PartKind;
  readonly object: string;
  /** The index, the constraint, or `object.field`. */
  readonly name: string;
  /** The fields that it is about; none of an index that several things need. */
  readonly fields: readonly string[];
  /** What is done at once all the same. */
  readonly now?: string;
  readonly spec: Spec;
}

/**
 * Where a part stands. `superseded`: a later change, or a revert, has made it pointless.
 * A job at work on it is seen at the job.
 */
export type PartStatus = 'pending' | 'done' | 'failed' | 'cancelled' | 'superseded';

/** A part as it is stored. */
export interface StoredPart extends LaterPart {
  readonly id: string;
  readonly revision: number;
  readonly status: PartStatus;
  /** Why it failed: a code of the catalogue of errors, what its text needs, and records concerned. */
  readonly error: PartError | null;
  readonly jobId: string | null;
  /** Of a fill: the last id that was looked at. */
  readonly position: string | null;
  readonly done: number;
  readonly total: number;
  readonly createdAt: Date;
}

/** Why a part failed. */
export interface PartError {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly records: readonly string[];
}
