import type { Plan, PlanChange, PlanImpact } from '../src/client/index.ts';

const signs = { add: '+', change: '~', remove: '-' } as const;
const MOST_DETAILS = 12;

/** Whether a plan does nothing: neither documents nor data would change. */
export const changesNothing = ({ changes, impact }: Plan): boolean =>
  changes.length === 0 && impact.length === 0;

/**
 * A plan in words, line by line: changes with what they do, the tables with the room they have
 * left, who gains or loses access, what names what goes, impact, warnings, and SQL on request.
 */
export function planLines(plan: Plan, options: { readonly sql?: boolean } = {}): string[] {
  if (changesNothing(plan)) return ['Nothing would change.'];
  const lines = plan.changes.flatMap(changeLines);
  lines.push(...tableLines(plan), ...accessLines(plan), ...conversionLines(plan));
  lines.push(...useLines(plan), ...consequenceLines(plan));
  if (options.sql) lines.push('', 'SQL:', ...plan.sql.map((statement) => `  ${statement}`));
  return lines;
}

const figure = new Intl.NumberFormat('en');

function counted(count: number, one: string, many: string): string {
  return `${figure.format(count)} ${count === 1 ? one : many}`;
}

function tableLines({ tables }: Plan): string[] {
  return tables.map(({ object, rows, rows_exact, columns, row_bytes }) => {
    const records = `${rows_exact ? '' : 'about '}${counted(rows, 'record', 'records')}`;
    const width = `widest row ${figure.format(row_bytes.used)} of ${figure.format(row_bytes.limit)} bytes`;
    return `  ${object}: ${records}; ${columns.used} of ${figure.format(columns.limit)} columns, ${width}`;
  });
}

function accessLines({ access }: Plan): string[] {
  return access.map(({ title, object, field, from, to, effect, people }) => {
    const what = field === undefined ? object : `${object}.${field}`;
    const who = `${title} (${counted(people, 'person', 'people')})`;
    const change = effect === 'gains' ? to : effect === 'loses' ? from : `${from} → ${to}`;
    return `  ${who} ${effect} ${what}: ${change}`;
  });
}

function conversionLines({ conversions }: Plan): string[] {
  return conversions.map(({ object, field, from, to, converted, lost, column }) => {
    const done = `${object}.${field}: ${counted(converted, 'value becomes', 'values become')} ${to} instead of ${from}`;
    return lost === 0
      ? `  ${done}`
      : `  ${done}; ${figure.format(lost)} cannot and stay in ${column}`;
  });
}

function useLines({ uses }: Plan): string[] {
  return uses.map(({ object, field, kind, key, paths }) => {
    const what = field === undefined ? object : `${object}.${field}`;
    return `  ${what} is named by ${kind} ${key}: ${paths.join(', ')}`;
  });
}

/** What a plan does to records, and what it warns of. */
export function consequenceLines(plan: Plan): string[] {
  return [
    ...plan.impact.map((one) => `! ${impactWords(one)}`),
    ...plan.warnings.map((one) => `! ${one.message}`),
  ];
}

function impactWords({ object, field, message, examples, blocks, may_keep }: PlanImpact): string {
  const where = field === undefined ? object : `${object}.${field}`;
  const some = examples.length === 0 ? '' : ` (${examples.join(', ')})`;
  const words = `${where}: ${message}${some}`;
  if (!blocks) return words;
  return may_keep
    ? `${words} This is refused until they are mended, or kept with --keep-broken.`
    : `${words} This is refused until they are mended.`;
}

/** Sentences that say no more than the line of the document itself. */
const plain = new Set(['document_added', 'document_changed', 'document_removed']);

function changeLines(change: PlanChange): string[] {
  const head = `${signs[change.action]} ${change.kind} ${change.key} (${change.title})`;
  const words = (change.words ?? []).filter(({ code }) => !plain.has(code));
  if (words.length > 0) return [head, ...words.map(({ message }) => `    ${message}`)];
  if (change.action !== 'change') return [head];
  const shown = change.details.slice(0, MOST_DETAILS).map(detailLine);
  const more = change.details.length - shown.length;
  return [head, ...shown, ...(more > 0 ? [`    … and ${more} more`] : [])];
}

function detailLine(detail: PlanChange['details'][number]): string {
  const from = valueWords(detail.from);
  const to = valueWords(detail.to);
  if (from === undefined) return `    + ${detail.path}: ${to}`;
  if (to === undefined) return `    - ${detail.path}`;
  return `    ~ ${detail.path}: ${from} → ${to}`;
}

function valueWords(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
