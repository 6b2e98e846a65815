import type { ErrorText } from '@rapport/metadata/errors';
import type { Sql } from '@rapport/metadata/sql';
import { objectAccess, rowCondition } from '../../access/index.ts';
import { type CatalogObject, fieldTitle } from '../../catalog/index.ts';
import { CrmError, type FieldProblem, oneOf, wholeNumber } from '../../errors/index.ts';
import { Parameters, quoted, type Statement, treeToSql } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import {
  atMostFields,
  groupedBy,
  measureOf,
  recordExpectations,
  someMeasures,
} from '../expectations.ts';
import { readFilter } from './filter.ts';
import { Joins } from './order.ts';
import { checkState, readableObject } from './page.ts';
import { comparable, type ResolvedPath, resolvePath } from './path.ts';
import { fieldScope } from './scope.ts';
import { filterToSql, hangsOnValues } from './where.ts';

/** A request for groups and measures as it came. */
export interface AggregateInput {
  readonly filter?: unknown;
  readonly group_by?: unknown;
  readonly measures?: unknown;
  readonly sort?: unknown;
  readonly limit?: unknown;
}

interface Group {
  readonly name: string;
  readonly path: ResolvedPath;
}

interface Measure {
  readonly name: string;
  readonly fn: string;
  readonly path: ResolvedPath | undefined;
}

const functions = ['avg', 'count', 'max', 'min', 'sum'];
const groupsAllowed = 4;
const measuresAllowed = 10;
const rowsAllowed = 1_000;
const known = ['filter', 'group_by', 'measures', 'sort', 'limit'];
const nameForm = /^[a-z][a-z0-9_.]{0,99}$/;

/**
 * Counts and sums of an object's records, grouped.
 *
 * Only rows and fields that the actor may read count. Amounts of different currencies are never
 * added up: a measure of a currency field needs its currency among the groups.
 *
 * @returns the JSON text of the rows, in the order asked for, else by the groups.
 * @throws RECORD_OBJECT_UNKNOWN, RECORD_QUERY_INVALID with every problem.
 */
export async function aggregateRecords(
  context: RecordContext,
  objectName: string,
  input: AggregateInput,
): Promise<string> {
  const object = readableObject(context, objectName);
  const statement = toStatement(context, object, input);
  const started = performance.now();
  const [rows] = await context.database.fly([statement]);
  context.time('db', performance.now() - started);
  checkState(context, rows ?? []);
  return rows?.[0]?.[2] ?? '[]';
}

function toStatement(
  context: RecordContext,
  object: CatalogObject,
  input: AggregateInput,
): Statement {
  const problems: FieldProblem[] = [];
  for (const key of Object.keys(input)) {
    if (!known.includes(key))
      problems.push({ path: key, code: 'FIELD_UNKNOWN', params: { name: key } });
  }
  const groups = readGroups(context, object, input.group_by, problems);
  const measures = readMeasures(context, object, input.measures, problems);
  const filter = readFilter(context, object, input.filter);
  problems.push(...filter.problems, ...mixedCurrencies(groups, measures));
  const order = readOrder([...groups, ...measures], input.sort, problems);
  const limit = readLimit(input.limit, problems);
  if (problems.length > 0) throw new CrmError('RECORD_QUERY_INVALID', { fields: problems });
  const parameters = new Parameters();
  parameters.add(context.actor.userId, 'uuid');
  const joins = new Joins(context, 't');
  const term = (path: ResolvedPath) =>
    treeToSql(comparable(path).term, fieldScope(path.field, joins.aliasOf(path), parameters));
  const columns = [
    ...groups.map(({ path, name }) => {
      const whole = wholeValue(path);
      const scope = fieldScope(path.field, joins.aliasOf(path), parameters);
      return `${whole ? treeToSql(whole, scope) : readable(path, term(path))} as ${quoted(name)}`;
    }),
    ...measures.map((measure) => `${measureSql(measure, term)} as ${quoted(measure.name)}`),
  ];
  const where = ['t."deleted_at" is null'];
  const condition = rowCondition(objectAccess(context.access, object.name), 'read', 't');
  if (condition) where.push(condition);
  if (filter.node) where.push(filterToSql(filter.node, joins, parameters));
  const by = groups.length > 0 ? ` group by ${groups.map((_, index) => index + 1).join(', ')}` : '';
  const rows = `select ${columns.join(', ')} from ${object.table} t${joins.text} where ${where.join(' and ')}${by}${order} limit ${limit}`;
  const text = `select s.model, s.access, (select coalesce(json_agg(r), '[]') from (${rows}) r)::text from ${context.catalog.schema}."_state" s where $1::uuid is not null`;
  return { text, values: parameters.values, named: !hangsOnValues(filter.node) };
}

/** What lists and values with parts are grouped by: all of what they are on the wire. */
function wholeValue({ component, field }: ResolvedPath): Sql | undefined {
  if (component) return undefined;
  const read = field.type.read(field.field);
  if (read.op === 'parts') return { op: 'cast', term: read, type: 'jsonb' };
  return field.type.filter(field.field).type === 'text[]' ? read : undefined;
}

/** Groups go out as wire values; what a filter compares is close enough for all but numbers and times. */
function readable(path: ResolvedPath, sql: string): string {
  const { type } = comparable(path);
  if (type.startsWith('numeric')) return `trim_scale(${sql})::text`;
  if (type === 'timestamptz')
    return `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql;
}

function measureSql(measure: Measure, term: (path: ResolvedPath) => string): string {
  if (!measure.path) return 'count(*)';
  const sql = term(measure.path);
  if (measure.fn === 'count') return `count(${sql})`;
  const { type } = comparable(measure.path);
  if (measure.fn === 'avg') return `trim_scale(round(avg(${sql}), 6))::text`;
  return readable(
    measure.path,
    type === 'text' ? `${measure.fn}((${sql}) collate "C")` : `${measure.fn}(${sql})`,
  );
}

function readGroups(
  context: RecordContext,
  object: CatalogObject,
  input: unknown,
  problems: FieldProblem[],
): Group[] {
  const list = input === undefined ? [] : input;
  if (!Array.isArray(list) || list.length > groupsAllowed) {
    problems.push(wrong('group_by', atMostFields(groupsAllowed)));
    return [];
  }
  return list.flatMap((item, index): Group[] => {
    const name = typeof item === 'string' ? item : (item as { field?: unknown } | null)?.field;
    const at = `group_by.${index}`;
    if (typeof name !== 'string' || (typeof item === 'object' && Object.keys(item).length > 1)) {
      problems.push(wrong(at, recordExpectations.group));
      return [];
    }
    const found = resolvePath(context, object, name, { at: `${at}.field`, use: 'compare' });
    if (!('problem' in found) && !found.field.linkTable) return [{ name, path: found }];
    problems.push('problem' in found ? found.problem : noGroups(found, `${at}.field`));
    return [];
  });
}

/** Lists of links are not grouped by: each has its own. */
function noGroups({ field }: ResolvedPath, path: string): FieldProblem {
  const params = { title: fieldTitle(field), operator: 'group_by', allowed: [] };
  return { path, code: 'FIELD_OPERATOR', params };
}

function readMeasures(
  context: RecordContext,
  object: CatalogObject,
  input: unknown,
  problems: FieldProblem[],
): Measure[] {
  const list = input === undefined ? [{ fn: 'count', as: 'count' }] : input;
  if (!Array.isArray(list) || list.length === 0 || list.length > measuresAllowed) {
    problems.push(wrong('measures', someMeasures(measuresAllowed)));
    return [];
  }
  return list.flatMap((item, index) =>
    readMeasure(context, object, item, { at: `measures.${index}`, problems }),
  );
}

function readMeasure(
  context: RecordContext,
  object: CatalogObject,
  item: unknown,
  place: { readonly at: string; readonly problems: FieldProblem[] },
): Measure[] {
  const { fn, field, as } = (item ?? {}) as Record<string, unknown>;
  const name = functions.some((known) => known === fn) ? columnName(fn, field, as) : undefined;
  if (typeof fn !== 'string' || name === undefined) {
    place.problems.push(wrong(place.at, measureOf(functions)));
    return [];
  }
  if (field === undefined && fn === 'count') return [{ name, fn, path: undefined }];
  if (typeof field !== 'string') {
    const params = { title: 'field' };
    place.problems.push({ path: `${place.at}.field`, code: 'FIELD_REQUIRED', params });
    return [];
  }
  const found = resolvePath(context, object, field, {
    at: `${place.at}.field`,
    use: 'compare',
  });
  if ('problem' in found) {
    place.problems.push(found.problem);
    return [];
  }
  const { type } = comparable(found);
  const isNumber = type.startsWith('numeric') || type === 'integer' || type === 'bigint';
  const isOrdered = isNumber || ['text', 'date', 'time', 'timestamptz'].includes(type);
  if (fn === 'count' || (fn === 'sum' || fn === 'avg' ? isNumber : isOrdered))
    return [{ name, fn, path: found }];
  const params = {
    title: fieldTitle(found.field, found.component),
    operator: fn,
    allowed: ['count'],
  };
  place.problems.push({ path: `${place.at}.fn`, code: 'FIELD_OPERATOR', params });
  return [];
}

/** The name of a measure's column: the one asked for, or one made of what it measures. */
function columnName(fn: unknown, field: unknown, as: unknown): string | undefined {
  if (field !== undefined && typeof field !== 'string') return undefined;
  const name = as ?? (field === undefined ? fn : `${String(fn)}_${field}`);
  return typeof name === 'string' && nameForm.test(name) ? name : undefined;
}

function mixedCurrencies(groups: readonly Group[], measures: readonly Measure[]): FieldProblem[] {
  return measures.flatMap((measure, index) => {
    const path = measure.path;
    if (measure.fn === 'count' || path?.field.type.name !== 'currency' || path.component) return [];
    const prefix = path.path.split('.').slice(0, -1).join('.');
    const dot = prefix === '' ? '' : `${prefix}.`;
    const isSplit = groups.some(
      (group) => group.name === `${dot}currency` || group.name === `${path.path}.currency`,
    );
    return isSplit ? [] : [wrong(`measures.${index}.field`, groupedBy(`${dot}currency`))];
  });
}

function readOrder(
  columns: readonly { readonly name: string }[],
  input: unknown,
  problems: FieldProblem[],
): string {
  const names = input === undefined ? [] : typeof input === 'string' ? input.split(',') : input;
  if (!Array.isArray(names)) {
    problems.push(wrong('sort', recordExpectations.columnNames));
    return '';
  }
  const terms = names.map((name, index) => {
    const isDescending = typeof name === 'string' && name.startsWith('-');
    const bare = isDescending ? name.slice(1) : name;
    const place = columns.findIndex((column) => column.name === bare);
    if (place < 0)
      problems.push(
        wrong(
          `sort.${index}`,
          columns.length > 0
            ? oneOf(columns.map((column) => column.name))
            : recordExpectations.columnNames,
        ),
      );
    return `${place + 1} ${isDescending ? 'desc nulls last' : 'asc nulls first'}`;
  });
  return terms.length > 0 ? ` order by ${terms.join(', ')}` : '';
}

function readLimit(input: unknown, problems: FieldProblem[]): number {
  if (input === undefined) return rowsAllowed;
  if (Number.isInteger(input) && (input as number) >= 1 && (input as number) <= rowsAllowed)
    return input as number;
  problems.push(wrong('limit', wholeNumber(1, rowsAllowed)));
  return rowsAllowed;
}

function wrong(path: string, expected: ErrorText): FieldProblem {
  return { path, code: 'FIELD_TYPE', params: { title: path, expected } };
}
