import { literal } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import type { Batch } from '../draft.ts';
import { columnIdOf } from '../files/field-place.ts';
import type { WrittenColumn } from './row-input.ts';

/** What a write statement does about files. */
export interface FileParts {
  /** Parts before the records are written: they lock the files that come in. */
  readonly locks: readonly string[];
  /** Queries of refused files, for the part `bad`. */
  readonly bad: readonly string[];
  /** Parts after it: files get their record, those that left it are let go. */
  readonly links: readonly string[];
}

/**
 * Ties files to the records that a batch writes, in the statement that writes them.
 *
 * A file is locked before its record is written and must be free then, or the record's own: of two
 * records that claim it at the same moment the second waits for the first and is refused. A file
 * that its field lets go of is marked, and cleared away some time later.
 */
export function fileParts(
  context: RecordContext,
  batch: Batch,
  columns: readonly WrittenColumn[],
): FileParts {
  const table = `${context.catalog.schema}."_file"`;
  const locks: string[] = [];
  const bad: string[] = [];
  const links: string[] = [];
  for (const [index, { field, suffix }] of columns.entries()) {
    if (field.type.name !== 'file' || suffix !== '') continue;
    const column = columnIdOf(context.catalog, batch.object.name, field.name);
    if (!column) continue;
    const at = `${literal(column)}::uuid`;
    const own = `f.column_id = ${at} and f.record_id = i.id`;
    const value = `i.c${index}`;
    locks.push(`f${index} as (select f.id as file, i.id as record from ${table} f join input i on f.id = ${value}
      where (f.record_id is null and f.uploaded_by = $1::uuid) or (${own}) for no key update of f)`);
    bad.push(
      `select i.id, ${literal(field.name)}::text as f, 'file'::text as k from input i where ${value} is not null and not exists (select 1 from f${index} where file = ${value} and record = i.id)`,
    );
    links.push(`g${index} as (update ${table} f set column_id = ${at}, record_id = d."id", linked_at = $3::timestamptz, deleted_at = null
      from done d join input i on i.id = d."id" where f.id = ${value} and (f.record_id is null or f.deleted_at is not null))`);
    if (batch.kind === 'create') continue;
    links.push(`r${index} as (update ${table} f set deleted_at = $3::timestamptz
      from done d join input i on i.id = d."id" where ${own} and f.deleted_at is null and f.id is distinct from ${value})`);
  }
  return { locks, bad, links };
}
