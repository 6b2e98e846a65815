/**
 * A closed tree for SQL expressions: all that field types and operators may say to the database.
 *
 * Metadata never writes SQL text. A field type speaks of its own columns by suffix (`''` is the
 * main column), of values to bind, and of the functions listed here; only `core/storage` turns
 * the tree into text and parameters. Whatever cannot be said in this tree is refused at
 * registration, so no definition can smuggle text into a statement.
 */
export type Sql =
  | { readonly op: 'column'; readonly suffix: string }
  | {
      /** A column that every record has, such as the currency its amounts share. */
      readonly op: 'record';
      readonly column: RecordColumn;
    }
  | { readonly op: 'value'; readonly value: SqlValue; readonly type: SqlType }
  | { readonly op: 'text'; readonly text: string }
  | { readonly op: 'null' }
  | { readonly op: 'true' }
  | { readonly op: 'false' }
  | { readonly op: 'compare'; readonly test: SqlTest; readonly left: Sql; readonly right: Sql }
  | { readonly op: 'and'; readonly terms: readonly Sql[] }
  | { readonly op: 'or'; readonly terms: readonly Sql[] }
  | { readonly op: 'not'; readonly term: Sql }
  | { readonly op: 'is-null'; readonly term: Sql }
  | {
      readonly op: 'any';
      readonly term: Sql;
      readonly values: readonly SqlValue[];
      readonly type: SqlType;
    }
  | {
      /** A column of several texts has one of the values (`overlaps`), or all of them (`includes`). */
      readonly op: 'set';
      readonly test: 'overlaps' | 'includes';
      readonly term: Sql;
      readonly values: readonly SqlValue[];
    }
  | {
      /** The ids that the record links to, as a JSON list in their order; null when there are none. */
      readonly op: 'linked-ids';
    }
  | {
      /** The record links to one of these (`any`), to `none` or `all` of them, or to `some` record at all. */
      readonly op: 'linked';
      readonly how: 'any' | 'all' | 'none' | 'some';
      readonly values: readonly SqlValue[];
    }
  | {
      /** A JSON object of the terms under their names; null when every term is null. */
      readonly op: 'parts';
      readonly names: readonly string[];
      readonly terms: readonly Sql[];
    }
  | { readonly op: 'like'; readonly term: Sql; readonly pattern: string; readonly fold: boolean }
  | { readonly op: 'call'; readonly fn: SqlFunction; readonly args: readonly Sql[] }
  | { readonly op: 'cast'; readonly term: Sql; readonly type: SqlType }
  | {
      /** A constant table: the value at `key = of`, else null. Used for stage → category. */
      readonly op: 'map';
      readonly term: Sql;
      readonly pairs: readonly (readonly [string, SqlValue])[];
      readonly type: SqlType;
    };

/** The columns of every record table that a definition may speak of. */
export type RecordColumn = 'id' | 'currency' | 'owner' | 'created_at' | 'updated_at';

/** What can be bound as a parameter. Decimals and dates are bound as canonical text. */
export type SqlValue = string | number | boolean | null;

/** The column and parameter types that generated tables use; all exist on PostgreSQL 15 to 18. */
export type SqlType =
  | 'text'
  | 'text[]'
  | 'uuid'
  | 'integer'
  | 'bigint'
  | 'boolean'
  | 'date'
  | 'time'
  | 'timestamptz'
  | 'jsonb'
  | 'char(3)'
  | `numeric(${number},${number})`
  | 'numeric';

/** Comparison signs. `<>` is null-safe nowhere: null compares to null, as in SQL. */
export type SqlTest = '=' | '<>' | '<' | '<=' | '>' | '>=';

/**
 * Functions that a tree may call. Each exists unchanged on both engines.
 *
 * - `decimal_text(n)` shortest exact decimal text (`10.50` → `10.5`)
 * - `short_number(n)` the same as a number
 * - `instant_text(t)` UTC with three digits and `Z`
 * - `date_text(d)` ISO date
 * - `time_text(t)` `HH:MM:SS`
 * - `fold(s)` the key by which `contains` ignores case (`lower`, UTF-8)
 * - `mask_text(s)` its first character and `***`; null stays null: `left(s, 1) || '***'`
 * - `mask_email(s)` the same for both sides of the `@`; null stays null:
 *   `left(s, 1) || '***@' || left(split_part(s, '@', 2), 1) || '***'`
 * - `mask_phone(s)` its first third, at most four characters, and `***`; null stays null
 * - `coalesce`, `concat`, `left`, `right`, `length` as in SQL
 */
export type SqlFunction =
  | 'decimal_text'
  | 'short_number'
  | 'instant_text'
  | 'date_text'
  | 'time_text'
  | 'fold'
  | 'mask_text'
  | 'mask_email'
  | 'mask_phone'
  | 'coalesce'
  | 'concat'
  | 'left'
  | 'right'
  | 'length';
