import { type ModelChange, type Plan, RapportError } from '../src/client/index.ts';
import { CommandError, type CommandInput, type CommandOption } from './command.ts';
import { connect } from './connection.ts';
import { type DocumentFile, readDocuments, withFileNames } from './documents.ts';

/** Options that say which documents come and go. */
export const modelOptions = {
  remove: {
    type: 'string',
    multiple: true,
    value: 'KIND/KEY',
    description: 'Take a document away, such as list-view/account/mine; may be repeated',
  },
  'keep-broken': {
    type: 'boolean',
    description: 'Let records that break a new rule stay as they are, where that is possible',
  },
} as const satisfies Record<string, CommandOption>;

/** A change of the model and what it would do. */
export interface PlannedChange {
  readonly change: ModelChange;
  readonly plan: Plan;
}

/**
 * Plans the change that the arguments and `--remove` describe.
 *
 * @throws RapportError with the names of files where the server names places in the list.
 */
export async function planChange(input: CommandInput): Promise<PlannedChange> {
  const { metadata } = connect(input);
  const { files, remove } = await readChange(input);
  const documents = files.map((one) => one.document);
  const broken_records = input.is('keep-broken') ? ('keep' as const) : ('refuse' as const);
  const change = { documents, remove, broken_records };
  try {
    return { change, plan: await metadata.plan(change) };
  } catch (error) {
    throw error instanceof RapportError ? withFileNames(error, files) : error;
  }
}

interface GivenChange {
  readonly files: readonly DocumentFile[];
  readonly remove: NonNullable<ModelChange['remove']>;
}

async function readChange(input: CommandInput): Promise<GivenChange> {
  const remove = input.texts('remove').map((text) => {
    const [, kind, key] = /^([^/]+)\/(.+)$/.exec(text) ?? [];
    if (!kind || !key) throw new CommandError(`--remove takes KIND/KEY, not “${text}”.`);
    return { kind, key };
  });
  if (input.arguments.length === 0 && remove.length === 0) {
    throw new CommandError('Name the files or folders of the documents.');
  }
  const files = input.arguments.length
    ? await readDocuments(input.shell.directory, input.arguments)
    : [];
  return { files, remove };
}
