import type { Clock, Workspace } from '../auth/index.ts';
import {
  type Catalog,
  type CatalogObject,
  type CatalogStore,
  targetObjects,
} from '../catalog/index.ts';
import { defineJob, type JobKind, type Prune, prune, pruneEach } from '../jobs/index.ts';
import { type Database, quoted } from '../storage/index.ts';

interface Upkeep {
  readonly database: Database;
  readonly catalogs: CatalogStore;
  readonly clock: Clock;
  readonly workspaces: () => readonly Workspace[];
}

/**
 * Every night: forgets links that wait for a target, and links that a deletion cleared, whose
 * records are gone for good: not in the recycle bin either, so that nothing can bring them back.
 * Links of objects and fields that the model does not have now are left: a revert may return them.
 */
export function linkPruning(services: Upkeep): JobKind<never> {
  return defineJob({
    name: 'prune_links',
    title: {
      en: 'Forget links of records that are gone',
      'zh-Hant': '清除已永久刪除記錄的關聯',
      'zh-Hans': '清除已永久删除记录的关联',
    },
    cron: '37 2 * * *',
    run: (job) =>
      pruneEach(job, services.workspaces(), (workspace, between) =>
        pruneWorkspace(services, workspace, between),
      ),
  });
}

/** A workspace without such links, which most are, costs one statement and loads no catalog. */
async function pruneWorkspace(
  { database, catalogs }: Upkeep,
  workspace: Workspace,
  between: () => Promise<void>,
): Promise<void> {
  const schema = quoted(workspace.schema);
  const fields = await database.query<{ object: string; field: string; cleared: boolean }>(
    `select distinct object, field, false as cleared from ${schema}."_pending_link"
     union all select distinct object, field, true from ${schema}."_cleared_link"`,
  );
  if (fields.length === 0) return;
  const catalog = await catalogs.get(workspace);
  for (const { object: name, field, cleared } of fields) {
    const object = catalog.objects.get(name);
    if (!object) continue;
    const table = `${schema}.${cleared ? '"_cleared_link"' : '"_pending_link"'}`;
    const gone = cleared ? goneOf(catalog, object, field) : recordGone(object);
    await prune(database, pruneOf(table, gone, [name, field]), between);
  }
}

function pruneOf(table: string, gone: string, values: readonly string[]): Prune {
  const select = `select l.ctid from ${table} l where l.object = $1 and l.field = $2 and (${gone}) for update of l skip locked`;
  return { table, select, values };
}

function recordGone(object: CatalogObject): string {
  return `not exists (select 1 from ${object.table} t where t."id" = l.record_id)`;
}

function goneOf(catalog: Catalog, object: CatalogObject, field: string): string {
  const link = object.fields.get(field)?.field;
  const targets = (link ? targetObjects(link) : []).flatMap(
    (name) => catalog.objects.get(name) ?? [],
  );
  if (targets.length === 0) return recordGone(object);
  const gone = targets.map(
    ({ table }) => `not exists (select 1 from ${table} x where x."id" = l.target_id)`,
  );
  return `${recordGone(object)} or (${gone.join(' and ')})`;
}
