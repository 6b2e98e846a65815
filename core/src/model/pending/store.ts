import { v7 as uuidv7 } from 'uuid';
import type { Queryable, Transaction } from '../../storage/index.ts';
import type { LaterPart, PartError, PartStatus, StoredPart } from './part.ts';

const columns = `id, kind, object, name, fields, spec, revision, status, error, job_id as "jobId",
  position, done::float8 as done, total::float8 as total, created_at as "createdAt"`;

/** Parts that a change leaves to be finished; gives them their ids. */
export async function insertParts(
  tx: Transaction,
  schema: string,
  parts: readonly (LaterPart & { readonly rows: number })[],
  about: { readonly revision: number; readonly now: Date },
): Promise<readonly string[]> {
  const ids = parts.map(() => uuidv7());
  for (const [index, part] of parts.entries()) {
    await tx.query(
      `insert into ${schema}."_pending" (id, kind, object, name, fields, spec, revision, status, total, created_at)
       values ($1, $2, $3, $4, $5, $6::json, $7, 'pending', $8, $9)`,
      [
        ids[index],
        part.kind,
        part.object,
        part.name,
        part.fields,
        JSON.stringify(part.spec),
        about.revision,
        part.rows,
        about.now.toISOString(),
      ],
    );
  }
  return ids;
}

/** Notes which job finishes a part. */
export async function noteJob(
  tx: Transaction,
  schema: string,
  part: { readonly id: string; readonly job: string },
): Promise<void> {
  await tx.query(`update ${schema}."_pending" set job_id = $2 where id = $1`, [part.id, part.job]);
}

/** Parts that are not finished: pending, failed or cancelled; the oldest first. */
export function openParts(on: Queryable, schema: string): Promise<StoredPart[]> {
  return on.query<StoredPart>(
    `select ${columns} from ${schema}."_pending" where status not in ('done', 'superseded') order by created_at, id`,
  );
}

/** One part. */
export async function findPart(
  on: Queryable,
  schema: string,
  id: string,
): Promise<StoredPart | undefined> {
  const [row] = await on.query<StoredPart>(
    `select ${columns} from ${schema}."_pending" where id = $1`,
    [id],
  );
  return row;
}

/** Takes a part up again that failed or was cancelled; false when it has lost its meaning or is done. */
export async function takeUp(on: Queryable, schema: string, id: string): Promise<boolean> {
  const rows = await on.query(
    `update ${schema}."_pending" set status = 'pending', error = null, ended_at = null
     where id = $1 and status not in ('done', 'superseded') returning 1`,
    [id],
  );
  return rows.length > 0;
}

/** How a part ends. */
export interface PartEnd {
  readonly status: 'done' | 'failed' | 'cancelled';
  readonly error?: PartError;
  /** What it must be before; pending unless said otherwise. */
  readonly from?: readonly PartStatus[];
}

/** Ends a part; whether it was one to be ended. */
export async function endPart(
  on: Queryable,
  schema: string,
  id: string,
  end: PartEnd,
): Promise<boolean> {
  const rows = await on.query(
    `update ${schema}."_pending" set status = $2, error = $3::json, ended_at = now()
     where id = $1 and status = any($4::text[]) returning 1`,
    [id, end.status, end.error ? JSON.stringify(end.error) : null, end.from ?? ['pending']],
  );
  return rows.length > 0;
}

/** Ends parts that a change has made pointless. */
export async function supersede(
  on: Queryable,
  schema: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await on.query(
    `update ${schema}."_pending" set status = 'superseded', ended_at = now()
     where id = any($1::uuid[]) and status not in ('done', 'superseded')`,
    [ids],
  );
}
