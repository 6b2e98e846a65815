import type { Labels } from '../field-types/contract.ts';
import type { Sql, SqlType, SqlValue } from '../sql/index.ts';

/** How many operands an operator takes; `period` is the name of a relative period. */
export type OperandCount = 'none' | 'one' | 'two' | 'many' | 'period';

/** The side of a comparison that the field type provides. */
export interface OperatorTarget {
  readonly term: Sql;
  readonly type: SqlType;
}

/**
 * One way to filter, shared by the field types that list it.
 *
 * Filters are two-valued: a record either matches or does not. Empty matches nothing but `ne`,
 * `not_in` and `is_empty`, which is what people mean by "is not X".
 */
export interface Operator {
  /** The word in a filter: `eq`. */
  readonly name: string;
  readonly title: string;
  readonly labels: Labels;
  readonly operands: OperandCount;
  /**
   * The condition, from operands that the field type has made canonical: none, one, two or many.
   * A `period` comes resolved as its first and last day (`date`) or as first and first-after
   * instant (`timestamptz`).
   */
  readonly predicate: (target: OperatorTarget, operands: readonly SqlValue[]) => Sql;
}
