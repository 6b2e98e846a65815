import { call, not, type Sql } from '../../sql/index.ts';

/**
 * The records that a condition does not match: all others, those with empty fields included.
 *
 * A predicate may be null where a field is empty, which matches nothing as it stands and keeps
 * its index; only under a `not` must null be told to be false.
 */
export const complement = (predicate: Sql): Sql =>
  not(call('coalesce', predicate, { op: 'false' }));
