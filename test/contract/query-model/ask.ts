import type { Caller, Reply } from '../../harness/app.ts';
import { answer, permits } from './answer.ts';
import { type Condition, type Filter, filterBody } from './filter.ts';
import type { Expand, Order, Query } from './queries.ts';
import type { Reader } from './rights.ts';
import type { Store } from './store.ts';
import { differences } from './view.ts';

/** Someone who asks the API, as the API and as the model know him. */
export interface Asker {
  readonly caller: Caller;
  readonly reader: Reader;
}

const sortText = (sort: readonly Order[]) =>
  sort.map(({ path, isDescending }) => `${isDescending ? '-' : ''}${path.text}`);

function expandBody({ name, isList, options }: Expand): unknown {
  if (!options) return name;
  const { sort, fields, expand, limit } = options;
  return {
    [isList ? 'relation' : 'field']: name,
    ...(limit === undefined ? {} : { limit }),
    ...(sort === undefined ? {} : { sort: sortText(sort).join(',') }),
    ...(fields === undefined ? {} : { fields: fields.map(({ text }) => text) }),
    ...(expand === undefined ? {} : { expand: expand.map(expandBody) }),
  };
}

/** A query as the body of a request. */
export function queryBody(query: Query): Record<string, unknown> {
  return {
    ...(query.filter ? { filter: filterBody(query.filter) } : {}),
    sort: sortText(query.sort),
    ...(query.fields ? { fields: query.fields.map(({ text }) => text) } : {}),
    ...(query.expand.length > 0 ? { expand: query.expand.map(expandBody) } : {}),
    limit: query.limit,
    ...(query.isCounted ? { count: 'exact' } : {}),
  };
}

/** A query as the query string of a GET, where one can say it. */
export function queryText(query: Query): URLSearchParams | undefined {
  const conditions = urlConditions(query.filter);
  if (!conditions || query.expand.some(({ options }) => options)) return undefined;
  const text = new URLSearchParams();
  for (const { path, op, inputs } of conditions) {
    const values = op.startsWith('is_') ? [''] : inputs;
    for (const value of values) text.append(`filter[${path.text}][${op}]`, String(value));
  }
  if (query.sort.length > 0) text.append('sort', sortText(query.sort).join(','));
  if (query.fields) text.append('fields', query.fields.map((path) => path.text).join(','));
  if (query.expand.length > 0)
    text.append('expand', query.expand.map(({ name }) => name).join(','));
  text.append('limit', String(query.limit));
  if (query.isCounted) text.append('count', 'exact');
  return text;
}

/** A URL says only that all conditions hold, each once; a list of one has no comma in it. */
function urlConditions(filter: Filter | undefined): readonly Condition[] | undefined {
  if (!filter) return [];
  const terms = 'and' in filter ? filter.and : [filter];
  const conditions = terms.filter((term): term is Condition => 'path' in term);
  const keys = new Set(conditions.map(({ path, op }) => `${path.text} ${op}`));
  if (conditions.length < terms.length || keys.size < terms.length) return undefined;
  const isSayable = ({ op, inputs }: Condition) => {
    if (inputs.includes(null)) return false;
    if (op !== 'in' && op !== 'not_in') return true;
    return inputs.length > 1 || (inputs.length === 1 && !String(inputs[0]).includes(','));
  };
  return conditions.every(isSayable) ? conditions : undefined;
}

function sendPage({ caller }: Asker, query: Query, cursor: string | null): Promise<Reply> {
  const text = query.usesUrl ? queryText(query) : undefined;
  if (!text) {
    const body = { ...queryBody(query), ...(cursor ? { cursor } : {}) };
    return caller.call('POST', `/records/${query.object}/query`, body);
  }
  if (cursor) text.append('cursor', cursor);
  return caller.call('GET', `/records/${query.object}?${text}`);
}

/** All records that a query gives, page after page. */
export interface Pages {
  readonly status: number;
  readonly records: readonly { readonly id: string }[];
  readonly count: number | undefined;
  readonly reply: unknown;
}

/** Walks the pages of a query to their end; `between` happens between two of them. */
export async function allPages(
  asker: Asker,
  query: Query,
  between: () => Promise<void> = async () => {},
): Promise<Pages> {
  const records: { id: string }[] = [];
  let cursor: string | null = null;
  let count: number | undefined;
  for (let page = 0; page < 500; page += 1) {
    const { status, body }: Reply = await sendPage(asker, query, cursor);
    if (status !== 200) return { status, records, count, reply: body };
    if (page === 0) count = body.count;
    records.push(...body.data);
    cursor = body.next_cursor;
    const isWhole = cursor ? body.data.length === query.limit : body.data.length <= query.limit;
    if (!isWhole) throw new Error(`page ${page} has ${body.data.length} of ${query.limit} records`);
    if (!cursor) return { status, records, count, reply: body };
    await between();
  }
  throw new Error('the pages have no end');
}

/** Asks the API and the model the same; what differs, in words. */
export async function disagreements(store: Store, asker: Asker, query: Query): Promise<string[]> {
  const { status, records, count, reply } = await allPages(asker, query);
  if (!permits(store, asker.reader, query)) {
    return status === 400 ? [] : [`answered ${status}, but may not be asked`];
  }
  if (status !== 200) return [`answered ${status}: ${JSON.stringify(reply)}`];
  const rows = answer(store, asker.reader, query);
  const found = records.map(({ id }) => id);
  const expected = rows.map(({ id }) => id);
  if (found.join() !== expected.join()) return [unlike(found, expected)];
  const wrongCount = query.isCounted && count !== rows.length ? [`counted ${count}`] : [];
  const eyes = { store, reader: asker.reader };
  const wrong = rows.flatMap((row, place) => differences(eyes, records[place], row, query));
  return [...wrongCount, ...wrong.slice(0, 5)];
}

function unlike(found: readonly string[], expected: readonly string[]): string {
  const missing = expected.filter((id) => !found.includes(id));
  const extra = found.filter((id) => !expected.includes(id));
  if (missing.length + extra.length > 0) return `misses ${missing}; should not have ${extra}`;
  if (found.length > expected.length) return `repeats records: ${found}`;
  return `is in the order ${found} and not ${expected}`;
}
