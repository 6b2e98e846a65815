import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { CommandError } from '../../command.ts';
import { decoded, encodingOf } from './encoding.ts';

/** One row of a file: its cells, and the line on which it begins. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A file to read. */
export interface CsvFile {
  readonly path: string;
  /** How messages name it. */
  readonly label: string;
  /** As `--encoding` says; found out when missing. */
  readonly encoding?: string | undefined;
}

/** A single cell beyond this is not data but a quote that was never closed. */
const LARGEST_ROW = 16 * 1024 * 1024;

/**
 * The rows of a file, the header first, read as a stream: memory does not grow with the file.
 *
 * Quotes, line breaks within cells, CRLF, byte order marks, and comma, semicolon or tab between
 * cells are understood. Empty lines are left out. A row may have more or fewer cells than the
 * header; the reader of the row judges that.
 *
 * @throws CommandError when the file cannot be read as CSV, with the line.
 */
export async function* readRows(file: CsvFile): AsyncGenerator<CsvRow, void> {
  const encoding = await encodingOf(file.path, file.encoding);
  const text = decoded(createReadStream(file.path), encoding, file.label);
  const { delimiter, chunks } = await withDelimiter(text);
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LARGEST_ROW,
  });
  const source = Readable.from(chunks);
  source.on('error', (error) => parser.destroy(error));
  let next = 1;
  try {
    for await (const parsed of source.pipe(parser)) {
      const { record, info } = parsed as { record: string[]; info: Info };
      yield { cells: record, line: next + info.empty_lines };
      next += 1 + breaksIn(record);
    }
  } catch (error) {
    throw inWords(error, file.label);
  } finally {
    source.destroy();
  }
}

/** Line breaks within cells. The parser's own count takes CRLF for two. */
function breaksIn(record: readonly string[]): number {
  let breaks = 0;
  for (const cell of record) breaks += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  return breaks;
}

function inWords(error: unknown, label: string): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === 'number' ? ` near line ${error.lines}` : '';
  const what =
    error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quotation mark is opened and never closed'
      : error.message;
  return new CommandError(`${label} cannot be read as CSV${line}: ${what}.`);
}

/** Finds out what stands between cells: whichever the header has most, outside of quotes. */
async function withDelimiter(text: AsyncGenerator<string, void>) {
  let start = '';
  let ended = false;
  while (!ended && !start.includes('\n') && start.length < 100_000) {
    const next = await text.next();
    if (next.done) ended = true;
    else start += next.value;
  }
  async function* chunks() {
    yield start;
    if (!ended) yield* text;
  }
  return { delimiter: delimiterOf(start), chunks: chunks() };
}

/** Comma, semicolon or tab. */
export function delimiterOf(text: string): string {
  const header = (text.split('\n', 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((mark) => [mark, header.split(mark).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
