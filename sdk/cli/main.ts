import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { RapportError } from '../src/client/index.ts';
import { type Command, CommandError, type CommandInput, NOTHING_DONE } from './command.ts';
import { commands } from './commands.ts';
import { signInHint } from './connection.ts';
import { commandHelp, overview } from './help.ts';
import { refusal } from './refusal.ts';
import { processShell, type Shell } from './shell.ts';
import { systemWords } from './system-words.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** Runs `rapport` with these words after the name and gives its exit code. */
export async function main(
  words: readonly string[],
  shell: Shell = processShell(repository),
): Promise<number> {
  const [name, ...rest] = words;
  const asksForHelp = name === undefined || name === 'help' || name === '--help' || name === '-h';
  if (asksForHelp && rest.length === 0) {
    shell.print(overview(commands));
    return name === undefined ? NOTHING_DONE : 0;
  }
  const wanted = asksForHelp ? rest[0] : name;
  const command = commands.find((one) => one.name === wanted);
  if (!command) {
    shell.note(`There is no command “${wanted}”.\n\n${overview(commands)}`);
    return NOTHING_DONE;
  }
  if (asksForHelp || rest.includes('--help') || rest.includes('-h')) {
    shell.print(commandHelp(command));
    return 0;
  }
  let input: CommandInput | undefined;
  try {
    input = inputOf(command, rest, shell);
    return await command.run(input);
  } catch (error) {
    return explain(error, shell, input);
  }
}

function inputOf(command: Command, words: readonly string[], shell: Shell): CommandInput {
  if (command.passesThrough) {
    return { shell, arguments: words, text: () => undefined, texts: () => [], is: () => false };
  }
  const { values, positionals } = parse(command, words);
  const { least, most } = command.takes;
  if (positionals.length < least || positionals.length > most) {
    const problem = positionals.length < least ? 'Something is missing.' : 'That is too much.';
    throw new CommandError(
      problem,
      `Usage: ${command.usage.map((u) => `rapport ${u}`).join('\n       ')}`,
    );
  }
  const texts = (option: string) => [values[option] ?? []].flat().map(String);
  return {
    shell,
    arguments: positionals,
    texts,
    text: (option) => texts(option).at(-1),
    is: (option) => values[option] === true,
  };
}

function parse(command: Command, words: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, option]) => [
      name,
      {
        type: option.type,
        ...(option.short && { short: option.short }),
        ...(option.multiple && { multiple: true }),
      },
    ]),
  );
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new CommandError(message, `See: rapport ${command.name} --help`);
  }
}

function explain(error: unknown, shell: Shell, input: CommandInput | undefined): number {
  const system = systemWords(error);

  if (error instanceof CommandError) {
    shell.note(error.hint ? `${error.message}\n${error.hint}` : error.message);
  } else if (error instanceof RapportError) {
    shell.note(refusal(error, input && signInHint(input)));
  } else if (system !== undefined) {
    shell.note(system);
  } else {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    shell.note(`This should not have happened; please report it:\n${text}`);
  }
  return NOTHING_DONE;
}
