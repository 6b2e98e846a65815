import type { FieldDocument } from '@rapport/metadata/field-types/contract';
import { ColumnProfile } from './column-profile.ts';
import { type Column, systemFields } from './columns.ts';
import { type CsvFile, readRows } from './csv/read-rows.ts';
import { MOST_PICKLIST_VALUES } from './infer-field.ts';
import { sameTitle } from './names.ts';
import type { Source, StageColumns } from './source.ts';
import { booleanOf, plainDecimal } from './values.ts';

/** Different values of a closed list that are kept; more is no list. */
const MOST_CHOICES = 10_000;

/** What a file says about a stage besides its name. */
export interface SeenStage {
  readonly title: string;
  readonly isClosed: boolean;
  readonly isWon: boolean;
  /** Percent, as a decimal; undefined when the file does not say. */
  readonly probability: string | undefined;
}

/** What the first pass over a file has learned. */
export interface Scan {
  /** Without the header. */
  readonly rows: number;
  /** By column index; only columns that may fill a field. */
  readonly profiles: ReadonlyMap<number, ColumnProfile>;
  /** By `sameTitle`. */
  readonly stages: ReadonlyMap<string, SeenStage>;
}

/** What to scan. */
export interface ScanRequest {
  readonly file: CsvFile;
  readonly columns: readonly Column[];
  readonly fields: Readonly<Record<string, FieldDocument>>;
  readonly source: Source;
  readonly stages: StageColumns | undefined;
  /** Called now and then with the number of rows so far. */
  readonly onProgress?: (rows: number) => void;
  readonly signal?: AbortSignal;
}

/** Reads a file once and learns what its columns hold; memory stays bounded. */
export async function scanFile(request: ScanRequest): Promise<Scan> {
  const profiles = new Map<number, ColumnProfile>();
  for (const column of request.columns) {
    const most = choicesToKeep(column, request.fields);
    if (most > 0) profiles.set(column.index, new ColumnProfile(request.source, most));
  }
  const watch = stageWatch(request);
  let rows = 0;
  let isHeader = true;
  for await (const { cells } of readRows(request.file)) {
    request.signal?.throwIfAborted();
    if (isHeader) {
      isHeader = false;
      continue;
    }
    rows += 1;
    for (const [index, profile] of profiles) profile.see(cells[index] ?? '');
    watch.see(cells);
    if (rows % 1000 === 0) request.onProgress?.(rows);
  }
  return { rows, profiles, stages: watch.stages };
}

function choicesToKeep(column: Column, fields: ScanRequest['fields']): number {
  if (column.use.kind === 'unknown') return MOST_PICKLIST_VALUES + 1;
  if (column.use.kind !== 'field') return 0;
  const type = (fields[column.use.field] ?? systemFields[column.use.field])?.fieldType;
  if (type === 'picklist' || type === 'stage') return MOST_CHOICES;
  return column.use.guessed || type === 'text' || type === 'long_text' ? 1 : 0;
}

function stageWatch({ columns, stages: names }: ScanRequest) {
  const stages = new Map<string, SeenStage>();
  const indexOf = (name: string | undefined) =>
    columns.findIndex((column) => column.title.toLowerCase() === name?.toLowerCase());
  const [stage, closed, won, probability] = [
    indexOf(names?.stage),
    indexOf(names?.closed),
    indexOf(names?.won),
    indexOf(names?.probability),
  ];
  const see = (cells: readonly string[]): void => {
    const title = cells[stage]?.trim();
    if (!title || stages.has(sameTitle(title)) || stages.size >= MOST_CHOICES) return;
    stages.set(sameTitle(title), {
      title,
      isClosed: booleanOf(cells[closed] ?? '') === true,
      isWon: booleanOf(cells[won] ?? '') === true,
      probability: plainDecimal(cells[probability] ?? ''),
    });
  };
  return { stages, see };
}
