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
  rename: {
    type: 'string',
    multiple: true,
    value: 'OBJECT.FIELD=NAME',
    description: 'Call a field by another name; what names it follows; may be repeated',
  },
  backfill: {
    type: 'string',
    multiple: true,
    value: 'OBJECT.FIELD=VALUE',
    description: 'Give records without a value this one, as JSON or text; may be repeated',
  },
  purge: {
    type: 'boolean',
    description: 'Delete the data of what goes for good, instead of keeping it for a revert',
  },
  'purge-archived': {
    type: 'string',
    multiple: true,
    value: 'OBJECT[.FIELD]',
    description: 'Delete for good what is kept of a removed field or object; may be repeated',
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
  const { files, ...given } = await readChange(input);
  const documents = files.map((one) => one.document);
  const broken_records = input.is('keep-broken') ? ('keep' as const) : ('refuse' as const);
  const change = { documents, ...given, purge: input.is('purge'), broken_records };
  try {
    return { change, plan: await metadata.plan(change) };
  } catch (error) {
    throw error instanceof RapportError ? withFileNames(error, files) : error;
  }
}

interface GivenChange extends Pick<ModelChange, 'rename' | 'backfill' | 'purge_archived'> {
  readonly files: readonly DocumentFile[];
  readonly remove: NonNullable<ModelChange['remove']>;
}

async function readChange(input: CommandInput): Promise<GivenChange> {
  const remove = input.texts('remove').map((text) => {
    const [, kind, key] = /^([^/]+)\/(.+)$/.exec(text) ?? [];
    if (!kind || !key) throw new CommandError(`--remove takes KIND/KEY, not “${text}”.`);
    return { kind, key };
  });
  const rename = input.texts('rename').map((text) => {
    const { object, field, value } = assignment('rename', 'OBJECT.FIELD=NAME', text);
    return { object, field, to: value };
  });
  const backfill = Object.fromEntries(
    input.texts('backfill').map((text) => {
      const { object, field, value } = assignment('backfill', 'OBJECT.FIELD=VALUE', text);
      return [`${object}.${field}`, jsonOrText(value)];
    }),
  );
  const purge_archived = input.texts('purge-archived');
  const named = [input.arguments, remove, rename, purge_archived];
  if (named.every((list) => list.length === 0)) {
    throw new CommandError('Name the files or folders of the documents.');
  }
  const files = input.arguments.length
    ? await readDocuments(input.shell.directory, input.arguments)
    : [];
  return { files, remove, rename, backfill, purge_archived };
}

/** `account.price=list_price`; an object of a pack has a dot of its own. */
function assignment(option: string, form: string, text: string) {
  const [, object, field, value] = /^([^=]+)\.([^.=]+)=(.*)$/s.exec(text) ?? [];
  if (!object || !field || value === undefined)
    throw new CommandError(`--${option} takes ${form}, not “${text}”.`);
  return { object, field, value };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
