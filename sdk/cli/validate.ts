import { type Client, RapportError } from '../src/client/index.ts';
import { type Command, serverOptions } from './command.ts';
import { connect } from './connection.ts';
import { type DocumentFile, readDocuments, withFileNames } from './documents.ts';
import { consequenceLines } from './plan-words.ts';

/** `rapport validate`: whether the server would take these documents, error by error. */
export const validate: Command = {
  name: 'validate',
  summary: 'Check documents against the server; changes nothing',
  usage: ['validate FILES-OR-FOLDERS…'],
  help: 'Exit code 0: all would be taken; 1: some would be refused, with every reason.',
  options: serverOptions,
  takes: { least: 1, most: Number.POSITIVE_INFINITY },
  async run(input) {
    const { shell } = input;
    const files = await readDocuments(shell.directory, input.arguments);
    const problems = await problemsOf(connect(input), files);
    for (const problem of problems.refused) shell.print(problem);
    for (const warning of problems.warnings) shell.print(warning);
    const count = `${files.length} document${files.length === 1 ? '' : 's'}`;
    shell.print(problems.refused.length ? `${count}: refused.` : `${count}: fine.`);
    return problems.refused.length ? 1 : 0;
  },
};

async function problemsOf(client: Client, files: readonly DocumentFile[]) {
  try {
    const plan = await client.metadata.plan({ documents: files.map((one) => one.document) });
    return { refused: [], warnings: consequenceLines(plan) };
  } catch (error) {
    if (!(error instanceof RapportError) || error.status !== 422) throw error;
    return { refused: refusalLines(error, files), warnings: [] };
  }
}

function refusalLines(error: RapportError, files: readonly DocumentFile[]): string[] {
  if (error.fields.length === 0) return [error.message];
  return withFileNames(error, files).fields.map((field) => `${field.path}: ${field.message}`);
}
