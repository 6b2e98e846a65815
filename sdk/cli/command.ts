import type { Shell } from './shell.ts';

/** One option of a command, as `node:util` parses it and `--help` shows it. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** What stands for the value in the help, such as `FILE`. */
  readonly value?: string;
  readonly description: string;
}

/** What a command was called with. */
export interface CommandInput {
  readonly shell: Shell;
  readonly arguments: readonly string[];
  /** Text of an option; the last one when it was given twice. */
  readonly text: (option: string) => string | undefined;
  readonly texts: (option: string) => readonly string[];
  readonly is: (option: string) => boolean;
}

/** One word after `rapport`, with everything that its help says. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The calls, each without the leading `rapport`. */
  readonly usage: readonly string[];
  /** Paragraphs below the usage. */
  readonly help?: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** How many arguments must stand beside the options. */
  readonly takes: { readonly least: number; readonly most: number };
  /** Hands everything after the name on as it is, options too. */
  readonly passesThrough?: boolean;
  /** The exit code. */
  run(input: CommandInput): Promise<number>;
}

/** Exit code when nothing was done: a wrong call, a refusal, a server out of reach. */
export const NOTHING_DONE = 2;

/** A mistake in how a command was called, or something that it cannot go on without. */
export class CommandError extends Error {
  /** What to do about it. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'CommandError';
    this.hint = hint;
  }
}

/** Options of every command that talks to a server. */
export const serverOptions = {
  url: {
    type: 'string',
    value: 'URL',
    description: 'Address of the server (RAPPORT_URL; else the one on this machine)',
  },
  workspace: {
    type: 'string',
    value: 'SLUG',
    description: 'Workspace (RAPPORT_WORKSPACE; else the one of the host name)',
  },
} as const satisfies Record<string, CommandOption>;
