import type { NewValues } from './fit-model.ts';
import type { ModelDraft } from './model-draft.ts';
import type { PreparedFile } from './prepare.ts';
import type { ImportTally } from './tally.ts';

/** Different new values beyond which a list may be no list. */
const MANY_VALUES = 50;
const SHOWN_VALUES = 8;
const LONGEST_SHOWN = 40;

const number = new Intl.NumberFormat('en');
const count = (many: number, one: string, more = `${one}s`): string =>
  `${number.format(many)} ${many === 1 ? one : more}`;

/**
 * What will be read and what the model needs for it, in words, file by file. Columns that are
 * left out are told while there is still something to decide, or when they are asked for.
 */
export function planSummary(
  files: readonly PreparedFile[],
  draft: ModelDraft,
  options: { readonly leftOut: boolean },
): string[] {
  return files.flatMap((file) => [
    `${file.csv.label} → ${draft.titleOf(file.map.object)}: ${count(file.scan.rows, 'row')}, ` +
      `${count(file.decision.columns.length, 'column')} used, ${file.decision.leftOut.length} left out`,
    ...modelLines(file).map((line) => `  ${line}`),
    ...(options.leftOut ? leftOutLines(file).map((line) => `  ${line}`) : []),
  ]);
}

function modelLines({ decision }: PreparedFile): string[] {
  return [
    ...decision.newFields.map(
      ({ name, column, field, filled }) =>
        `+ field ${name} “${field.title}” (${typeWords(field)}) for ${column}` +
        (filled === 0 ? ', which is empty in this file' : ''),
    ),
    ...decision.longer.map(
      ({ title, from, to }) => `~ ${title} may have ${to} characters, not ${from}`,
    ),
    ...decision.newValues.flatMap(newValueLines),
  ];
}

/** How many values a list gets, the first of them, where they go, and what speaks against it. */
function newValueLines({ title, kind, titles, sharedList, isComplete }: NewValues): string[] {
  const shown = titles.slice(0, SHOWN_VALUES).map(shortened).join(', ');
  const rest = titles.length - SHOWN_VALUES;
  const what = count(titles.length, kind === 'stage' ? 'stage' : 'value');
  const lines: string[] = [];
  if (titles.length > 0) {
    lines.push(
      `+ ${what} of ${title}: ${shown}${rest > 0 ? ` and ${number.format(rest)} more` : ''}`,
    );
  }
  if (titles.length > 0 && sharedList?.others.length) {
    lines.push(
      `  into the list “${sharedList.title}”, also that of ${sharedList.others.join(', ')}`,
    );
  }
  if (titles.length > MANY_VALUES) {
    lines.push(
      `! So many different values look like free text rather than a list: ${title}. They can be`,
      '  tidied in the files before the import, or in the list after it.',
    );
  }
  if (!isComplete) lines.push(`! ${title} cannot take all values; rows with the others will fail`);
  return lines;
}

const shortened = (title: string): string =>
  title.length > LONGEST_SHOWN ? `${title.slice(0, LONGEST_SHOWN - 1)}…` : title;

function typeWords(field: Readonly<Record<string, unknown>>): string {
  const details = [
    field.maxLength !== undefined && `up to ${field.maxLength} characters`,
    field.to !== undefined && `to ${field.to}`,
    Array.isArray(field.values) && count(field.values.length, 'value'),
  ].filter(Boolean);
  return [field.fieldType, ...details].join(', ');
}

/** Columns left out, put together by their reason. */
function leftOutLines({ decision }: PreparedFile): string[] {
  const byReason = new Map<string, string[]>();
  for (const { column, reason } of decision.leftOut) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), column || '(no name)']);
  }
  return [...byReason].map(([reason, columns]) => `- left out: ${columns.join(', ')} (${reason})`);
}

/** What the import has made, in words. */
export function resultSummary(
  tally: ImportTally,
  files: readonly PreparedFile[],
  draft: ModelDraft,
): string[] {
  const lines = [...tally.objects].flatMap(([object, one]) => [
    `${draft.titleOf(object)}: ${number.format(one.created)} created, ` +
      `${number.format(one.updated)} updated, ${number.format(one.unchanged)} unchanged, ` +
      `${number.format(one.failed)} failed` +
      (one.deleted ? `, ${number.format(one.deleted)} skipped (deleted in the source)` : ''),
    ...[...one.standIns].map(([words, many]) => `  in ${count(many, 'row')} ${words}`),
  ]);
  return [...lines, ...linkLines(tally), ...valueLines(files)];
}

function linkLines({ links }: ImportTally): string[] {
  const lines: string[] = [];
  if (links.filled > 0) lines.push(`${count(links.filled, 'link')} filled when the target came.`);
  for (const { field, links: many, targets } of links.open) {
    const words = `${count(many, 'link')} of ${field} wait for ${count(targets, 'record')} not imported yet`;
    lines.push(
      field.endsWith('.owner') ? `${words}; the importer is owner meanwhile.` : `${words}.`,
    );
  }
  if (links.unknown > 0)
    lines.push(`${count(links.unknown, 'more link')} wait or have been filled.`);
  return lines;
}

function valueLines(files: readonly PreparedFile[]): string[] {
  return files.flatMap(({ map, decision }) =>
    decision.newValues.flatMap(({ field, kind, titles, sharedList }) => {
      if (titles.length === 0) return [];
      const what = count(titles.length, kind === 'stage' ? 'stage' : 'value');
      const where = sharedList ? `the value set ${sharedList.name}, for ` : '';
      return [`${what} added to ${where}${map.object}.${field}.`];
    }),
  );
}

/** The first rows that did not come in, and where to find the rest. */
export function failureLines(tally: ImportTally, errorFiles: readonly string[]): string[] {
  if (tally.failed === 0) return [];
  const lines = tally.failures.flatMap(({ file, line, faults }) =>
    faults.map(({ field, message }) => `  ${file}:${line}  ${field ? `${field}: ` : ''}${message}`),
  );
  const more = tally.failed - tally.failures.length;
  if (more > 0) lines.push(`  … and ${count(more, 'more row')}`);
  if (errorFiles.length > 0) lines.push(`All of them, with the reasons: ${errorFiles.join(', ')}`);
  else lines.push('With --errors FILE.csv they are written down, to be mended and imported again.');
  return [`${count(tally.failed, 'row')} did not come in:`, ...lines];
}
