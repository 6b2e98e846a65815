import { serversRun } from './servers/run.ts';

// `npm run soak:servers -- [--changes 1000] [--deaf]`
const index = process.argv.indexOf('--changes');
const changes = Number(index === -1 ? '1000' : process.argv[index + 1]);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

// The servers end with this process, which a signal alone would not see to.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const began = performance.now();
const result = await serversRun({ changes, missesNotices: process.argv.includes('--deaf') });
const seconds = ((performance.now() - began) / 1_000).toFixed(0);
say(
  `two servers, ${result.changes} changes of the model in ${seconds} s beside ${result.reads} reads and ${result.writes} writes`,
);
say(
  `${result.refused} writes refused by the rule in force; ${result.late} before a server had heard of it`,
);
say(
  result.problems.length === 0
    ? 'no error, no half model, no write by an old rule'
    : result.problems.slice(0, 20).join('\n'),
);
if (result.problems.length > 0) process.exitCode = 1;
