import { createClient } from '../src/client/index.ts';
import { type Command, CommandError, serverOptions } from './command.ts';
import { addressOf } from './connection.ts';
import { credentialsFile, saveToken } from './credentials.ts';

/** `rapport sign-in`: keeps a session for the commands that follow. */
export const signIn: Command = {
  name: 'sign-in',
  summary: 'Sign in and keep the session for the commands that follow',
  usage: ['sign-in [--email ADDRESS]'],
  help: 'The password is asked for, or taken from RAPPORT_PASSWORD; it is not kept.',
  options: {
    email: {
      type: 'string',
      value: 'ADDRESS',
      description: 'Who signs in; asked for when missing',
    },
    ...serverOptions,
  },
  takes: { least: 0, most: 0 },
  async run(input) {
    const { shell } = input;
    const { url, workspace } = addressOf(input);
    const wanted = { email: input.text('email'), password: shell.environment.RAPPORT_PASSWORD };
    if (!shell.canAsk && (!wanted.email || !wanted.password)) {
      throw new CommandError('Nobody can be asked here.', 'Give --email and RAPPORT_PASSWORD.');
    }
    const email = wanted.email ?? (await shell.ask('E-mail: '));
    const password = wanted.password ?? (await shell.ask('Password: ', { hidden: true }));
    const session = await createClient({ url, workspace }).auth.signIn({ email, password });
    saveToken(shell, url, session);
    shell.print(`Signed in at ${url} as ${session.user.name} <${session.user.email}>.`);
    shell.note(`The session is kept in ${credentialsFile(shell)} until ${session.expires_at}.`);
    return 0;
  },
};
