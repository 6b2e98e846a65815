import type { CatalogField, CatalogObject } from '../../catalog/index.ts';
import type { Statement, Transaction } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';

/**
 * Takes the lock under which links of an object to its own records change, so that of two writers
 * who would close a circle together the second sees the first. Held until the transaction ends.
 */
export function hierarchyLock(context: RecordContext, object: CatalogObject): Statement {
  return {
    text: 'select pg_advisory_xact_lock(hashtextextended($1::text, 1))',
    values: [`${context.catalog.workspace.id}:${object.stored.id}`],
  };
}

/** The same for a write of several statements. */
export async function lockHierarchy(
  context: RecordContext,
  tx: Transaction,
  object: CatalogObject,
): Promise<void> {
  const { text, values } = hierarchyLock(context, object);
  await tx.query(text, values);
}

/**
 * A part of a `with recursive` that walks upwards from each row of `input` by one link, by the
 * values that the batch is about to write where it writes them. A row at which the walk comes back
 * to its start has `at = id`.
 *
 * @param name of the part.
 * @param value the link's column in `input`.
 */
export function upwards(
  object: CatalogObject,
  link: CatalogField,
  { name, value }: { readonly name: string; readonly value: string },
): string {
  const column = link.columns.get('')?.name as string;
  const above = `case when j.id is null then t.${column} else j.${value} end`;
  return `${name}(id, at) as (select i.id, i.${value} from input i where i.${value} is not null union
    select w.id, ${above} from ${name} w left join input j on j.id = w.at left join ${object.table} t on t."id" = w.at
    where w.at <> w.id and ${above} is not null)`;
}
