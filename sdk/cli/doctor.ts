import type { Command } from './command.ts';
import { runOperation } from './operations.ts';

/** `rapport doctor`: looks for what would go wrong later. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'Check the database and this machine for what would go wrong later',
  usage: ['doctor'],
  options: {},
  takes: { least: 0, most: 0 },
  run: (input) => runOperation(input.shell, ['doctor']),
};
