import { objectAccess, rowCondition } from '../../access/index.ts';
import type { CatalogField, CatalogObject } from '../../catalog/index.ts';
import { CrmError } from '../../errors/index.ts';
import { type FileRow, findFile } from '../../files/index.ts';
import type { RecordContext } from '../context.ts';
import { isId } from '../query/one.ts';
import { checkState } from '../query/page.ts';
import { fieldPlace } from './field-place.ts';

/**
 * A file that the actor may read: because he may read the record and the field that hold it, or
 * because he uploaded it and no record holds it yet. A masked field does not give its file away.
 *
 * @throws FILE_NOT_FOUND for every other file, whether there is one or not.
 */
export async function getFile(context: RecordContext, id: string): Promise<FileRow> {
  const file = isId(id)
    ? await findFile(context.database, context.catalog.workspace.schema, id)
    : undefined;
  if (file && !file.deletedAt && (await mayRead(context, file))) return file;
  throw new CrmError('FILE_NOT_FOUND');
}

async function mayRead(context: RecordContext, file: FileRow): Promise<boolean> {
  if (file.recordId === null) return file.uploadedBy === context.actor.userId;
  const place = fieldPlace(context.catalog, file.columnId ?? '');
  if (!place) return false;
  const rights = objectAccess(context.access, place.object.name);
  const level = rights.fields.get(place.field.name);
  if (!rights.read || (level !== 'read' && level !== 'edit')) return false;
  return isHeld(context, place, file);
}

async function isHeld(
  context: RecordContext,
  { object, field }: { readonly object: CatalogObject; readonly field: CatalogField },
  file: FileRow,
): Promise<boolean> {
  const condition = rowCondition(objectAccess(context.access, object.name), 'read', 't');
  const held = `select true as found from ${object.table} t where t."id" = $2::uuid and t.${field.columns.get('')?.name} = $3::uuid
    and t."deleted_at" is null${condition ? ` and ${condition}` : ''}`;
  const text = `select s.model, s.access, p.found from ${context.catalog.schema}."_state" s left join lateral (${held}) p on true where $1::uuid is not null`;
  const values = [context.actor.userId, file.recordId, file.id];
  const [rows] = await context.database.fly([{ text, values }]);
  checkState(context, rows ?? []);
  return rows?.[0]?.[2] !== null && rows?.[0]?.[2] !== undefined;
}
