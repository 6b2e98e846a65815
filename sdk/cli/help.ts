import type { Command, CommandOption } from './command.ts';

/** The list of commands. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((one) => `  ${one.name.padEnd(width)}  ${one.summary}`);
  return [
    'rapport: the command line of Rapport',
    '',
    'Usage: rapport COMMAND [OPTIONS]',
    '',
    ...lines,
    '',
    'More about one: rapport COMMAND --help',
    'Server: RAPPORT_URL with RAPPORT_TOKEN or a saved sign-in; else the server on this machine,',
    'with the address and token in its data directory (RAPPORT_DATA, .data).',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const usage = command.usage.map((call) => `  rapport ${call}`);
  const lines = [command.summary, '', 'Usage:', ...usage];
  if (command.help) lines.push('', command.help);
  const options: [string, CommandOption][] = [
    ...Object.entries(command.options),
    ['help', { type: 'boolean', short: 'h', description: 'Show this' }],
  ];
  const heads = options.map(([name, option]) => optionHead(name, option));
  const width = Math.max(...heads.map((head) => head.length));
  lines.push('', 'Options:');
  options.forEach(([, option], index) => {
    lines.push(`  ${heads[index]?.padEnd(width)}  ${option.description}`);
  });
  return lines.join('\n');
}

function optionHead(name: string, option: CommandOption): string {
  const short = option.short ? `-${option.short}, ` : '';
  return `${short}--${name}${option.value ? ` ${option.value}` : ''}`;
}
