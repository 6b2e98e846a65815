import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/** Name of the column that says why a row did not come in. */
export const REASON_COLUMN = 'rapport_reason';

/** Takes the rows of one file that did not come in; the file is made with the first of them. */
export class ErrorsFile {
  written = 0;
  readonly path: string;
  private readonly header: readonly string[];
  private stream: WriteStream | undefined;

  constructor(path: string, header: readonly string[]) {
    this.path = path;
    this.header = header;
  }

  /** Writes a row with its cells as they were, so that it can be mended and imported again. */
  async write(cells: readonly string[], reason: string): Promise<void> {
    if (this.stream === undefined) {
      this.stream = createWriteStream(this.path);
      // With a byte order mark, spreadsheets read the file as UTF-8.
      this.stream.write(`\uFEFF${csvLine([...this.header, REASON_COLUMN])}`);
    }
    const known = cells.slice(0, this.header.length);
    const padding = this.header.slice(known.length).map(() => '');
    const goesOn = this.stream.write(csvLine([...known, ...padding, reason]));
    this.written += 1;
    if (!goesOn) await once(this.stream, 'drain');
  }

  async close(): Promise<void> {
    if (this.stream === undefined) return;
    this.stream.end();
    await once(this.stream, 'close');
  }
}

/** `errors.csv` for one file; `errors-Account.csv` beside it for each of several. */
export function errorsPath(wanted: string, file: string, isOnlyFile: boolean): string {
  if (isOnlyFile) return wanted;
  const extension = extname(wanted) || '.csv';
  const stem = basename(wanted, extname(wanted));
  const name = basename(file, extname(file));
  return join(dirname(wanted), `${stem}-${name}${extension}`);
}

/** A line of CSV. Cells as they came: the file is for importing again, not for a spreadsheet's eyes. */
function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) =>
    /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `${quoted.join(',')}\r\n`;
}
