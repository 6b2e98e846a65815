import { type Command, serverOptions } from './command.ts';
import { addressOf, connect } from './connection.ts';

/** `rapport whoami`: as whom, and where, the other commands would act. */
export const whoami: Command = {
  name: 'whoami',
  summary: 'Show as whom, and in which workspace, commands act',
  usage: ['whoami'],
  options: serverOptions,
  takes: { least: 0, most: 0 },
  async run(input) {
    const me = await connect(input).auth.me();
    const sets = me.permission_sets.join(', ') || 'none';
    input.shell.print(`${me.user.name} <${me.user.email}>`);
    input.shell.print(`Workspace: ${me.workspace.title} (${me.workspace.slug})`);
    input.shell.print(`Server: ${addressOf(input).url}`);
    input.shell.print(`Permission sets: ${sets}${me.is_administrator ? ' (administrator)' : ''}`);
    return 0;
  },
};
