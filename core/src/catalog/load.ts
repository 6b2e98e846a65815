import type { Queryable } from '../storage/index.ts';
import { quoted } from '../storage/index.ts';
import type { Catalog, PhysicalName, StoredDocument, Workspace } from './catalog.ts';
import { compileCatalog, rememberSignatures } from './compile.ts';

/** Every workspace of this installation. */
export async function loadWorkspaces(database: Queryable): Promise<Workspace[]> {
  const rows = await database.query<Record<string, unknown>>(
    `select id, slug, schema_name, title, hosts, is_default, currency, time_zone, language
     from platform.workspace order by created_at, id`,
  );
  return rows.map((row) => ({
    id: String(row.id),
    slug: String(row.slug),
    schema: String(row.schema_name),
    title: String(row.title),
    hosts: (row.hosts as string[]) ?? [],
    isDefault: row.is_default === true,
    currency: String(row.currency).trim(),
    timeZone: String(row.time_zone),
    language: String(row.language),
  }));
}

/**
 * The catalog as it is in the database now.
 *
 * All parts are read by one statement, so that they belong to one revision even while another
 * process changes the model.
 */
export async function loadCatalog(
  database: Queryable,
  workspace: Workspace,
  previous?: Catalog,
): Promise<Catalog> {
  const schema = quoted(workspace.schema);
  const [row] = await database.query<LoadedModel>(
    `select s.model as revision,
      (select coalesce(json_agg(json_build_object('kind', d.kind, 'key', d.key, 'id', d.id,
        'revision', d.revision, 'owner', d.owner, 'body', d.body) order by d.kind, d.id), '[]')
        from ${schema}._document d) as documents,
      (select coalesce(json_agg(json_build_object('id', p.id, 'object', p.object, 'field', p.field,
        'suffix', p.suffix, 'tableName', p.table_name, 'columnName', p.column_name,
        'type', p.type, 'archivedAt', p.archived_at) order by p.id), '[]')
        from ${schema}._physical p) as physical
     from ${schema}._state s`,
  );
  if (!row) throw new Error(`workspace ${workspace.slug} has no state row`);
  const parts = {
    workspace,
    revision: row.revision,
    documents: byKind(row.documents),
    physical: row.physical,
    previous,
  };
  return rememberSignatures(compileCatalog(parts));
}

interface LoadedModel {
  readonly revision: number;
  readonly documents: readonly StoredDocument[];
  readonly physical: readonly PhysicalName[];
}

/** Documents grouped by kind and keyed, in their given order. */
export function byKind(
  documents: Iterable<StoredDocument>,
): ReadonlyMap<string, ReadonlyMap<string, StoredDocument>> {
  const result = new Map<string, Map<string, StoredDocument>>();
  for (const stored of documents) {
    const ofKind = result.get(stored.kind) ?? new Map<string, StoredDocument>();
    result.set(stored.kind, ofKind);
    ofKind.set(stored.key, Object.freeze(stored));
  }
  return result;
}
