import { didYouMean } from '@rapport/metadata/text';
import { objectAccess, rowCondition } from '../../access/index.ts';
import type { CatalogObject } from '../../catalog/index.ts';
import { CrmError, type FieldProblem, wholeNumber } from '../../errors/index.ts';
import { Parameters, type Statement, type TextRows } from '../../storage/index.ts';
import { type RecordContext, StaleContext } from '../context.ts';
import { recordExpectations } from '../expectations.ts';
import { cursorSeal, readCursor, writeCursor } from './cursor.ts';
import { type FilterNode, readFilter } from './filter.ts';
import { Joins, type OrderTerm, orderClause, orderTerms } from './order.ts';
import { recordJson } from './select.ts';
import { readShape, type Shape } from './shape.ts';
import { readSort, type SortKey } from './sort.ts';
import { afterToSql, filterToSql, hangsOnValues } from './where.ts';

/** A list request as it came, from a body or from a URL. */
export interface QueryInput {
  readonly filter?: unknown;
  readonly sort?: unknown;
  readonly fields?: unknown;
  readonly expand?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
  readonly count?: unknown;
}

/** One page: records as JSON text, the cursor of the next one, the count when it was asked for. */
export interface Page {
  readonly records: readonly string[];
  readonly nextCursor: string | null;
  readonly count?: number;
}

/** Which rows a page is taken from. */
export interface PageScope {
  /** Rows in the recycle bin instead of live ones. */
  readonly deleted?: boolean;
}

const pageSize = 50;
const pageLimit = 200;

/**
 * A page of an object's records.
 *
 * One statement reads the page and the revisions that it was made under; a count, when asked for,
 * flies with it. A row whose sort keys do not change meanwhile appears exactly once over all pages.
 *
 * @throws RECORD_OBJECT_UNKNOWN, RECORD_QUERY_INVALID with every problem, RECORD_CURSOR_INVALID.
 * @throws StaleContext when the model or the rights have moved; the caller repeats the request.
 */
export async function queryRecords(
  context: RecordContext,
  objectName: string,
  input: QueryInput,
  scope: PageScope = {},
): Promise<Page> {
  const object = readableObject(context, objectName);
  const query = readQuery(context, object, input);
  const statement = pageStatement(context, object, query, scope);
  const statements = [
    statement.page,
    ...(query.count ? [countStatement(context, object, query, scope)] : []),
  ];
  const started = performance.now();
  const [rows, counted] = await context.database.fly(statements);
  context.time('db', performance.now() - started);
  return toPage(context, query, rows ?? [], counted);
}

/** The object, when it exists for the actor. */
export function readableObject(context: RecordContext, name: string): CatalogObject {
  const object = context.catalog.objects.get(name);
  if (object && objectAccess(context.access, name).read) return object;
  const visible = [...context.catalog.objects.keys()].filter(
    (known) => objectAccess(context.access, known).read,
  );
  const suggestion = didYouMean(name, visible);
  throw new CrmError('RECORD_OBJECT_UNKNOWN', {
    params: { object: name, ...(suggestion ? { suggestion } : {}) },
  });
}

interface Query {
  readonly filter: FilterNode | undefined;
  readonly sort: readonly SortKey[];
  readonly shape: Shape;
  readonly limit: number;
  readonly count: boolean;
  readonly seal: string;
  readonly after: readonly (string | null)[] | undefined;
}

const known = ['filter', 'sort', 'fields', 'expand', 'limit', 'cursor', 'count'];

function readQuery(context: RecordContext, object: CatalogObject, input: QueryInput): Query {
  const problems: FieldProblem[] = [];
  for (const key of Object.keys(input)) {
    if (!known.includes(key))
      problems.push({ path: key, code: 'FIELD_UNKNOWN', params: { name: key } });
  }
  const filter = readFilter(context, object, input.filter);
  const sort = readSort(context, object, input.sort ?? '');
  const shape = readShape(context, object, input);
  const limit = readLimit(input.limit, problems);
  const count = input.count === 'exact';
  if (input.count !== undefined && !count) {
    problems.push({
      path: 'count',
      code: 'FIELD_TYPE',
      params: { title: 'count', expected: recordExpectations.exact },
    });
  }
  problems.push(...filter.problems, ...sort.problems, ...shape.problems);
  if (problems.length > 0) throw new CrmError('RECORD_QUERY_INVALID', { fields: problems });
  const asked = JSON.stringify([object.name, input.filter ?? null, input.sort ?? null]);
  const seal = cursorSeal(context, asked);
  const after =
    input.cursor === undefined || input.cursor === null || input.cursor === ''
      ? undefined
      : readCursor(input.cursor, seal, sort.keys.length + 1);
  return { filter: filter.node, sort: sort.keys, shape: shape.shape, limit, count, seal, after };
}

function readLimit(input: unknown, problems: FieldProblem[]): number {
  if (input === undefined || input === null) return pageSize;
  const limit = typeof input === 'string' && /^\d{1,4}$/.test(input) ? Number(input) : input;
  if (Number.isInteger(limit) && (limit as number) >= 1 && (limit as number) <= pageLimit) {
    return limit as number;
  }
  const expected = wholeNumber(1, pageLimit);
  problems.push({ path: 'limit', code: 'FIELD_TYPE', params: { title: 'limit', expected } });
  return pageSize;
}

function rowsWhere(context: RecordContext, object: CatalogObject, scope: PageScope): string[] {
  const condition = rowCondition(objectAccess(context.access, object.name), 'read', 't');
  return [
    `t."deleted_at" is ${scope.deleted ? 'not null' : 'null'}`,
    ...(condition ? [condition] : []),
  ];
}

function pageStatement(
  context: RecordContext,
  object: CatalogObject,
  query: Query,
  scope: PageScope,
): { readonly page: Statement } {
  const parameters = new Parameters();
  parameters.add(context.actor.userId, 'uuid');
  const joins = new Joins(context, 't');
  const terms = orderTerms(query.sort, 't', joins);
  const where = rowsWhere(context, object, scope);
  if (query.filter) where.push(filterToSql(query.filter, joins, parameters));
  if (query.after) where.push(afterToSql(terms, query.after, parameters));
  const json = recordJson(context, object, query.shape, 't');
  const keys = terms.map((term, index) => `(${keyText(term)})::text as k${index}`).join(', ');
  const limit = parameters.add(query.limit + 1, 'integer');
  const rows = `select ${json}::text as j, ${keys} from ${object.table} t${joins.text} where ${where.join(' and ')} ${orderClause(terms)} limit ${limit}`;
  const outputs = terms.map((_, index) => `p.k${index}`).join(', ');
  const text = `select s.model, s.access, p.j, ${outputs} from ${context.catalog.schema}."_state" s left join lateral (${rows}) p on true where $1::uuid is not null`;
  return { page: { text, values: parameters.values, named: !hangsOnValues(query.filter) } };
}

/** Key texts keep full precision: an instant goes out with its microseconds. */
function keyText(term: OrderTerm): string {
  return term.sql.replace(/ collate "C"$/, '');
}

function countStatement(
  context: RecordContext,
  object: CatalogObject,
  query: Query,
  scope: PageScope,
): Statement {
  const parameters = new Parameters();
  parameters.add(context.actor.userId, 'uuid');
  const joins = new Joins(context, 't');
  const where = rowsWhere(context, object, scope);
  if (query.filter) where.push(filterToSql(query.filter, joins, parameters));
  const text = `select count(*)::text from ${object.table} t${joins.text} where $1::uuid is not null and ${where.join(' and ')}`;
  return { text, values: parameters.values, named: !hangsOnValues(query.filter) };
}

function toPage(
  context: RecordContext,
  query: Query,
  rows: TextRows,
  counted: TextRows | undefined,
): Page {
  checkState(context, rows);
  const found = rows.filter((row) => row[2] !== null);
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  const nextCursor =
    found.length > query.limit && last ? writeCursor(query.seal, last.slice(3)) : null;
  const page = { records: shown.map((row) => row[2] as string), nextCursor };
  return counted ? { ...page, count: Number(counted[0]?.[0]) } : page;
}

/** Compares the revisions that came with rows to the context's. */
export function checkState(context: RecordContext, rows: TextRows): void {
  const [first] = rows;
  const isCurrent =
    first?.[0] === String(context.catalog.revision) && first[1] === String(context.accessRevision);
  if (!isCurrent) throw new StaleContext();
}
