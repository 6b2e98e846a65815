import type { ModelChange } from '../src/client/index.ts';
import { CommandError, type CommandInput, type CommandOption } from './command.ts';
import { readDocuments } from './documents.ts';

/** Options that say which documents come and go. */
export const modelOptions = {
  remove: {
    type: 'string',
    multiple: true,
    value: 'KIND/KEY',
    description: 'Take a document away, such as list-view/account/mine; may be repeated',
  },
} as const satisfies Record<string, CommandOption>;

/** The change that the arguments and `--remove` describe. */
export async function modelChange(input: CommandInput): Promise<ModelChange> {
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
  return { documents: files.map((one) => one.document), remove };
}
