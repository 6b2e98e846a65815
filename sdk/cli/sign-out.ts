import { RapportError } from '../src/client/index.ts';
import { type Command, serverOptions } from './command.ts';
import { addressOf, connect } from './connection.ts';
import { forgetToken, savedToken } from './credentials.ts';

/** `rapport sign-out`: ends the session that `sign-in` kept. */
export const signOut: Command = {
  name: 'sign-out',
  summary: 'End the session that sign-in kept',
  usage: ['sign-out'],
  options: serverOptions,
  takes: { least: 0, most: 0 },
  async run(input) {
    const { url } = addressOf(input);
    const token = savedToken(input.shell, url);
    if (token) {
      await connect(input)
        .with({ token })
        .auth.signOut()
        .catch((error: unknown) => {
          if (!(error instanceof RapportError)) throw error;
          input.shell.note(`The server did not confirm it: ${error.message}`);
        });
    }
    const had = forgetToken(input.shell, url);
    input.shell.print(had ? `Signed out of ${url}.` : `There was no sign-in for ${url}.`);
    return 0;
  },
};
