import type { Catalog, PhysicalName } from '../catalog/index.ts';
import type { Transaction } from '../storage/index.ts';
import type { DocumentChange } from './documents.ts';
import type { PreparedPlan } from './plan.ts';

/** Puts documents in place and takes those away that go. */
export async function writeDocuments(
  tx: Transaction,
  catalog: Catalog,
  changes: readonly DocumentChange[],
): Promise<void> {
  const gone = changes.filter((change) => !change.after);
  const kept = changes.flatMap((change) => (change.after ? [change.after] : []));
  if (gone.length > 0) {
    await tx.query(
      `delete from ${catalog.schema}."_document" d using unnest($1::text[], $2::text[]) as g(kind, key) where d.kind = g.kind and d.key = g.key`,
      [gone.map((change) => change.kind), gone.map((change) => change.key)],
    );
  }
  if (kept.length === 0) return;
  await tx.query(
    `insert into ${catalog.schema}."_document" (kind, key, id, body, revision, owner)
     select r.kind, r.key, r.id, r.body, r.revision, r.owner from json_to_recordset($1::json)
       as r(kind text, key text, id uuid, body json, revision integer, owner text)
     on conflict (kind, key) do update set body = excluded.body, revision = excluded.revision`,
    [JSON.stringify(kept)],
  );
}

/** Keeps the registry of tables and columns. */
export async function writePhysical(
  tx: Transaction,
  catalog: Catalog,
  prepared: PreparedPlan,
): Promise<void> {
  const { physical } = prepared;
  const changed = [
    ...prepared.renamed,
    ...physical.added,
    ...physical.archived,
    ...physical.revived,
  ];
  const rows = [...new Map(changed.map((row) => [row.id, row])).values()];
  if (physical.purged.length > 0) {
    await tx.query(`delete from ${catalog.schema}."_physical" where id = any($1::uuid[])`, [
      physical.purged.map((row) => row.id),
    ]);
  }
  if (rows.length === 0) return;
  await tx.query(
    `insert into ${catalog.schema}."_physical" (id, object, field, suffix, table_name, column_name, type, archived_at)
     select r.id, r.object, r.field, r.suffix, r."tableName", r."columnName", r.type, r."archivedAt" from json_to_recordset($1::json)
       as r(id uuid, object text, field text, suffix text, "tableName" text, "columnName" text, type text, "archivedAt" timestamptz)
     on conflict (id) do update set field = excluded.field, type = excluded.type, archived_at = excluded.archived_at`,
    [JSON.stringify(rows)],
  );
}

/** Rows of the registry that a revision took into use and out of use, by id. */
export interface PhysicalChange {
  readonly came: readonly string[];
  readonly went: readonly string[];
  /** Columns that got another field's name, with the one before; absent in older revisions. */
  readonly renamed?: readonly { readonly id: string; readonly from: string | null }[];
}

/** Ids of the tables and columns that are in use. */
export function activeRows(physical: readonly PhysicalName[]): string[] {
  return physical.filter(({ archivedAt }) => archivedAt === null).map(({ id }) => id);
}

/** What a change of the registry takes into use and out of use. */
export function physicalChange(
  before: readonly PhysicalName[],
  next: readonly PhysicalName[],
): PhysicalChange {
  const [old, fresh] = [new Set(activeRows(before)), new Set(activeRows(next))];
  const names = new Map(before.map(({ id, field }) => [id, field]));
  const renamed = next.filter(({ id, field }) => names.has(id) && names.get(id) !== field);
  return {
    renamed: renamed.map(({ id }) => ({ id, from: names.get(id) ?? null })),
    came: [...fresh].filter((id) => !old.has(id)),
    went: [...old].filter((id) => !fresh.has(id)),
  };
}

/** A revision to be written, as what it changes is kept. */
export interface NewRevision {
  readonly at: Date;
  readonly actor: string | null;
  readonly note: string;
  readonly changes: readonly DocumentChange[];
  /** Absent when tables and columns stay. */
  readonly physical?: PhysicalChange;
}

/** Writes the revision after that of the catalog, and tells other processes of it; its number. */
export async function writeRevision(
  tx: Transaction,
  { workspace, schema, revision }: Pick<Catalog, 'workspace' | 'schema' | 'revision'>,
  made: NewRevision,
): Promise<number> {
  const number = revision + 1;
  const changes = made.changes.map((change) => ({
    action: change.action,
    kind: change.kind,
    key: change.key,
    title: String((change.after ?? change.before)?.body.title ?? change.key),
    id: (change.after ?? change.before)?.id,
    before: change.before?.body ?? null,
    after: change.after?.body ?? null,
  }));
  await tx.query(
    `insert into ${schema}."_revision" (number, at, actor, note, changes, physical) values ($1, $2, $3, $4, $5::json, $6::json)`,
    [
      number,
      made.at.toISOString(),
      made.actor,
      made.note,
      JSON.stringify(changes),
      JSON.stringify(made.physical ?? { came: [], went: [] }),
    ],
  );
  await tx.query(`update ${schema}."_state" set model = $1`, [number]);
  await tx.query(`select pg_notify('rapport_model', $1)`, [`${workspace.id} ${number}`]);
  return number;
}
