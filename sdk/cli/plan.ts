import { type Command, serverOptions } from './command.ts';
import { modelOptions, planChange } from './model-change.ts';
import { planLines } from './plan-words.ts';

/** `rapport plan`: what an apply of these documents would do. */
export const plan: Command = {
  name: 'plan',
  summary: 'Show what applying documents would change; changes nothing',
  usage: ['plan FILES-OR-FOLDERS… [--remove KIND/KEY]…'],
  options: {
    ...modelOptions,
    verbose: { type: 'boolean', short: 'v', description: 'Show the SQL too' },
    json: { type: 'boolean', description: 'The plan as JSON' },
    ...serverOptions,
  },
  takes: { least: 0, most: Number.POSITIVE_INFINITY },
  async run(input) {
    const { plan: made } = await planChange(input);
    if (input.is('json')) input.shell.print(JSON.stringify(made, null, 2));
    else for (const line of planLines(made, { sql: input.is('verbose') })) input.shell.print(line);
    return 0;
  },
};
