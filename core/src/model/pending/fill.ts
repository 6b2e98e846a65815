import { sqlState } from '../../storage/index.ts';
import { numberedUpdate } from '../numbers.ts';
import type { FillSpec } from './part.ts';
import { PartEnded, type PartWork, pause } from './work.ts';

const firstId = '00000000-0000-0000-0000-000000000000';

/** Milliseconds that a page should take: who writes to one of its records waits for it to end. */
const pageTime = { least: 12, most: 30 };
const pageSize = { first: 250, least: 50, most: 4_000 };

interface Page {
  /** Null when the part is no longer pending. */
  readonly isOurs: boolean;
  readonly seen: number;
  readonly open: number;
  readonly filled: number;
}

/**
 * Fills the empty records of a field that were there when it was asked for, page by page in the
 * order of ids, each page a short transaction that also notes how far it came.
 *
 * A record that somebody holds is passed over and looked at again in a later pass; one that got a
 * value meanwhile keeps it. Filled records keep their version and get no entry in the history.
 */
export async function fillField(work: PartWork): Promise<void> {
  const { part } = work;
  let size = pageSize.first;
  let { done } = part;
  // What an earlier attempt has passed over is not known any more.
  let skipped = part.position === null ? 0 : 1;
  await work.note(done, part.total, 'filling');
  for (;;) {
    const started = performance.now();
    const page = await fillPage(work, size);
    const took = performance.now() - started;
    if (!page) {
      await pause(50);
      continue;
    }
    if (!page.isOurs) throw new PartEnded();
    done = Math.min(done + page.seen, part.total);
    skipped += page.open - page.filled;
    await work.job.progress(done, part.total, 'filling');
    if (page.seen === 0) {
      if (skipped === 0) return;
      skipped = 0;
      await beginAgain(work);
      await pause(200);
    }
    size = nextSize(size, took);
    await pause(Math.min(took / 4, 10));
  }
}

function nextSize(size: number, took: number): number {
  if (took > pageTime.most) return Math.max(pageSize.least, Math.floor(size / 2));
  if (took < pageTime.least) return Math.min(pageSize.most, size * 2);
  return size;
}

/** Fills one page; nothing when a change of the model was in the way. */
async function fillPage(work: PartWork, size: number): Promise<Page | undefined> {
  const { database, part, schema, workspace } = work;
  const { table, empty, asksHistory } = part.spec as FillSpec;
  const field = part.fields[0] as string;
  const taken = `exists (select from ${schema}."_history" h where h.record_id = ${table}."id"
    and h.at >= $3::timestamptz and jsonb_exists(h.changes, $4::text))`;
  const open = `${empty} and ${table}."created_at" < $3::timestamptz${asksHistory ? ` and not ${taken}` : ''}`;
  const statement = `with part as (select coalesce(position, '${firstId}'::uuid) as after
      from ${schema}."_pending" where id = $1::uuid and status = 'pending'),
    page as materialized (select ${table}."id", (${open}) as open from ${table}
      where ${table}."id" > (select after from part) order by ${table}."id" limit $2::integer),
    held as materialized (select ${table}."id", ${table}."created_at" from ${table} where ${table}."id" in (select p."id" from page p where p.open)
      and ${empty} for no key update skip locked),
    ${filling(part.spec as FillSpec)},
    noted as (update ${schema}."_pending" set position = (select p."id" from page p order by p."id" desc limit 1),
      done = least(total, done + (select count(*) from page)) where id = $1::uuid and exists (select from page))
    select (select count(*) from part)::integer, (select count(*) from page)::integer,
      (select count(*) from page p where p.open)::integer, (select count(*) from filled)::integer`;
  const asked = part.createdAt.toISOString();
  try {
    const results = await database.fly([
      { text: `select set_config('lock_timeout', '50ms', true)`, values: [] },
      {
        text: 'select pg_advisory_xact_lock_shared(hashtextextended($1::text, 0))',
        values: [workspace.id],
      },
      { text: statement, values: [part.id, size, asked, ...(asksHistory ? [field] : [])] },
    ]);
    const [ours, seen, open, filled] = (results.at(-1)?.[0] ?? []).map(Number);
    return {
      isOurs: ours === 1,
      seen: seen ?? 0,
      open: open ?? 0,
      filled: filled ?? 0,
    };
  } catch (error) {
    if (['55P03', '40P01'].includes(sqlState(error) ?? '')) return undefined;
    throw error;
  }
}

/** The parts of the statement that write to the rows `held`; `filled` has a row for each. */
function filling({ table, sets, number }: FillSpec): string {
  if (!number)
    return `filled as (update ${table} set ${sets} from held where ${table}."id" = held."id" returning 1)`;
  const { parts, update } = numberedUpdate(table, number, 'select "id", "created_at" from held');
  return [...parts, `filled as (${update} returning 1)`].join(', ');
}

async function beginAgain({ database, schema, part }: PartWork): Promise<void> {
  await database.query(`update ${schema}."_pending" set position = null where id = $1::uuid`, [
    part.id,
  ]);
}
