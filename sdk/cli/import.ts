import { resolve } from 'node:path';
import { RapportError } from '../src/client/index.ts';
import {
  type Command,
  CommandError,
  type CommandInput,
  NOTHING_DONE,
  serverOptions,
} from './command.ts';
import { connect } from './connection.ts';
import { acceptModel } from './import/accept-model.ts';
import { ErrorsFile, errorsPath } from './import/errors-file.ts';
import { loadDocuments, ModelDraft } from './import/model-draft.ts';
import { type PreparedFile, prepareFiles } from './import/prepare.ts';
import { progressMeter } from './import/progress.ts';
import { runImport } from './import/run.ts';
import { salesforce } from './import/salesforce/salesforce.ts';
import type { Source } from './import/source.ts';
import { failureLines, planSummary, resultSummary } from './import/summary.ts';
import { ImportTally } from './import/tally.ts';
import { noticeInterruption } from './interruption.ts';
import { refusal } from './refusal.ts';

const sources: readonly Source[] = [salesforce];

/** `rapport import`: brings files of another system in, with their links, as often as one likes. */
export const importCommand: Command = {
  name: 'import',
  summary: 'Bring in records from the files of another system',
  usage: ['import FILES… --source salesforce [--yes] [--dry-run] [--errors FILE.csv]'],
  help: [
    'The files are read twice. First every value is looked at and a plan is shown: fields that are',
    'added for columns unknown here (`__c`), values and stages that lists get, texts that become',
    'longer. Once it is accepted, the rows are sent. Records are found again by their id in the',
    'source, so the same files can be imported again: nothing is made twice, what changed is',
    'updated, empty cells leave what is there. Links find their targets in any order of files.',
    'After Ctrl-C or a lost connection, run the same command again.',
    '',
    'Exit code 0: everything is in; 1: some rows failed or the run was cut; 2: nothing was done.',
  ].join('\n'),
  options: {
    source: { type: 'string', value: 'NAME', description: 'Where the files come from: salesforce' },
    yes: { type: 'boolean', short: 'y', description: 'Accept the plan without being asked' },
    'dry-run': { type: 'boolean', description: 'Show the plan and stop' },
    object: {
      type: 'string',
      value: 'NAME',
      description: 'What the rows are, if the file does not tell',
    },
    errors: {
      type: 'string',
      value: 'FILE',
      description: 'Write rows that fail here, with the reason',
    },
    grant: {
      type: 'string',
      multiple: true,
      value: 'SET',
      description: 'Let this permission set edit the new fields; may be repeated',
    },
    currency: {
      type: 'string',
      value: 'CODE',
      description: 'Currency of the amounts, if the files do not tell; else the workspace’s',
    },
    encoding: {
      type: 'string',
      value: 'NAME',
      description: 'How the files are written, if not UTF-8',
    },
    verbose: {
      type: 'boolean',
      short: 'v',
      description: 'Show the SQL of the plan and every column left out',
    },
    ...serverOptions,
  },
  takes: { least: 1, most: Number.POSITIVE_INFINITY },
  run: runCommand,
};

async function runCommand(input: CommandInput): Promise<number> {
  const { shell } = input;
  const source = sourceOf(input);
  const client = connect(input);
  const draft = new ModelDraft(await loadDocuments(client));
  const meter = progressMeter(shell);
  const files = await prepareFiles(input.arguments, {
    directory: shell.directory,
    source,
    draft,
    object: input.text('object'),
    encoding: input.text('encoding'),
    onProgress: meter.reading,
  });
  const leftOut = draft.changed.length > 0 || input.is('dry-run') || input.is('verbose');
  for (const line of planSummary(files, draft, { leftOut })) shell.print(line);
  const accepted = await acceptModel({ input, client, draft, files });
  if (!accepted) return 0;
  return bringIn(input, { client, source, draft, files, meter });
}

function sourceOf(input: CommandInput): Source {
  const names = sources.map((one) => one.name).join(', ');
  const wanted = input.text('source');
  const source = sources.find((one) => one.name === wanted);
  if (source) return source;
  const problem = wanted ? `There is no source “${wanted}”.` : 'Say where the files come from.';
  throw new CommandError(problem, `--source takes: ${names}`);
}

interface Work {
  readonly client: ReturnType<typeof connect>;
  readonly source: Source;
  readonly draft: ModelDraft;
  readonly files: readonly PreparedFile[];
  readonly meter: ReturnType<typeof progressMeter>;
}

/** The second pass, until its end, Ctrl-C or an error; the result is told in each case. */
async function bringIn(input: CommandInput, { meter, files, ...work }: Work): Promise<number> {
  const { shell } = input;
  const tally = new ImportTally();
  const errors = errorsFiles(input, files);
  const stopping =
    'Stopping after the rows that are under way; press Ctrl-C again to leave at once.';
  const interruption = noticeInterruption(shell, stopping);
  const { signal } = interruption;
  const run = runImport(files, {
    ...work,
    tally,
    currency: input.text('currency'),
    errorsOf: (file) => errors.get(file),
    onProgress: meter.sending,
    tell: shell.note,
    signal,
  });
  const cut = await run.then(() => undefined, wordsOfCut).finally(() => interruption.end());
  const written = [...errors.values()].filter((file) => file.written > 0).map((file) => file.path);
  for (const line of resultSummary(tally, files, work.draft)) shell.print(line);
  for (const line of failureLines(tally, written)) shell.print(line);
  if (cut !== undefined) shell.note(cut);
  if (cut === undefined && !signal.aborted) return tally.failed > 0 ? 1 : 0;
  shell.note('Not finished. Run the same command again: what is in stays, the rest is added.');
  return tally.rows > 0 ? 1 : NOTHING_DONE;
}

/** Why the run ended early. @throws what is nobody's refusal but a mistake of ours. */
function wordsOfCut(error: unknown): string {
  if (error instanceof RapportError) return refusal(error);
  if (error instanceof CommandError) return error.message;
  throw error;
}

function errorsFiles(input: CommandInput, files: readonly PreparedFile[]) {
  const wanted = input.text('errors');
  if (wanted === undefined) return new Map<PreparedFile, ErrorsFile>();
  const path = resolve(input.shell.directory, wanted);
  return new Map(
    files.map((file) => [
      file,
      new ErrorsFile(errorsPath(path, file.csv.label, files.length === 1), file.header),
    ]),
  );
}
