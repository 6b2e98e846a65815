import type { ModelChange, PlannedChange } from '../../api/index.ts';

/** What a change means for records that exist. */
export interface PlanImpact {
  readonly object: string;
  readonly field?: string;
  readonly code: string;
  /** Of `rule_broken`: the code that a write of such a value would be refused with. */
  readonly rule?: string;
  readonly records: number;
  /** Ids of some of the records, of those that the user may see. */
  readonly examples: readonly string[];
  readonly blocks: boolean;
  /** The records may stay as they are, if the user says so. */
  readonly may_keep: boolean;
  readonly message: string;
}

interface Budget {
  readonly used: number;
  readonly limit: number;
  readonly left: number;
}

/** A table that a change touches, with the room it has left. */
export interface PlanTable {
  readonly object: string;
  readonly table: string;
  readonly rows: number;
  readonly rows_exact: boolean;
  readonly columns: Budget & { readonly archived: number; readonly dropped: number };
  readonly row_bytes: Budget;
}

/** What a permission set gives with the change and gave before. */
export interface PlanAccess {
  readonly permission_set: string;
  readonly title: string;
  readonly object: string;
  readonly field?: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly effect: 'gains' | 'loses' | 'changes';
  readonly people: number;
}

/** A field that becomes another type. */
export interface PlanConversion {
  readonly object: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
  readonly converted: number;
  readonly lost: number;
  readonly examples: readonly string[];
  /** Keeps the values as they were. */
  readonly column: string;
}

/** A part that is finished after the change, in the background, since its table is large. */
export interface PlanBackground {
  readonly kind: string;
  readonly object: string;
  readonly name: string;
  /** An estimate of the table's records. */
  readonly rows: number;
  /** Roughly how long it takes. */
  readonly seconds: number;
  readonly message: string;
}

/** A document that names what goes. */
export interface PlanUse {
  readonly object: string;
  readonly field?: string;
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly paths: readonly string[];
}

/** What a change of the model would do. Nothing has been done yet. */
export interface ModelPlan {
  readonly base_revision: number;
  readonly changes: readonly PlannedChange[];
  /** The statements that would run, in order. */
  readonly sql: readonly string[];
  readonly impact: readonly PlanImpact[];
  readonly tables: readonly PlanTable[];
  readonly access: readonly PlanAccess[];
  readonly conversions: readonly PlanConversion[];
  readonly uses: readonly PlanUse[];
  /** What is finished after the change, on large tables. */
  readonly background: readonly PlanBackground[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** What is to become of records that a change would break. */
export type Decision =
  | { readonly kind: 'keep' }
  | { readonly kind: 'fill'; readonly value: unknown };

/** A decision with the trouble that it settles, which a later plan no longer names. */
export interface Decided {
  readonly impact: PlanImpact;
  readonly decision: Decision;
}

/** Decisions by the key of their trouble. */
export type Decisions = ReadonlyMap<string, Decided>;

/** Gives a change, made anew from the model as it stands each time it is asked for. */
export type BuildChange = () => ModelChange;
