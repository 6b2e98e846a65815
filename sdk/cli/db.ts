import { type Command, CommandError } from './command.ts';
import { runOperation } from './operations.ts';

const operations = ['backup', 'restore', 'export', 'import'];
const usage = `Usage: ${operations.map((one) => `rapport db ${one} FILE`).join('\n       ')}`;

/** `rapport db`: copies of the data, made by core's own process beside or without a server. */
export const db: Command = {
  name: 'db',
  summary: 'Back up, restore, export or import the whole database',
  usage: ['db backup FILE', 'db restore FILE', 'db export FILE', 'db import FILE'],
  help: [
    'The database is the one that the server would open: DATABASE_URL, else the directory',
    'RAPPORT_DATA (.data).',
    '',
    '  backup   a complete copy, for a restore on the same kind of database',
    '  restore  puts a backup back',
    '  export   SQL that either kind of database can import: the way to a larger home; the files of',
    '           records, where there are any, stand in FILE.files.tar.gz beside it',
    '  import   reads both into an empty database',
  ].join('\n'),
  options: {},
  takes: { least: 1, most: 99 },
  passesThrough: true,
  async run(input) {
    const [operation, ...files] = input.arguments;
    if (operation === undefined) throw new CommandError('Say what to do.', usage);
    if (!operations.includes(operation)) {
      throw new CommandError(`db has no “${operation}”.`, `It has: ${operations.join(', ')}.`);
    }
    const [file] = files;
    if (file === undefined) throw new CommandError('Name the file.', usage);
    if (files.length > 1 || file.startsWith('-')) throw new CommandError('One file it is.', usage);
    return runOperation(input.shell, input.arguments);
  },
};
