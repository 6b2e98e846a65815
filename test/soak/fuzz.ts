import { judgeRun, runFuzz } from './fuzz/session.ts';

// `npm run soak:fuzz -- [--requests 100000] [--seed 1] [--engine embedded|postgres]`
const value = (name: string, otherwise: string): string => {
  const index = process.argv.indexOf(`--${name}`);
  return index === -1 ? otherwise : (process.argv[index + 1] ?? otherwise);
};

// The server ends with this process, which a signal alone would not see to.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

const seed = Number(value('seed', '1'));
const began = performance.now();
const result = await runFuzz({
  engine: value('engine', 'embedded') === 'postgres' ? 'postgres' : 'embedded',
  seed,
  requests: Number(value('requests', '100000')),
  onProgress: (done, failures) =>
    process.stdout.write(`${done} requests, ${failures} failures
`),
  onFailure: ({ problem, reproduction, answer }) =>
    process.stdout.write(`${problem}
  ${reproduction}
  ${answer}
`),
});
const problems = judgeRun(result);
const seconds = ((performance.now() - began) / 1_000).toFixed(0);
process.stdout.write(`${[`seed ${seed}, ${seconds} s`, ...result.lines].join('\n')}\n`);
if (problems.length > 0) {
  console.error(`\n${problems.join('\n\n')}`);
  process.exitCode = 1;
}
