import { type Command, serverOptions } from './command.ts';
import { addressOf, connect, type Origin } from './connection.ts';

/** `rapport whoami`: as whom, and where, the other commands would act. */
export const whoami: Command = {
  name: 'whoami',
  summary: 'Show as whom, and in which workspace, commands act',
  usage: ['whoami'],
  options: serverOptions,
  takes: { least: 0, most: 0 },
  async run(input) {
    const me = await connect(input).auth.me();
    const { url, origin } = addressOf(input);
    const { name, email } = me.user;
    input.shell.print(email === null ? name : `${name} <${email}>`);
    input.shell.print(`Permission sets: ${me.permission_sets.join(', ') || 'none'}`);
    input.shell.print(`Workspace: ${me.workspace.title} (${me.workspace.slug})`);
    input.shell.print(`Server: ${url}`);
    if (origin) input.shell.print(`Known by: ${origins[origin]}`);
    return 0;
  },
};

const origins: Readonly<Record<Origin, string>> = {
  environment: 'RAPPORT_TOKEN',
  'sign-in': 'the session that sign-in kept',
  'data directory': 'the token in the data directory of the server on this machine',
};
