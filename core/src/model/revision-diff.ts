import type { Catalog } from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import type { Queryable } from '../storage/index.ts';
import { type DetailChange, detailsOf } from './details.ts';
import type { DocumentChange } from './documents.ts';
import { wordsOf } from './planned.ts';
import type { Revision } from './revisions.ts';
import type { Sentence } from './sentences.ts';

/** One document that differs between two revisions. */
export interface RevisionChange {
  readonly action: 'add' | 'change' | 'remove';
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly words: readonly Sentence[];
  readonly details: readonly DetailChange[];
}

/** What lies between two revisions, read from the first to the second. */
export interface RevisionDifference {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly RevisionChange[];
  /** The revisions in between, with the younger of the two, youngest first: who and why. */
  readonly revisions: readonly Omit<Revision, 'changes'>[];
}

type Body = Readonly<Record<string, unknown>>;

interface StoredChange {
  readonly kind: string;
  readonly key: string;
  readonly id: string | null;
  readonly before: Body | null;
  readonly after: Body | null;
}

interface StoredRevision extends Omit<Revision, 'changes'> {
  readonly changes: readonly StoredChange[];
}

/**
 * What differs between the model at two revisions, whichever is older. Revision 0 is the empty
 * model. What was changed and changed back is not listed.
 *
 * @throws MODEL_REVISION_UNKNOWN for a number that is not a revision of the model.
 */
export async function diffRevisions(
  database: Queryable,
  catalog: Catalog,
  from: number,
  to: number,
): Promise<RevisionDifference> {
  for (const number of [from, to]) {
    if (Number.isInteger(number) && number >= 0 && number <= catalog.revision) continue;
    throw new CrmError('MODEL_REVISION_UNKNOWN', { params: { number } });
  }
  const rows = await revisionsBetween(database, catalog, Math.min(from, to), Math.max(from, to));
  const isForward = from <= to;
  const spans = new Map<string, StoredChange>();
  for (const change of rows.flatMap(({ changes }) => changes)) {
    const key = `${change.kind}\n${change.key}`;
    spans.set(key, { ...change, before: (spans.get(key) ?? change).before });
  }
  const changes = [...spans.values()].flatMap((span) => {
    const [before, after] = isForward ? [span.before, span.after] : [span.after, span.before];
    return changeOf(span, before, after);
  });
  const revisions = rows.map(({ changes: _, ...revision }) => revision).reverse();
  return { from, to, changes, revisions };
}

/** The revisions after `older` up to `younger`, oldest first. */
async function revisionsBetween(
  database: Queryable,
  catalog: Catalog,
  older: number,
  younger: number,
): Promise<StoredRevision[]> {
  const user = catalog.objects.get('user');
  const name = user?.nameField.columns.get('')?.name;
  const join = user && name ? `left join ${user.table} u on u."id" = r.actor` : '';
  return database.query<StoredRevision>(
    `select r.number, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, r.actor,
       ${join ? `u.${name}` : 'null'} as actor_name, r.note, r.changes
     from ${catalog.schema}."_revision" r ${join}
     where r.number > $1 and r.number <= $2 order by r.number`,
    [older, younger],
  );
}

function changeOf(
  { kind, key, id }: StoredChange,
  before: Body | null,
  after: Body | null,
): RevisionChange[] {
  const details = detailsOf(before ?? undefined, after ?? undefined);
  if (details.length === 0 && isSameOrder(before, after)) return [];
  const action = before === null ? 'add' : after === null ? 'remove' : 'change';
  const stored = (body: Body | null) =>
    body === null ? undefined : { kind, key, id: id ?? '', revision: 0, owner: '', body };
  const change: DocumentChange = {
    action,
    kind,
    key,
    before: stored(before),
    after: stored(after),
  };
  const title = String((after ?? before)?.title ?? (after ?? before)?.name ?? key);
  return [{ action, kind, key, title, words: wordsOf(change, false), details }];
}

/** Whether fields and values stand in the same order, which is the order in which people see them. */
function isSameOrder(before: Body | null, after: Body | null): boolean {
  const order = (body: Body | null) => {
    const values = Array.isArray(body?.values) ? (body.values as readonly Body[]) : [];
    const fields = Object.keys((body?.properties ?? {}) as object);
    return [...fields, ...values.map(({ name }) => name)].join(' ');
  };
  return (before === null) === (after === null) && order(before) === order(after);
}
