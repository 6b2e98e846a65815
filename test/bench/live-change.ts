import { liveChangeRun } from './live-change/run.ts';
import { tableOf } from './live-change/table.ts';

// `npm run bench:live-change -- [--rows 1000000] [--only index,unique]`
const optionOf = (name: string): string | undefined => {
  const index = process.argv.indexOf(name);
  return index === -1 ? undefined : process.argv[index + 1];
};
const say = (text: string): void => void process.stdout.write(`${text}\n`);

// The server and the cluster end with this process, which a signal alone would not see to.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const rows = Number(optionOf('--rows') ?? '1000000');
const only = optionOf('--only')?.split(',');
const results = await liveChangeRun({ rows, only, say });
say('');
say(tableOf(results));
