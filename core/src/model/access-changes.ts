import type { Body, Catalog, ModelView } from '../catalog/index.ts';
import type { Queryable } from '../storage/index.ts';
import type { DocumentChange } from './documents.ts';

/** What a permission set gives with the change and gave before; null where it gives nothing. */
export interface AccessChange {
  readonly permission_set: string;
  readonly title: string;
  readonly object: string;
  /** Without it, the object itself and its records. */
  readonly field?: string;
  /**
   * Of an object its verbs, with `own_records_only` behind them where others' records are hidden;
   * of a field `edit`, `read` or `read masked`.
   */
  readonly from: string | null;
  readonly to: string | null;
  readonly effect: 'gains' | 'loses' | 'changes';
  /** How many people have the permission set. */
  readonly people: number;
}

const mostShown = 500;

/**
 * Who gains or loses access to objects and fields. Administrators may always do everything and are
 * not listed.
 */
export async function accessChanges(
  database: Queryable,
  catalog: Catalog,
  { before, after }: { readonly before: ModelView; readonly after: ModelView },
  changes: readonly DocumentChange[],
): Promise<AccessChange[]> {
  const affected = new Set<string>();
  const sets = new Set([...before.keys('permission-set'), ...after.keys('permission-set')]);
  const changedSets = new Set<string>();
  for (const { kind, key, before: old, after: next } of changes) {
    if (kind === 'permission-set') changedSets.add(key);
    else if (kind === 'object') affected.add(key);
    else if (kind === 'extension') affected.add(String((next ?? old)?.body.object));
  }
  if (affected.size === 0 && changedSets.size === 0) return [];
  const all = new Set([...before.keys('object'), ...after.keys('object')]);
  const found = [...sets].flatMap((set) =>
    [...(changedSets.has(set) ? all : affected)].flatMap((object) =>
      differences(set, object, before, after),
    ),
  );
  if (found.length === 0) return [];
  const people = await peopleOf(database, catalog, [
    ...new Set(found.map((change) => change.permission_set)),
  ]);
  return found
    .slice(0, mostShown)
    .map((change) => ({ ...change, people: people.get(change.permission_set) ?? 0 }));
}

type Difference = Omit<AccessChange, 'people'>;

function differences(
  set: string,
  object: string,
  before: ModelView,
  after: ModelView,
): Difference[] {
  const from = grantsOf(before, set, object);
  const to = grantsOf(after, set, object);
  const body = after.find('permission-set', set) ?? before.find('permission-set', set);
  const title = String(body?.title ?? set);
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((name) => {
    const old = from.get(name) ?? null;
    const next = to.get(name) ?? null;
    if (old === next) return [];
    const effect = old === null ? 'gains' : next === null ? 'loses' : 'changes';
    const field = name === '' ? {} : { field: name };
    return [{ permission_set: set, title, object, ...field, from: old, to: next, effect }];
  });
}

/** What a set grants on an object (under `''`) and on each of its fields, where both exist. */
function grantsOf(model: ModelView, set: string, object: string): ReadonlyMap<string, string> {
  const grants = new Map<string, string>();
  const body = model.find('permission-set', set);
  const document = model.find('object', object);
  const verbs = String(((body?.objects ?? {}) as Body)[object] ?? '');
  if (!document || !/\b(read|view_all|modify_all)\b/.test(verbs)) return grants;
  const isOwn = document.private === true && !/\b(view_all|modify_all)\b/.test(verbs);
  grants.set('', isOwn ? `${verbs} own_records_only` : verbs);
  const fields = model.fields(object);
  for (const [path, level] of Object.entries((body?.fields ?? {}) as Body)) {
    if (!path.startsWith(`${object}.`)) continue;
    const field = path.slice(object.length + 1);
    if (fields.has(field)) grants.set(field, String(level));
  }
  return grants;
}

async function peopleOf(
  database: Queryable,
  catalog: Catalog,
  sets: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ name: string; people: number }>(
    `select permission_set as name, count(*)::integer as people
     from ${catalog.schema}."_user_permission_set" where permission_set = any($1::text[])
     group by permission_set`,
    [sets],
  );
  return new Map(rows.map(({ name, people }) => [name, Number(people)]));
}
