import { v7 as uuidv7 } from 'uuid';
import { loadCatalog, loadWorkspaces, type Workspace } from '../catalog/index.ts';
import { type Database, quoted, workspaceTables } from '../storage/index.ts';
import { applyChange } from './apply.ts';
import type { ModelRoom } from './plan.ts';

/** A workspace to be made. */
export interface NewWorkspace {
  /** Lower-case letters, digits and hyphens; in the header and in host names. */
  readonly slug: string;
  readonly title: string;
  readonly hosts?: readonly string[];
  readonly isDefault?: boolean;
  readonly currency?: string;
  readonly timeZone?: string;
  readonly language?: string;
  /** Documents that it starts with. */
  readonly documents: readonly unknown[];
}

/**
 * Makes a workspace: its row, its schema, its tables, and the documents it starts with.
 *
 * A stop in between leaves a workspace without a model; the same call finishes it.
 */
export async function createWorkspace(
  room: ModelRoom,
  database: Database,
  wish: NewWorkspace,
  now: Date,
): Promise<Workspace> {
  const present = (await loadWorkspaces(database)).find(
    (workspace) => workspace.slug === wish.slug,
  );
  const workspace = present ?? (await insertWorkspace(database, wish, now));
  const currentCatalog = () => loadCatalog(database, workspace);
  if ((await currentCatalog()).revision > 0) return workspace;
  await applyChange(room, database, currentCatalog, {
    input: { documents: wish.documents },
    options: { owner: 'core', now },
    actor: null,
    note: 'Core pack',
  });
  return workspace;
}

async function insertWorkspace(
  database: Database,
  wish: NewWorkspace,
  now: Date,
): Promise<Workspace> {
  const id = uuidv7();
  const schema = `ws_${id.replaceAll('-', '').slice(-12)}`;
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into platform.workspace (id, slug, schema_name, title, hosts, is_default, currency, time_zone, language, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        wish.slug,
        schema,
        wish.title,
        wish.hosts ?? [],
        wish.isDefault === true,
        wish.currency ?? 'USD',
        wish.timeZone ?? 'UTC',
        wish.language ?? 'en',
        now.toISOString(),
      ],
    );
    await tx.query(`create schema ${quoted(schema)}`);
    for (const statement of workspaceTables(quoted(schema))) await tx.query(statement);
  });
  const made = (await loadWorkspaces(database)).find((workspace) => workspace.id === id);
  if (!made) throw new Error(`workspace ${wish.slug} was not made`);
  return made;
}
