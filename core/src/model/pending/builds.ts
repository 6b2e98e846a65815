import { type Catalog, objectTitle } from '../../catalog/index.ts';
import { CrmError } from '../../errors/index.ts';
import type { Database } from '../../storage/index.ts';
import { isObsolete, type Superseding } from './obsolete.ts';
import type { IndexSpec, StoredPart } from './part.ts';
import { openParts, supersede } from './store.ts';

/** Milliseconds that a change waits for an index on its table to be built. */
const patience = 20_000;
const interval = 200;

/**
 * Waits while an index is built on a table that a change has to alter, since its lock cannot be had
 * before. What the change makes pointless is told to stop instead.
 *
 * @throws MODEL_BUILDING after 20 s.
 */
export async function waitForBuilds(
  database: Database,
  catalog: Catalog,
  change: Superseding,
): Promise<void> {
  const tables = new Set(change.statements.map(({ object }) => object));
  for (let waited = 0; ; waited += interval) {
    const builds = (await openParts(database, catalog.schema)).filter(
      (part) => part.kind !== 'fill' && part.status === 'pending' && tables.has(part.object),
    );
    const [running] = await underWay(database, catalog, builds);
    if (!running) return;
    const pointless = builds.filter((part) => isObsolete(part, change));
    await supersede(
      database,
      catalog.schema,
      pointless.map(({ id }) => id),
    );
    if (waited >= patience) {
      const object = catalog.objects.get(running.object);
      const title = object ? objectTitle(object) : running.object;
      throw new CrmError('MODEL_BUILDING', { params: { object: title }, retryAfter: 10 });
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

/** Of these parts, those whose index some connection is building. */
async function underWay(
  database: Database,
  { workspace }: Catalog,
  parts: readonly StoredPart[],
): Promise<StoredPart[]> {
  if (parts.length === 0 || database.engine === 'embedded') return [];
  const rows = await database.query<{ name: string }>(
    `select c.relname as name from pg_stat_progress_create_index p join pg_class c on c.oid = p.relid
       join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1`,
    [workspace.schema],
  );
  const tables = new Set(rows.map(({ name }) => name));
  return parts.filter(({ spec }) => tables.has((spec as IndexSpec).table));
}
