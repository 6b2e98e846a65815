import type { Client } from '../../src/client/index.ts';
import { CommandError, type CommandInput } from '../command.ts';
import { consequenceLines } from '../plan-words.ts';
import type { ModelDraft } from './model-draft.ts';
import type { PreparedFile } from './prepare.ts';

/** What the import wants of the model, and who answers for it. */
export interface ModelWish {
  readonly input: CommandInput;
  readonly client: Client;
  readonly draft: ModelDraft;
  readonly files: readonly PreparedFile[];
}

/**
 * Plans the changes of the model on the server, shows what they do, and applies them once they
 * are accepted. True when the rows may come; false after a dry run.
 *
 * @throws CommandError when the plan is not accepted.
 */
export async function acceptModel({ input, client, draft, files }: ModelWish): Promise<boolean> {
  const { shell } = input;
  grantNewFields(input, draft, files);
  const documents = draft.changed;
  if (documents.length === 0) {
    shell.print('The model stays as it is.');
    return !input.is('dry-run');
  }
  const plan = await client.metadata.plan({ documents });
  for (const line of consequenceLines(plan)) shell.print(line);
  if (input.is('verbose')) for (const statement of plan.sql) shell.print(`  ${statement}`);
  if (input.is('dry-run')) {
    shell.print('Nothing has been changed.');
    return false;
  }
  await ask(input);
  const note = `Import of ${files.map((file) => file.csv.label).join(', ')}`;
  const { revision } = await client.metadata.apply({
    documents,
    expected_revision: plan.base_revision,
    note,
  });
  shell.print(`The model is changed (revision ${revision}).`);
  return true;
}

function grantNewFields(
  { texts }: CommandInput,
  draft: ModelDraft,
  files: ModelWish['files'],
): void {
  for (const set of texts('grant')) {
    if (!draft.hasPermissionSet(set))
      throw new CommandError(`There is no permission set “${set}”.`);
    for (const { map, decision } of files) {
      for (const { name } of decision.newFields) draft.grant(set, map.object, name);
    }
  }
}

async function ask({ shell, is }: CommandInput): Promise<void> {
  if (is('yes')) return;
  if (!shell.canAsk) {
    throw new CommandError('Nothing has been done.', 'Accept the changes of the model with --yes.');
  }
  if (!/^y(es)?$/i.test(await shell.ask('Change the model so and bring the rows in? [y/N] '))) {
    throw new CommandError('Nothing has been done.');
  }
}
