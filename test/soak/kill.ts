import { killRun } from './kill/run.ts';

// `npm run soak:kill -- [--kills 100] [--seed 1] [--engine embedded|postgres]`
const value = (name: string, otherwise: string): string => {
  const index = process.argv.indexOf(`--${name}`);
  return index === -1 ? otherwise : (process.argv[index + 1] ?? otherwise);
};
const say = (text: string): void => void process.stdout.write(`${text}\n`);

// The server ends with this process, which a signal alone would not see to.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const seed = Number(value('seed', '1'));
const engine = value('engine', 'embedded') === 'postgres' ? 'postgres' : 'embedded';
const began = performance.now();
const result = await killRun({
  engine,
  seed,
  kills: Number(value('kills', '100')),
  onKill: ({ number, counts, inFlight, startedIn, problems }, ledger) =>
    say(
      `${number}${counts ? '' : ' (does not count)'}: in flight ${inFlight.join(' ')}; started in ${Math.round(startedIn)} ms; ` +
        `${ledger.acknowledged} acknowledged, ${ledger.records.size} records${problems.map((problem) => `\n  ${problem}`).join('')}`,
    ),
});
const counted = result.kills.filter((kill) => kill.counts).length;
const broken = result.kills.filter((kill) => kill.problems.length > 0).length;
const seconds = ((performance.now() - began) / 1_000).toFixed(0);
const slowest = Math.max(...result.kills.map((kill) => kill.startedIn));
say(
  `${engine}, seed ${seed}: ${counted} kills that count of ${result.kills.length} in ${seconds} s`,
);
say(
  `${result.acknowledged} writes acknowledged, ${result.records} records known; slowest start ${Math.round(slowest)} ms`,
);
say(`${result.linksLeft} links left waiting by imports during changes of the model`);
say(broken === 0 ? 'nothing lost, nothing in half' : `${broken} kills left something wrong`);
if (broken > 0) process.exitCode = 1;
