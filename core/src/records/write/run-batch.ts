import { fieldTitles } from '../../catalog/index.ts';
import { CrmError, type FieldProblem } from '../../errors/index.ts';
import { constraintOf, isStaleModel, sqlState, type TextRows } from '../../storage/index.ts';
import { type RecordContext, StaleContext } from '../context.ts';
import { type Batch, type Draft, type Outcome, waitingOf } from '../draft.ts';
import { createStatement, lockStatements, updateStatement } from './statements.ts';

/** What is said of a refused link: it leads nowhere, back to the record, or to a file of another. */
const badCodes = { link: 'FIELD_LINK', loop: 'FIELD_LOOP', file: 'FIELD_FILE_TAKEN' } as const;

/** A refused link: its field and what is wrong with it. */
interface BadLink {
  readonly field: string;
  readonly kind: keyof typeof badCodes;
}

type BadRow = readonly [id: string, field: string, kind: BadLink['kind']];

/** What one statement did: records written, links that lead nowhere. */
interface Written {
  readonly records: ReadonlyMap<string, { readonly version: number; readonly json: string }>;
  readonly bad: ReadonlyMap<string, readonly BadLink[]>;
}

/**
 * Writes the drafts of a batch and says what became of each.
 *
 * One round trip and one transaction. Where the database refuses a row (a unique rule), a batch
 * that need not be all or nothing is halved until the row stands alone, so that the others land.
 * Updates whose record moved meanwhile are missing in the outcomes: the caller begins again.
 *
 * @throws StaleContext when model or rights are no longer those of the context.
 */
export async function writeDrafts(
  context: RecordContext,
  batch: Batch,
  drafts: readonly Draft[],
): Promise<Outcome[]> {
  if (drafts.length === 0) return [];
  try {
    return toOutcomes(batch, drafts, await send(context, batch, drafts));
  } catch (error) {
    if (isStaleModel(error)) throw new StaleContext();
    const refusal = asRefusal(batch, error);
    if (!refusal) throw error;
    if (batch.isAtomic || drafts.length === 1) {
      return drafts.map((draft) => ({ index: draft.index, status: 'failed', error: refusal }));
    }
    const middle = Math.ceil(drafts.length / 2);
    const first = await writeDrafts(context, batch, drafts.slice(0, middle));
    const second = await writeRest(context, batch, drafts.slice(middle));
    return [...first, ...second];
  }
}

/**
 * Writes what is left of a halved batch. Its first half is committed, so that the request may not
 * begin anew when the model moves: the rest is told to come again.
 */
async function writeRest(
  context: RecordContext,
  batch: Batch,
  drafts: readonly Draft[],
): Promise<Outcome[]> {
  try {
    return await writeDrafts(context, batch, drafts);
  } catch (error) {
    if (!(error instanceof StaleContext)) throw error;
    const again = new CrmError('RECORD_KEEPS_CHANGING', { retryAfter: 1 });
    return drafts.map((draft) => ({ index: draft.index, status: 'failed', error: again }));
  }
}

async function send(
  context: RecordContext,
  batch: Batch,
  drafts: readonly Draft[],
): Promise<Written> {
  const statement =
    batch.kind === 'create'
      ? createStatement(context, batch, drafts)
      : updateStatement(context, batch, drafts);
  const started = performance.now();
  const locks = lockStatements(context, batch, drafts);
  const rows = (await context.database.fly([...locks, statement])).at(-1);
  context.time('db', performance.now() - started);
  return readAnswer(rows ?? []);
}

function readAnswer(rows: TextRows): Written {
  const [first] = rows;
  if (first?.[0] !== '1') throw new StaleContext();
  const bad = new Map<string, BadLink[]>();
  for (const [id, field, kind] of JSON.parse(first[1] ?? '[]') as BadRow[]) {
    const links = bad.get(id);
    if (links) links.push({ field, kind });
    else bad.set(id, [{ field, kind }]);
  }
  const records = new Map<string, { version: number; json: string }>();
  for (const [, , id, version, json] of rows) {
    if (id && json) records.set(id, { version: Number(version), json });
  }
  return { records, bad };
}

function toOutcomes(batch: Batch, drafts: readonly Draft[], written: Written): Outcome[] {
  return drafts.flatMap((draft): Outcome[] => {
    const record = written.records.get(draft.id);
    if (record) {
      const status = batch.kind === 'create' ? 'created' : 'updated';
      return [{ index: draft.index, status, id: draft.id, ...record, ...waitingOf(draft) }];
    }
    const links = written.bad.get(draft.id);
    if (!links) return [];
    return [
      {
        index: draft.index,
        status: 'failed',
        error: invalid(links.map((link) => linkProblem(batch, link))),
      },
    ];
  });
}

function linkProblem(batch: Batch, { field, kind }: BadLink): FieldProblem {
  const [title] = fieldTitles(batch.object, [field]);
  return { path: field, code: badCodes[kind], params: { title } };
}

/** The refusal of a record for problems of its fields. */
export function invalid(fields: readonly FieldProblem[]): CrmError {
  return new CrmError('RECORD_INVALID', { fields, params: { count: fields.length } });
}

/** What a database error says in the words of the model, where it can be the sender's doing. */
function asRefusal(batch: Batch, error: unknown): CrmError | undefined {
  if (sqlState(error) !== '23505') return undefined;
  const constraint = constraintOf(error);
  const rule = batch.object.unique.find((unique) => unique.index === constraint);
  const names = rule ? rule.fields : [constraint === 'external_id_pk' ? 'external_ids' : 'id'];
  const titles = fieldTitles(batch.object, names);
  return new CrmError('RECORD_VALUE_TAKEN', {
    params: { fields: titles },
    fields: names.map((name, index) => ({
      path: name,
      code: 'FIELD_TAKEN',
      params: { title: titles[index] },
    })),
    cause: error,
  });
}
