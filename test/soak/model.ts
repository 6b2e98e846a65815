import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelRun } from './model/run.ts';

// `npm run soak:model -- [--steps 2000] [--kills 20] [--seed 1] [--engine embedded|postgres]`
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
const result = await modelRun({
  engine,
  seed,
  steps: Number(value('steps', '2000')),
  kills: Number(value('kills', '20')),
  onStep: (number) => number % 100 === 0 && say(`${number} steps`),
});
const seconds = ((performance.now() - began) / 1_000).toFixed(0);
const { steps, changes, reverts, writes, refused, kills, records, problems, sequence } = result;
say(`${engine}, seed ${seed}: ${steps} steps in ${seconds} s, revision ${result.revision}`);
say(`${changes} changes of the model (${reverts} back), ${writes} writes, ${refused} refusals`);
say(`${kills} kills; ${records} records known`);
if (problems.length === 0) say('documents, revisions, values and tables are as they must be');
else {
  const file = join(await mkdtemp(join(tmpdir(), 'rapport-model-')), 'sequence.txt');
  await writeFile(file, `${sequence.join('\n')}\n`);
  say(`the last steps (all in ${file}):\n${sequence.slice(-25).join('\n')}`);
  say(`\n${problems.slice(0, 20).join('\n')}`);
  process.exitCode = 1;
}
