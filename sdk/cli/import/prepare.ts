import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { CommandError } from '../command.ts';
import { type Column, resolveColumns } from './columns.ts';
import { type CsvFile, readRows } from './csv/read-rows.ts';
import { decide, type FileDecision } from './decide.ts';
import type { ModelDraft } from './model-draft.ts';
import { type Scan, scanFile } from './scan.ts';
import type { ObjectMap, Source } from './source.ts';

/** A file whose object is known and whose values have been looked through. */
export interface PreparedFile {
  readonly csv: CsvFile;
  readonly header: readonly string[];
  readonly map: ObjectMap;
  readonly scan: Scan;
  readonly decision: FileDecision;
}

/** What the first pass needs. */
export interface PrepareContext {
  readonly directory: string;
  readonly source: Source;
  readonly draft: ModelDraft;
  readonly object?: string | undefined;
  readonly encoding?: string | undefined;
  readonly onProgress?: (label: string, rows: number) => void;
  readonly signal?: AbortSignal;
}

/** Parents come before their children, so that most links find their target at once. */
const order = ['account', 'contact', 'product', 'lead', 'opportunity', 'task', 'event'];

/**
 * Reads every file once: tells its object, settles its columns, and writes into the draft what
 * the model needs. The files come back in the order in which they are best sent.
 *
 * @throws CommandError for a file that cannot be taken, before anything has happened.
 */
export async function prepareFiles(
  names: readonly string[],
  context: PrepareContext,
): Promise<readonly PreparedFile[]> {
  const opened: Awaited<ReturnType<typeof open>>[] = [];
  for (const name of names) opened.push(await open(name, context));
  const rank = (object: string) => (order.includes(object) ? order.indexOf(object) : order.length);
  opened.sort((a, b) => rank(a.map.object) - rank(b.map.object));
  const prepared: PreparedFile[] = [];
  for (const file of opened) prepared.push(await prepare(file, context));
  return prepared;
}

async function open(name: string, { directory, source, draft, object, encoding }: PrepareContext) {
  const path = resolve(directory, name);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError(`There is no file ${name}.`);
  const csv: CsvFile = { path, label: basename(name), encoding };
  const { header, firstRow } = await beginningOf(csv);
  const map = source.mapFor({ name: csv.label, header, firstRow, object });
  if (map === undefined || !draft.hasObject(map.object)) {
    const objects = draft.objectNames.join(', ');
    throw new CommandError(
      `${csv.label} is no export that ${source.title} files are known by here.`,
      `Say what its rows are with --object, one of: ${objects}; or make an object for it first.`,
    );
  }
  return { csv, header, map };
}

async function beginningOf(csv: CsvFile) {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readRows(csv)) {
    rows.push(cells);
    if (rows.length === 2) break;
  }
  const [header, firstRow] = rows;
  if (header === undefined) throw new CommandError(`${csv.label} is empty.`);
  return { header, firstRow };
}

async function prepare(
  file: { readonly csv: CsvFile; readonly header: readonly string[]; readonly map: ObjectMap },
  { source, draft, onProgress, signal }: PrepareContext,
): Promise<PreparedFile> {
  const { csv, header, map } = file;
  const fields = draft.fieldsOf(map.object);
  const columns = resolveColumns(header, { map, source, fields });
  requireId(csv, columns, source);
  const scan = await scanFile({
    file: csv,
    columns,
    fields,
    source,
    stages: map.stages,
    onProgress: (rows) => onProgress?.(csv.label, rows),
    ...(signal && { signal }),
  });
  return { ...file, scan, decision: decide(map.object, columns, scan, draft) };
}

function requireId(csv: CsvFile, columns: readonly Column[], source: Source): void {
  if (columns.some(({ use }) => use.kind === 'role' && use.role === 'id')) return;
  throw new CommandError(
    `${csv.label} has no column Id.`,
    `Without the ids of ${source.title} a second import would make everything twice. ` +
      'Export with all fields (Data Loader, “Export All”), or add the id to the report.',
  );
}
