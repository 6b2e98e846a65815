import { type Access, objectAccess } from '../access/index.ts';
import type { CatalogObject } from '../catalog/index.ts';
import { literal, type Queryable } from '../storage/index.ts';

/** Who asks for a plan, and what he may see. */
export interface Viewer {
  readonly userId: string;
  readonly access: Access;
}

/** Example records that a plan names of each kind of trouble. */
export const examplesShown = 5;

/** How many records a condition meets, and a few of them that the asking user may see. */
export interface Sample {
  readonly records: number;
  readonly examples: readonly string[];
}

/** SQL that is true for the rows of an object that the viewer may see. */
export function visibleSql(object: CatalogObject, viewer: Viewer | undefined): string {
  if (!viewer) return 'false';
  const { read, readRows } = objectAccess(viewer.access, object.name);
  if (!read || readRows === 'none') return 'false';
  return readRows === 'all' ? 'true' : `("owner" = ${literal(viewer.userId)}::uuid) is true`;
}

/** Counts the records that meet a condition and names the first few that may be seen. */
export async function sampleOf(
  database: Queryable,
  object: CatalogObject,
  where: string,
  viewer: Viewer | undefined,
): Promise<Sample> {
  const [row] = await database.query<{ n: string; examples: string[] }>(
    `select (select count(*) from ${object.table} where ${where})::text as n,
       array(select "id"::text from ${object.table} where ${where} and ${visibleSql(object, viewer)}
         order by "id" limit ${examplesShown}) as examples`,
  );
  return { records: Number(row?.n ?? 0), examples: row?.examples ?? [] };
}
