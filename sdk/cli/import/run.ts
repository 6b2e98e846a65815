import { Readable } from 'node:stream';
import type { Client, ExternalLink } from '../../src/client/index.ts';
import { batches, inOrder, type SourcedRecord } from './batches.ts';
import { type CsvRow, readRows } from './csv/read-rows.ts';
import type { ErrorsFile } from './errors-file.ts';
import { type ImportRecord, type RowFault, recordMaker } from './make-record.ts';
import type { ModelDraft } from './model-draft.ts';
import type { PreparedFile } from './prepare.ts';
import { Repeats } from './repeats.ts';
import { createSender, forImport, type Sender, type SentRow } from './send.ts';
import type { Source } from './source.ts';
import type { ImportTally } from './tally.ts';

/** Requests that are under way at once. */
const AT_ONCE = 3;

/** What the second pass needs. */
export interface RunContext {
  readonly client: Client;
  readonly source: Source;
  readonly draft: ModelDraft;
  readonly tally: ImportTally;
  /** ISO 4217 code of amounts, where a file does not say. */
  readonly currency: string | undefined;
  /** Where the rows of a file go that do not come in, if anywhere. */
  readonly errorsOf: (file: PreparedFile) => ErrorsFile | undefined;
  readonly onProgress: (file: PreparedFile, rows: number) => void;
  /** A line for the person who waits. */
  readonly tell: (line: string) => void;
  /** Stops before the next batch; those under way are waited for. */
  readonly signal: AbortSignal;
}

/** Reads the files again and sends their rows, file by file; what became of them is in the tally. */
export async function runImport(
  files: readonly PreparedFile[],
  context: RunContext,
): Promise<void> {
  const sender = createSender(forImport(context.client, context.tell));
  for (const file of files) {
    if (context.signal.aborted) return;
    await runFile(file, context, sender);
  }
}

async function runFile(file: PreparedFile, context: RunContext, sender: Sender): Promise<void> {
  const { tally } = context;
  const { object } = file.map;
  const errors = context.errorsOf(file);
  const before = tally.of(object).rows;
  const note: NoteFailure = (row, faults) => fail(file, { tally, errors }, row, faults);
  const work = (batch: readonly SourcedRecord[]) => sender.send(object, batch);
  const sendAll = async (records: AsyncIterable<SourcedRecord>, atOnce: number) => {
    for await (const sent of inOrder(batches(records), atOnce, work)) {
      for (const row of sent) await settle(file, context, row, note);
      context.onProgress(file, tally.of(object).rows - before);
    }
  };
  try {
    const repeats = new Repeats();
    await sendAll(repeats.without(recordsOf(file, context, note)), AT_ONCE);
    await sendAll(Readable.from(repeats.heldBack), 1);
  } finally {
    await errors?.close();
  }
}

type NoteFailure = (row: CsvRow, faults: readonly RowFault[]) => Promise<void>;

async function fail(
  file: PreparedFile,
  { tally, errors }: { readonly tally: ImportTally; readonly errors: ErrorsFile | undefined },
  row: CsvRow,
  faults: readonly RowFault[],
): Promise<void> {
  tally.fail(file.map.object, { file: file.csv.label, line: row.line, faults });
  const reasons = faults.map(({ field, message }) => (field ? `${field}: ${message}` : message));
  await errors?.write(row.cells, reasons.join(' | '));
}

async function settle(
  file: PreparedFile,
  { tally, source }: RunContext,
  { row, record, result }: SentRow,
  note: NoteFailure,
): Promise<void> {
  if (result.status === 'failed') return note(row, faultsOf(result.error, record));
  tally.take(file.map.object, `${source.name}:${record.external_ids[source.name]}`, result);
}

function faultsOf(error: SentRow['result']['error'], record: ImportRecord): readonly RowFault[] {
  const fields = error?.fields ?? [];
  if (fields.length === 0) return [{ message: error?.message ?? 'Refused without a reason.' }];
  return fields.map(({ path, code, message }) => {
    const named = (record[path] as Partial<ExternalLink> | undefined)?.external_id;
    // The file has the link; what is missing is the record that it leads to.
    const isMissing = code === 'FIELD_REQUIRED' && named !== undefined;
    return { field: path, message: isMissing ? `${message} ${named} is not here yet.` : message };
  });
}

async function* recordsOf(
  file: PreparedFile,
  { source, draft, tally, currency, signal }: RunContext,
  note: NoteFailure,
): AsyncGenerator<SourcedRecord, void> {
  const { header, map, decision } = file;
  const make = recordMaker({ header, map, source, draft, currency, columns: decision.columns });
  let isHeader = true;
  for await (const row of readRows(file.csv)) {
    if (signal.aborted) return;
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const made = make(row);
    if (made.kind === 'deleted') tally.skip(map.object);
    else if (made.kind === 'fault') await note(row, made.faults);
    else {
      for (const words of made.standIns) tally.standIn(map.object, words);
      yield { record: made.record, row };
    }
  }
}
