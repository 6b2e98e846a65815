import type { EngineName } from '../../harness/engine.ts';
import { soakPlace } from '../place.ts';
import { startServerProcess } from '../server-process.ts';
import { type Failure, type FuzzOptions, type FuzzResult, fuzz } from './run.ts';

/** A run on a server of its own. */
export type SessionOptions = Omit<FuzzOptions, 'url'> & { readonly engine: EngineName };

/** What a run has seen, with the server's own words. */
export interface SessionResult extends FuzzResult {
  readonly seed: number;
  /** Numbers for people. */
  readonly lines: readonly string[];
  /** The last that the server wrote. */
  readonly output: string;
  /** False when the server ended before it was told to. */
  readonly hasSurvived: boolean;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;

/** Starts a server with the demo company in it, sends the requests, and ends the server. */
export async function runFuzz(options: SessionOptions): Promise<SessionResult> {
  const place = await soakPlace(options.engine);
  const server = await startServerProcess({ ...place.environment, RAPPORT_DEMO: '1' });
  const failures: Failure[] = [];
  const withLog = async (failure: Failure): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, logDelay));
    const whole = { ...failure, answer: `${failure.answer}${logged(server.output(), failure)}` };
    failures.push(whole);
    options.onFailure?.(whole);
  };
  const logging: Promise<void>[] = [];
  const onFailure = (failure: Failure): void => void logging.push(withLog(failure));
  try {
    const result = await fuzz({ ...options, url: server.url, onFailure });
    await Promise.all(logging);
    const hasSurvived = server.isRunning();
    const memory = `memory ${result.memory.map(megabytes).join(' ')}`;
    const slowest = `slowest answer ${Math.round(result.slowest)} ms`;
    const lines = [...result.histogram.lines(), memory, slowest];
    return { ...result, failures, seed: options.seed, lines, output: server.output(), hasSurvived };
  } finally {
    await server.end('SIGTERM');
    await place.remove();
  }
}

/** Milliseconds after which the server's log line of an answer has come. */
const logDelay = 300;

/** What the server has logged of an answer, when it did. */
function logged(output: string, { answer }: Failure): string {
  const trace = /"trace_id":"(\w{32})"/.exec(answer)?.[1];
  const line = trace && output.split('\n').find((each) => each.includes(trace));
  return line ? `\n${line.slice(0, 3_000)}` : '';
}

/** Growth from the first third of a run to its last that counts as flat. */
const flat = { factor: 1.3, bytes: 96 * 1_048_576 };

/** What the run says against the product; empty when all is well. */
export function judgeRun(result: SessionResult): string[] {
  const { histogram, memory } = result;
  const problems = result.failures.map(
    ({ problem, reproduction, answer }) =>
      `${problem} (seed ${result.seed})\n${reproduction}\n${answer}`,
  );
  if (!result.hasSurvived) problems.push(`The server ended:\n${result.output.slice(-4_000)}`);
  if (histogram.goodShare < 0.3) problems.push('Less than 30 % of the answers are 2xx.');
  if (histogram.fieldShare < 0.3)
    problems.push('Less than 30 % of the answers are 4xx with a field path.');
  const third = Math.ceil(memory.length / 3);
  const early = mean(memory.slice(third, 2 * third));
  const late = mean(memory.slice(-Math.max(2, Math.floor(third / 2))));
  if (late > early * flat.factor && late > early + flat.bytes) {
    problems.push(`Memory grew from ${megabytes(early)} to ${megabytes(late)}.`);
  }
  return problems;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
