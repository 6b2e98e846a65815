import { type Command, CommandError, serverOptions } from './command.ts';
import { connect } from './connection.ts';
import { modelOptions, planChange } from './model-change.ts';
import { changesNothing, planLines } from './plan-words.ts';

/** `rapport apply`: shows the plan, and applies it once it is accepted. */
export const apply: Command = {
  name: 'apply',
  summary: 'Show the plan of some documents and apply it once accepted',
  usage: ['apply FILES-OR-FOLDERS… [--remove KIND/KEY]… [--yes]'],
  options: {
    ...modelOptions,
    yes: { type: 'boolean', short: 'y', description: 'Accept the plan without being asked' },
    note: { type: 'string', value: 'TEXT', description: 'Why, for the list of revisions' },
    verbose: { type: 'boolean', short: 'v', description: 'Show the SQL too' },
    ...serverOptions,
  },
  takes: { least: 0, most: Number.POSITIVE_INFINITY },
  async run(input) {
    const { shell } = input;
    const { change, plan } = await planChange(input);
    for (const line of planLines(plan, { sql: input.is('verbose') })) shell.print(line);
    if (changesNothing(plan)) return 0;
    if (!input.is('yes')) {
      if (!shell.canAsk) throw new CommandError('Nothing was applied.', 'Accept with --yes.');
      if (!/^y(es)?$/i.test(await shell.ask('Apply this? [y/N] '))) {
        throw new CommandError('Nothing was applied.');
      }
    }
    const note = input.text('note');
    const { revision } = await connect(input).metadata.apply({
      ...change,
      expected_revision: plan.base_revision,
      ...(note !== undefined && { note }),
    });
    shell.print(`Applied as revision ${revision}.`);
    return 0;
  },
};
