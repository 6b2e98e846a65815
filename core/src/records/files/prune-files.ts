import type { Clock, Workspace } from '../../auth/index.ts';
import {
  clearStaging,
  type Doomed,
  deleteRows,
  type Files,
  keyOf,
  readKey,
} from '../../files/index.ts';
import { defineJob, type JobKind, type JobRun, pruneEach } from '../../jobs/index.ts';
import { type Database, quoted } from '../../storage/index.ts';

interface Upkeep {
  readonly database: Database;
  readonly files: Files;
  readonly clock: Clock;
  readonly workspaces: () => readonly Workspace[];
}

type Between = () => Promise<void>;

const hour = 3_600_000;

/** For how long an upload waits for a record, and a file that its field let go of for its return. */
const grace = 24 * hour;

/** For how long bytes without a row are left: longer than any repair of a database takes. */
const strayGrace = 7 * 24 * hour;

const batch = 500;

/**
 * Every hour: takes away uploads that no record has held for a day, files that were let go of a day
 * ago, and files whose record or field is gone for good. A record in the recycle bin keeps its
 * files, and so does a field that was removed with its data kept.
 */
export function filePruning(services: Upkeep): JobKind<never> {
  return defineJob({
    name: 'prune_files',
    title: {
      en: 'Clear away files that no record holds',
      'zh-Hant': '清除未被任何記錄使用的檔案',
      'zh-Hans': '清除未被任何记录使用的文件',
    },
    cron: '27 * * * *',
    run: (job) =>
      pruneEach(job, services.workspaces(), (workspace, between) =>
        pruneWorkspace(services, workspace.schema, between),
      ),
  });
}

async function pruneWorkspace(services: Upkeep, schema: string, between: Between): Promise<void> {
  const before = new Date(services.clock.now().getTime() - grace).toISOString();
  const waiting = 'f.record_id is null and f.uploaded_at < $1::timestamptz';
  const where = `(${waiting}) or f.deleted_at < $1::timestamptz`;
  await prune(services, schema, { where, values: [before] }, between);
  for (const { column, table, name } of await holdersOf(services.database, schema)) {
    const held =
      table && name
        ? `exists (select 1 from ${quoted(schema)}.${quoted(table)} t where t."id" = f.record_id and t.${quoted(name)} = f.id)`
        : 'false';
    const gone = `f.column_id = $2::uuid and f.linked_at < $1::timestamptz and not ${held}`;
    await prune(services, schema, { where: gone, values: [before, column] }, between);
  }
}

interface Holder {
  readonly column: string;
  /** Null when the column is gone with all its data. */
  readonly table: string | null;
  readonly name: string | null;
}

/** The columns that hold files of the workspace, those of removed fields too. */
function holdersOf(database: Database, schema: string): Promise<Holder[]> {
  const at = quoted(schema);
  return database.query<Holder & Record<string, string | null>>(
    `select h.column_id as "column", p.table_name as "table", p.column_name as "name"
     from (select distinct column_id from ${at}."_file" where column_id is not null) h
     left join ${at}."_physical" p on p.id = h.column_id`,
  );
}

/** Rows go first, then their bytes: what is cut off between the two is found by the sweep. */
async function prune(
  { database, files }: Upkeep,
  schema: string,
  doomed: Doomed,
  between: Between,
): Promise<void> {
  for (;;) {
    const gone = await deleteRows(database, schema, { ...doomed, limit: batch });
    for (const id of gone) await files.store.remove(keyOf(schema, id));
    if (gone.length < batch) return;
    await between();
  }
}

/**
 * Every night: removes bytes that no row speaks of, as a crash between the two leaves them, after a
 * week; and uploads whose process was killed. What lies under keys that are not ours, or belongs
 * to workspaces that are not here, is left.
 */
export function fileSweep(services: Upkeep): JobKind<never> {
  return defineJob({
    name: 'sweep_files',
    title: {
      en: 'Remove remains of broken uploads',
      'zh-Hant': '清除上傳中斷的殘留資料',
      'zh-Hans': '清除上传中断的残留数据',
    },
    cron: '7 3 * * *',
    run: (job) => sweep(services, job),
  });
}

async function sweep({ database, files, clock, workspaces }: Upkeep, job: JobRun): Promise<void> {
  const now = clock.now().getTime();
  await clearStaging(files.store.staging, new Date(now - grace));
  const known = new Set(workspaces().map(({ schema }) => schema));
  const waiting = new Map<string, string[]>();
  let seen = 0;
  const settle = async (schema: string, ids: readonly string[]) => {
    for (const id of await strays(database, schema, ids))
      await files.store.remove(keyOf(schema, id));
    await job.progress(seen);
  };
  for await (const { key, changedAt } of files.store.list()) {
    seen += 1;
    const place = readKey(key);
    if (!place || !known.has(place.schema) || changedAt.getTime() > now - strayGrace) continue;
    const ids = waiting.get(place.schema) ?? [];
    waiting.set(place.schema, ids);
    if (ids.push(place.id) < batch) continue;
    waiting.delete(place.schema);
    await settle(place.schema, ids);
  }
  for (const [schema, ids] of waiting) await settle(schema, ids);
}

/** Those of the ids that no row has. */
async function strays(
  database: Database,
  schema: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }>(
    `select i.id from unnest($1::uuid[]) i(id) where not exists (select 1 from ${quoted(schema)}."_file" f where f.id = i.id)`,
    [ids],
  );
  return rows.map(({ id }) => id);
}
