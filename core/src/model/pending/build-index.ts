import { quoted } from '../../storage/index.ts';
import type { IndexSpec } from './part.ts';
import { type PartWork, pause } from './work.ts';

/** Whether an index is there, holds everything, and refuses what breaks it. */
interface Found {
  readonly valid: boolean;
  readonly ready: boolean;
}

/**
 * Builds an index beside readers and writers: `create index concurrently`, on a connection of its
 * own. What a crash left behind is taken away first; an index that is whole stays.
 *
 * The invalid index of a unique rule that is ready refuses new records already. It stays, and a
 * second one is built beside it, so that the rule binds without a gap.
 *
 * @throws 23505 when live records share the values of a unique rule.
 */
export async function buildIndex(work: PartWork): Promise<void> {
  const spec = work.part.spec as IndexSpec;
  const name = `${spec.schema}.${quoted(spec.index)}`;
  for (;;) {
    const found = await findIndex(work, spec);
    if (found?.valid) break;
    if (found && (await isBeingBuilt(work, spec))) {
      await work.note(0, 100, 'waiting');
      await pause(500);
      continue;
    }
    await dropLeftOver(work, spec);
    const isBinding = found?.ready === true && spec.twins !== undefined;
    if (found && !isBinding) await dropIndex(work, spec);
    await work.note(0, 100, 'building');
    const sql = isBinding ? `reindex index concurrently ${name}` : spec.create;
    await work.watched(sql, () => noteBuild(work, spec));
  }
  for (const sql of spec.after) await work.watched(sql, async () => {});
  // Columns of an expression have no statistics until the table is looked at.
  if (spec.after.length > 0) {
    const table = `${spec.schema}.${quoted(spec.table)}`;
    await work.watched(`analyze ${table}`, () => work.note(99, 100, 'analyzing'));
  }
}

/**
 * Takes away what is there of an index that will not be finished. One that is whole stays, unless
 * a later change has made it pointless: it came to an end before it could be stopped.
 */
export async function abandonIndex(work: PartWork, isPointless: boolean): Promise<void> {
  const spec = work.part.spec as IndexSpec;
  if (await isAskedAnew(work)) return;
  await dropLeftOver(work, spec);
  const found = await findIndex(work, spec);
  if (found && (isPointless || !found.valid)) await dropIndex(work, spec);
}

/** A later change wants, or has, an index of this name; its own job deals with what is there. */
async function isAskedAnew({ database, schema, part }: PartWork): Promise<boolean> {
  const rows = await database.query(
    `select 1 from ${schema}."_pending" where name = $1 and id <> $2::uuid
       and (status = 'pending' or (status = 'done' and revision > $3::integer))`,
    [part.name, part.id, part.revision],
  );
  return rows.length > 0;
}

/** After a build that failed for records that share values: an index that binds new ones stays. */
export async function keepBindingIndex(work: PartWork): Promise<void> {
  const spec = work.part.spec as IndexSpec;
  await dropLeftOver(work, spec);
  const found = await findIndex(work, spec);
  if (found && !found.ready) await dropIndex(work, spec);
}

async function dropIndex(work: PartWork, { schema, index }: IndexSpec): Promise<void> {
  const sql = `drop index concurrently if exists ${schema}.${quoted(index)}`;
  await work.database.apart((connection) => connection.query(sql));
}

/** An interrupted `reindex` leaves its new index, with a name of its own, beside the old one. */
async function dropLeftOver(work: PartWork, spec: IndexSpec): Promise<void> {
  const rows = await work.database.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind = 'i' and c.relname ~ ('^' || $2::text || '_cc(new|old)\\d*$')`,
    [work.workspace.schema, spec.index],
  );
  for (const { name } of rows) await dropIndex(work, { ...spec, index: name });
}

async function findIndex(
  { database, workspace }: PartWork,
  spec: IndexSpec,
): Promise<Found | undefined> {
  const [row] = await database.query<Found>(
    `select i.indisvalid as valid, i.indisready as ready from pg_index i
       join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname = $2`,
    [workspace.schema, spec.index],
  );
  return row;
}

/** Someone else is at it: a process that was killed leaves its connection at work for a moment. */
async function isBeingBuilt({ database, workspace }: PartWork, spec: IndexSpec): Promise<boolean> {
  const rows = await database.query(
    `select 1 from pg_stat_progress_create_index p join pg_class c on c.oid = p.relid
       join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2`,
    [workspace.schema, spec.table],
  );
  return rows.length > 0;
}

interface Phase {
  readonly phase: string;
  readonly part: number;
}

/** What PostgreSQL tells of its phases, as percent of the whole: where each begins, how much it is. */
const phases: readonly (readonly [RegExp, from: number, share: number, note: string])[] = [
  [/^waiting for writers before build/, 0, 1, 'waiting'],
  [/^building index: scanning/, 2, 38, 'building'],
  [/^building index: sorting/, 40, 5, 'building'],
  [/^building index: loading/, 45, 15, 'building'],
  [/^building index/, 2, 58, 'building'],
  [/^waiting for writers before validation/, 60, 1, 'waiting'],
  [/^index validation: scanning index/, 62, 8, 'checking'],
  [/^index validation: sorting/, 70, 2, 'checking'],
  [/^index validation/, 72, 24, 'checking'],
  [/^waiting/, 97, 1, 'waiting'],
];

async function noteBuild(work: PartWork, spec: IndexSpec): Promise<void> {
  const [row] = await work.database.query<Phase>(
    `select p.phase, coalesce(greatest(p.blocks_done::float8 / nullif(p.blocks_total, 0),
       p.tuples_done::float8 / nullif(p.tuples_total, 0)), 0)::float8 as part
     from pg_stat_progress_create_index p join pg_class c on c.oid = p.relid
       join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2`,
    [work.workspace.schema, spec.table],
  );
  const [, from, share, note] = phases.find(([pattern]) => pattern.test(row?.phase ?? '')) ?? [
    null,
    0,
    0,
    'waiting',
  ];
  await work.note(Math.floor(from + share * Math.min(1, Number(row?.part ?? 0))), 100, note);
}
