import { type Column, systemFields } from './columns.ts';
import { type CellConverter, CellFault, converterFor, externalLink } from './convert-cell.ts';
import type { CsvRow } from './csv/read-rows.ts';
import type { ModelDraft } from './model-draft.ts';
import type { ObjectMap, Source, StandIn } from './source.ts';
import { booleanOf, isoInstant } from './values.ts';

/** A record as the bulk call takes it. */
export type ImportRecord = Record<string, unknown> & {
  readonly external_ids: Readonly<Record<string, string>>;
};

/** Why a row does not become a record. */
export interface RowFault {
  readonly field?: string;
  readonly message: string;
}

/** What a row becomes. */
export type Made =
  | { readonly kind: 'record'; readonly record: ImportRecord; readonly standIns: readonly string[] }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'fault'; readonly faults: readonly RowFault[] };

/** What the maker of records works with. */
export interface RecordContext {
  readonly header: readonly string[];
  readonly columns: readonly Column[];
  readonly map: ObjectMap;
  readonly source: Source;
  readonly draft: ModelDraft;
  /** ISO 4217 code of amounts, where the file does not say. */
  readonly currency?: string | undefined;
}

interface Setter {
  readonly index: number;
  readonly title: string;
  readonly set: (record: Record<string, unknown>, text: string) => void;
}

/**
 * Makes records of the rows of one file.
 *
 * Empty cells are left out: an import fills and changes, it never empties. A row whose record was
 * deleted in the source is told apart; a row with faults becomes nothing.
 */
export function recordMaker(context: RecordContext): (row: CsvRow) => Made {
  const { header, columns, source } = context;
  const indexOf = (role: string) =>
    columns.find(({ use }) => use.kind === 'role' && use.role === role)?.index ?? -1;
  const [id, deleted, created] = [indexOf('id'), indexOf('deleted'), indexOf('created_at')];
  const setters = columns.flatMap((column) => setterFor(column, context) ?? []);
  const currency = hasAmounts(context) ? context.currency : undefined;
  const standIns = context.map.standIns.flatMap((one) => standInFor(one, context) ?? []);
  return ({ cells }) => {
    if (cells.length !== header.length) return fault(raggedWords(cells.length, header.length));
    if (booleanOf(cells[deleted] ?? '') === true) return { kind: 'deleted' };
    const key = source.normalizeId(cells[id] ?? '');
    if (key === undefined)
      return fault(`“${cells[id] ?? ''}” is not an id of ${source.title}.`, 'Id');
    const record: ImportRecord = { external_ids: { [source.name]: key } };
    const faults = setCells(record, cells, setters);
    if (faults.length > 0) return { kind: 'fault', faults };
    const createdAt = isoInstant(cells[created] ?? '');
    if (createdAt !== undefined) record.created_at = createdAt;
    if (currency !== undefined) record.currency ??= currency;
    const used = standIns.flatMap((standIn) => standIn(record, cells) ?? []);
    return { kind: 'record', record, standIns: used };
  };
}

const hasAmounts = ({ draft, map }: RecordContext): boolean =>
  Object.values(draft.fieldsOf(map.object)).some((field) => field.fieldType === 'currency');

const fault = (message: string, field?: string): Made => ({
  kind: 'fault',
  faults: [field === undefined ? { message } : { field, message }],
});

const raggedWords = (found: number, expected: number): string =>
  `The row has ${found} cells where the header has ${expected}; a quotation mark or a comma may be missing.`;

function setCells(
  record: Record<string, unknown>,
  cells: readonly string[],
  setters: readonly Setter[],
): RowFault[] {
  const faults: RowFault[] = [];
  for (const { index, title, set } of setters) {
    const text = cells[index] ?? '';
    if (text === '') continue;
    try {
      set(record, text);
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      faults.push({ field: title, message: error.message });
    }
  }
  return faults;
}

function setterFor({ index, title, use }: Column, context: RecordContext): Setter | undefined {
  const { source } = context;
  if (use.kind === 'field') {
    const convert = fieldConverter(use.field, context);
    const set = (record: Record<string, unknown>, text: string) => {
      record[use.field] = convert(text);
    };
    return { index, title, set };
  }
  if (use.kind !== 'links') return undefined;
  const set = (record: Record<string, unknown>, text: string) => {
    const link = externalLink(source, text);
    const id = link.external_id.slice(source.name.length + 1);
    const field = use.fields[source.kindOfId(id)];
    if (field !== undefined) record[field] ??= link;
  };
  return { index, title, set };
}

function fieldConverter(name: string, { map, draft, source }: RecordContext): CellConverter {
  const field = draft.fieldsOf(map.object)[name] ?? systemFields[name];
  return field ? converterFor(map.object, name, field, { draft, source }) : (text) => text;
}

type ApplyStandIn = (
  record: Record<string, unknown>,
  cells: readonly string[],
) => string | undefined;

function standInFor(
  { field, from, words }: StandIn,
  context: RecordContext,
): ApplyStandIn | undefined {
  if (!(field in context.draft.fieldsOf(context.map.object))) return undefined;
  const convert = fieldConverter(field, context);
  const column = 'column' in from ? from.column.toLowerCase() : undefined;
  const index = context.header.findIndex((title) => title.trim().toLowerCase() === column);
  return (record, cells) => {
    if (record[field] !== undefined) return undefined;
    const text = 'text' in from ? from.text : (cells[index] ?? '');
    if (text === '') return undefined;
    record[field] = convert(text);
    return words;
  };
}
