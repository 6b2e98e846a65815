import { literal, type Queryable, quoted } from '../storage/index.ts';

/** A file as the workspace knows it. */
export interface FileRow {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type by its content. */
  readonly type: string;
  /** Of the content, in hexadecimal digits. */
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
  /** The column (an id of `_physical`) and the record that hold it; null until one does. */
  readonly columnId: string | null;
  readonly recordId: string | null;
  /** When its record let go of it; it is cleared away some time later. */
  readonly deletedAt: Date | null;
}

/** What is written of a new file. */
export interface NewFileRow {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly sha256: Buffer;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

/** What the files of a workspace take up. */
export interface FileUsage {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Writes a new file down if there is room for it.
 *
 * The room is taken and the row written by one statement: of uploads at the same moment only as
 * many get in as fit.
 *
 * @param quota bytes that all files of the workspace may take up; null for no limit.
 * @returns whether there was room.
 */
export async function insertFile(
  database: Queryable,
  schema: string,
  file: NewFileRow,
  quota: number | null,
): Promise<boolean> {
  const at = quoted(schema);
  const rows = await database.query(
    `with room as (update ${at}."_file_usage" set files = files + 1, bytes = bytes + $3::bigint
       where $8::bigint is null or bytes + $3::bigint <= $8::bigint returning 1)
     insert into ${at}."_file" (id, name, size, type, sha256, uploaded_by, uploaded_at)
       select $1::uuid, $2::text, $3::bigint, $4::text, decode($5::text, 'hex'), $6::uuid, $7::timestamptz from room
     returning id`,
    [
      file.id,
      file.name,
      file.size,
      file.type,
      file.sha256.toString('hex'),
      file.uploadedBy,
      file.uploadedAt.toISOString(),
      quota,
    ],
  );
  return rows.length === 1;
}

/** The file with this id, if the workspace has it. */
export async function findFile(
  database: Queryable,
  schema: string,
  id: string,
): Promise<FileRow | undefined> {
  const [file] = await findFiles(database, schema, [id]);
  return file;
}

/** The files with these ids; those that the workspace does not have are left out. */
export async function findFiles(
  database: Queryable,
  schema: string,
  ids: readonly string[],
): Promise<readonly FileRow[]> {
  const rows = await database.query<Record<string, string | null>>(
    `select id, name, size::text as size, type, encode(sha256, 'hex') as sha256, uploaded_by, column_id, record_id,
       to_char(uploaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as uploaded_at,
       to_char(deleted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as deleted_at
     from ${quoted(schema)}."_file" where id = any($1::uuid[])`,
    [ids],
  );
  return rows.map((row) => ({
    id: row.id as string,
    name: row.name as string,
    size: Number(row.size),
    type: row.type as string,
    sha256: row.sha256 as string,
    uploadedBy: row.uploaded_by as string,
    uploadedAt: new Date(row.uploaded_at as string),
    columnId: row.column_id ?? null,
    recordId: row.record_id ?? null,
    deletedAt: row.deleted_at ? new Date(row.deleted_at) : null,
  }));
}

/** Which rows go; `f` is the table. */
export interface Doomed {
  readonly where: string;
  readonly values: readonly unknown[];
  /** At most so many. */
  readonly limit?: number;
}

/**
 * Takes rows away and gives their room back. Rows that a record is being linked to at this moment
 * are left.
 *
 * @returns their ids; the bytes are the caller's to remove, afterwards.
 */
export async function deleteRows(
  database: Queryable,
  schema: string,
  { where, values, limit = 500 }: Doomed,
): Promise<readonly string[]> {
  const at = quoted(schema);
  const rows = await database.query<{ id: string }>(
    `with doomed as (select f.id from ${at}."_file" f where ${where} limit ${limit} for update of f skip locked),
     gone as (delete from ${at}."_file" f using doomed d where f.id = d.id returning f.id, f.size),
     room as (update ${at}."_file_usage" set
       files = files - (select count(*) from gone), bytes = bytes - (select coalesce(sum(g.size), 0) from gone g)::bigint
       where exists (select 1 from gone))
     select id from gone`,
    values,
  );
  return rows.map((row) => row.id);
}

/** How many files a workspace has and what they take up, those waiting to be cleared away included. */
export async function fileUsage(database: Queryable, schema: string): Promise<FileUsage> {
  const [row] = await database.query<{ files: string; bytes: string }>(
    `select files::text as files, bytes::text as bytes from ${quoted(schema)}."_file_usage"`,
  );
  return { files: Number(row?.files ?? 0), bytes: Number(row?.bytes ?? 0) };
}

/** What the files of several workspaces take up, by their slugs; one statement for all. */
export async function fileUsages(
  database: Queryable,
  workspaces: readonly { readonly slug: string; readonly schema: string }[],
): Promise<ReadonlyMap<string, FileUsage>> {
  if (workspaces.length === 0) return new Map();
  const parts = workspaces.map(
    ({ schema, slug }) =>
      `select ${literal(slug)}::text as slug, files::text as files, bytes::text as bytes from ${quoted(schema)}."_file_usage"`,
  );
  const rows = await database.query<{ slug: string; files: string; bytes: string }>(
    parts.join(' union all '),
  );
  return new Map(
    rows.map(({ slug, files, bytes }) => [slug, { files: Number(files), bytes: Number(bytes) }]),
  );
}
