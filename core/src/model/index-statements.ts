import type { Catalog, CatalogObject } from '../catalog/index.ts';
import { quoted } from '../storage/index.ts';
import type { DocumentChange } from './documents.ts';
import { indexesOf } from './indexes.ts';
import type { Rename } from './renames.ts';
import type { Statement } from './statement.ts';

/**
 * The indexes that go and come with a change: of the touched objects, and of those whose list
 * views change. Those that stay as they are are left alone.
 *
 * @param trigrams the schema of pg_trgm, quoted.
 */
export function indexStatements(
  trigrams: string,
  before: Catalog,
  after: Catalog,
  change: { readonly touched: ReadonlySet<string>; readonly changes: readonly DocumentChange[] },
): { readonly drop: Statement[]; readonly create: Statement[] } {
  const objects = new Set(change.touched);
  for (const { kind, after: next, before: old } of change.changes) {
    if (kind === 'list-view') objects.add(String((next ?? old)?.body.object));
  }
  const drop: Statement[] = [];
  const create: Statement[] = [];
  for (const object of objects) {
    const old = new Map(
      desired(trigrams, before, before.objects.get(object)).map((index) => [index.name, index]),
    );
    for (const index of desired(trigrams, after, after.objects.get(object))) {
      const present = old.get(index.name);
      old.delete(index.name);
      if (present?.definition === index.definition) continue;
      if (present) drop.push({ object, sql: present.drop, drops: present.name });
      create.push(...index.create.map((sql) => ({ object, sql, later: index.later })));
    }
    for (const { drop: sql, name } of old.values()) drop.push({ object, sql, drops: name });
  }
  return { drop, create };
}

/**
 * New names for the indexes of renamed fields, whose definitions stay: a rename builds no index.
 * One whose new name another still has comes after that one.
 */
export function indexRenames(
  trigrams: string,
  catalog: Catalog,
  renamed: Catalog,
  renames: readonly Rename[],
): Statement[] {
  const open: { object: string; from: string; to: string }[] = [];
  for (const object of new Set(renames.map((rename) => rename.object))) {
    const names = new Map(
      desired(trigrams, renamed, renamed.objects.get(object)).map((index) => [
        index.definition,
        index.name,
      ]),
    );
    for (const { definition, name } of desired(trigrams, catalog, catalog.objects.get(object))) {
      const to = names.get(definition) ?? name;
      if (to !== name) open.push({ object, from: name, to });
    }
  }
  const statements: Statement[] = [];
  while (open.length > 0) {
    const free = open.findIndex(({ to }) => !open.some(({ from }) => from === to));
    const [next] = open.splice(Math.max(free, 0), 1);
    if (!next) break;
    const { object, from, to } = next;
    const sql = `alter index if exists ${catalog.schema}.${quoted(from)} rename to ${quoted(to)}`;
    statements.push({ object, sql, renames: { from, to } });
  }
  return statements;
}

function desired(trigrams: string, catalog: Catalog, object: CatalogObject | undefined) {
  if (!object) return [];
  const views = [...(catalog.documents.get('list-view')?.values() ?? [])].filter(
    (view) => view.body.object === object.name,
  );
  return indexesOf(object, catalog.schema, views, trigrams);
}
