/** A condition on one field; `field` may walk lookups and components: `account.owner.name`. */
export interface FieldCondition {
  readonly field: string;
  readonly op: string;
  readonly value?: unknown;
}

/** A condition on the records of a child list, such as an account's `contacts`. */
export interface RelationCondition {
  readonly relation: string;
  readonly filter?: Filter;
}

/** The filter tree of `query`. An empty field matches only `ne`, `not_in` and `is_empty`. */
export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | { readonly some: RelationCondition }
  | { readonly none: RelationCondition }
  | { readonly every: RelationCondition }
  | FieldCondition;

/** A child list to bring along, with its own page size, order and fields. */
export interface RelationExpand {
  readonly relation: string;
  readonly limit?: number;
  readonly sort?: string | readonly string[];
  readonly fields?: readonly string[];
}

/** What `list` and `query` share. */
export interface PageOptions {
  /** Field names, `-` before one for descending order: `['-amount', 'name']`. */
  readonly sort?: readonly string[];
  readonly fields?: readonly string[];
  /** 1 to 200; the server's default is 50. */
  readonly limit?: number;
  /** `next_cursor` of the page before; sort and filter must stay the same. */
  readonly cursor?: string;
  /** `exact` counts all that match; it costs a second look at the table. */
  readonly count?: 'exact';
}

/** A `GET` of a page: conditions by field and operator, all of which must hold. */
export interface ListOptions extends PageOptions {
  /** `{ stage: { eq: 'sales.won' }, amount: { gte: 1000 } }`; a list value repeats the key. */
  readonly filter?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Lookups and child lists to bring along. */
  readonly expand?: readonly string[];
}

/** A `POST` of a query, with the whole filter tree. */
export interface QueryOptions extends PageOptions {
  readonly filter?: Filter;
  readonly expand?: readonly (string | RelationExpand)[];
}

/** One page, and where the next begins. */
export interface Page<T> {
  readonly data: readonly T[];
  /** Null on the last page. */
  readonly next_cursor: string | null;
  /** Only when `count` was asked for. */
  readonly count?: number;
}

/**
 * The query string of a `list`, as the server reads it.
 *
 * `{ filter: { stage: { in: ['a', 'b'] } } }` becomes `filter[stage][in]=a&filter[stage][in]=b`;
 * a condition without an operand, such as `is_empty`, takes `true`.
 */
export function listParameters(options: ListOptions): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [field, conditions] of Object.entries(options.filter ?? {})) {
    for (const [operator, value] of Object.entries(conditions)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        parameters.append(`filter[${field}][${operator}]`, String(one ?? ''));
      }
    }
  }
  for (const name of ['sort', 'fields', 'expand'] as const) {
    const list = options[name];
    if (list?.length) parameters.set(name, list.join(','));
  }
  for (const name of ['limit', 'cursor', 'count'] as const) {
    const value = options[name];
    if (value !== undefined) parameters.set(name, String(value));
  }
  return parameters;
}
