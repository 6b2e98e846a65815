import {
  type CatalogStore,
  fieldTitles,
  objectTitle,
  type Workspace,
} from '../../catalog/index.ts';
import { CrmError } from '../../errors/index.ts';
import {
  type CancelledJob,
  defineJob,
  type JobKind,
  type JobRun,
  JobStopped,
} from '../../jobs/index.ts';
import { type Database, quoted, sqlState } from '../../storage/index.ts';
import { abandonIndex, buildIndex, keepBindingIndex } from './build-index.ts';
import { fillField } from './fill.ts';
import { finishPart } from './finish.ts';
import type { IndexSpec, LinkSpec, PartError, StoredPart } from './part.ts';
import { endPart, findPart, takeUp } from './store.ts';
import { PartEnded, PartWork } from './work.ts';

/** What the job of a part works with. */
export interface PartServices {
  readonly database: Database;
  readonly clock: { now(): Date };
  readonly catalogs: CatalogStore;
  readonly workspaces: () => readonly Workspace[];
}

/** The input of such a job: the id of its part. */
export interface PartInput {
  readonly part: string;
}

/** What such a job is called in the list of jobs. */
export const partJobName = 'finish_model_change';

/** Finishes parts of changes of the model beside readers and writers; see decision 18. */
export function pendingPartJob(services: PartServices): JobKind<PartInput> {
  return defineJob<PartInput>({
    name: partJobName,
    title: {
      en: 'Finish a change of the model',
      'zh-Hant': '完成模型變更',
      'zh-Hans': '完成模型更改',
    },
    // A process that is killed costs an attempt; a long build may see many restarts.
    retry: { limit: 30, delay: 2, mostDelay: 300 },
    mostMinutes: 1_439,
    keepDays: 60,
    isFinal: (error) => error instanceof CrmError && error.code.startsWith('MODEL_PART_'),
    run: (job) => runPart(services, job),
    cancelled: (job) => cancelPart(services, job),
  });
}

async function runPart(services: PartServices, job: JobRun<PartInput>): Promise<void> {
  const { database } = services;
  const workspace = services.workspaces().find(({ id }) => id === job.workspaceId);
  if (!workspace) return;
  const schema = quoted(workspace.schema);
  if (!(await takeUp(database, schema, job.input.part))) return;
  const part = (await findPart(database, schema, job.input.part)) as StoredPart;
  const work = new PartWork({ database, workspace, job, part });
  try {
    await doPart(work);
    await finishPart(work, services.clock.now());
    await services.catalogs.refresh(workspace);
  } catch (error) {
    await afterFailure(services, work, error);
  }
}

function doPart(work: PartWork): Promise<void> {
  const { kind } = work.part;
  if (kind === 'fill') return fillField(work);
  return kind === 'link' ? checkLinks(work) : buildIndex(work);
}

/** Confirms the links there are; writers go on meanwhile. */
async function checkLinks(work: PartWork): Promise<void> {
  const { table, constraint } = work.part.spec as LinkSpec;
  const { total } = work.part;
  await work.note(0, total, 'checking');
  const sql = `alter table ${table} validate constraint ${constraint}`;
  await work.watched(sql, () => work.note(0, total, 'checking'));
}

/** @throws what makes the job stop or fail; nothing when the part has lost its meaning. */
async function afterFailure(services: PartServices, work: PartWork, error: unknown): Promise<void> {
  const { database, schema, part } = work;
  const isIndex = part.kind === 'index' || part.kind === 'unique';
  if (error instanceof PartEnded || isGone(error)) {
    if (isIndex) await abandonIndex(work, true);
    return;
  }
  if (error instanceof JobStopped) {
    if (error.reason === 'cancelled') {
      await endPart(database, schema, part.id, { status: 'cancelled' });
      if (isIndex) await abandonIndex(work, false);
    }
    throw error;
  }
  const found = await partErrorOf(services, work, error);
  if (!found) throw error;
  if (isIndex) await keepBindingIndex(work);
  await endPart(database, schema, part.id, { status: 'failed', error: found });
  throw new CrmError(found.code, { params: found.params, cause: error });
}

/** The table, column or constraint went with a later change, which has ended the part as well. */
function isGone(error: unknown): boolean {
  return ['42P01', '42703', '42704'].includes(sqlState(error) ?? '');
}

/** Records that a failed unique rule names. */
const recordsNamed = 20;

async function partErrorOf(
  { catalogs }: PartServices,
  { database, part, schema, workspace }: PartWork,
  error: unknown,
): Promise<PartError | undefined> {
  const object = (await catalogs.get(workspace)).objects.get(part.object);
  const params = {
    object: object ? objectTitle(object) : part.object,
    title: object ? fieldTitles(object, part.fields) : part.fields,
  };
  if (sqlState(error) === '23503') return { code: 'MODEL_PART_LINKED', params, records: [] };
  const { twins, table } = part.spec as IndexSpec;
  if (sqlState(error) !== '23505' || twins === undefined) return undefined;
  const rows = await database.query<{ id: string; count: number }>(
    `select "id"::text as id, count(*) over ()::integer as count from ${schema}.${quoted(table)}
     where ${twins} order by "id" limit ${recordsNamed}`,
  );
  const records = rows.map(({ id }) => id);
  return {
    code: 'MODEL_PART_SHARED',
    params: { ...params, records: rows[0]?.count ?? 0 },
    records,
  };
}

/** A job that nobody was at work on leaves its part, and what earlier attempts made of an index. */
async function cancelPart(services: PartServices, job: CancelledJob): Promise<void> {
  const { database } = services;
  const workspace = services.workspaces().find(({ id }) => id === job.workspaceId);
  if (!workspace) return;
  const schema = quoted(workspace.schema);
  const [row] = await database.query<{ id: string }>(
    `select id from ${schema}."_pending" where job_id = $1 and status = 'pending'`,
    [job.id],
  );
  const part = row && (await findPart(database, schema, row.id));
  if (!part) return;
  await endPart(database, schema, part.id, { status: 'cancelled' });
  if (job.wasRunning || database.engine === 'embedded') return;
  if (part.kind !== 'index' && part.kind !== 'unique') return;
  const idle: JobRun<unknown> = {
    ...job,
    input: null,
    attempt: 0,
    signal: new AbortController().signal,
    progress: async () => {},
  };
  await abandonIndex(new PartWork({ database, workspace, part, job: idle }), false);
}
