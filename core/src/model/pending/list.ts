import type { ErrorText } from '@rapport/metadata/errors';
import { type Catalog, fieldTitles, objectTitle } from '../../catalog/index.ts';
import type { Database } from '../../storage/index.ts';
import { type Viewer, visibleSql } from '../samples.ts';
import type { PartError, PartKind, StoredPart } from './part.ts';
import { openParts } from './store.ts';

/** A part of a change that is not finished, as an administrator sees it. */
export interface PendingView {
  readonly id: string;
  readonly kind: PartKind;
  readonly object: string;
  readonly objectTitle: ErrorText | string;
  readonly name: string;
  readonly fields: readonly string[];
  readonly titles: readonly (ErrorText | string)[];
  /** The revision whose part it is. */
  readonly revision: number;
  readonly status: 'pending' | 'failed' | 'cancelled';
  readonly error: PartError | null;
  /** Of `error`: at most five records, of those that the asking user may see. */
  readonly examples: readonly string[];
  readonly jobId: string | null;
  readonly done: number;
  readonly total: number;
  readonly createdAt: Date;
}

const examplesShown = 5;

/** Parts that are pending, failed or cancelled, the oldest first; of one object or of all. */
export async function listPending(
  database: Database,
  catalog: Catalog,
  viewer: Viewer,
  objectName?: string,
): Promise<PendingView[]> {
  const views: PendingView[] = [];
  for (const part of await openParts(database, catalog.schema)) {
    if (objectName !== undefined && part.object !== objectName) continue;
    const object = catalog.objects.get(part.object);
    views.push({
      ...part,
      status: part.status as PendingView['status'],
      objectTitle: object ? objectTitle(object) : part.object,
      titles: object ? fieldTitles(object, part.fields) : part.fields,
      examples: await examplesOf(database, catalog, viewer, part),
    });
  }
  return views;
}

async function examplesOf(
  database: Database,
  catalog: Catalog,
  viewer: Viewer,
  part: StoredPart,
): Promise<string[]> {
  const object = catalog.objects.get(part.object);
  if (!object || !part.error || part.error.records.length === 0) return [];
  const rows = await database.query<{ id: string }>(
    `select "id"::text as id from ${object.table} where "id" = any($1::uuid[])
       and ${visibleSql(object, viewer)} order by "id" limit ${examplesShown}`,
    [part.error.records],
  );
  return rows.map(({ id }) => id);
}
