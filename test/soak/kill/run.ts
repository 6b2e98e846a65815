import { type Caller, callerWith, signIn } from '../../harness/app.ts';
import type { EngineName } from '../../harness/engine.ts';
import { type SoakPlace, soakPlace } from '../place.ts';
import { type Random, randomOf } from '../random.ts';
import { administrator, type ServerProcess, startServerProcess } from '../server-process.ts';
import { checkRecords } from './check-records.ts';
import { type Inside, lookInside } from './inside.ts';
import { Ledger } from './ledger.ts';
import { logObject } from './model-work.ts';
import { load } from './workload.ts';

/** One kill and what was found after it. */
export interface Kill {
  readonly number: number;
  /** Whether a transaction was open; other kills do not count. */
  readonly counts: boolean;
  /** Kinds of the writes whose answer never came. */
  readonly inFlight: readonly string[];
  /** Milliseconds until the next start was ready. */
  readonly startedIn: number;
  readonly problems: readonly string[];
}

/** What a run of kills is made of. */
export interface KillOptions {
  readonly engine: EngineName;
  readonly seed: number;
  /** Kills that count. */
  readonly kills: number;
  /** Milliseconds from the last answer waited for to a kill, at most; 500 when absent. */
  readonly longestLoad?: number;
  readonly onKill?: (kill: Kill, ledger: Ledger) => void;
}

/** What a run of kills has seen. */
export interface KillResult {
  readonly kills: readonly Kill[];
  readonly acknowledged: number;
  readonly records: number;
  /** Links that an import has left waiting though their target had come. */
  readonly linksLeft: number;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Kills a server under load again and again, at moments drawn by chance while a transaction is
 * open, and checks after each restart what was acknowledged before. Same directory, no hand.
 */
export async function killRun(options: KillOptions): Promise<KillResult> {
  const place = await soakPlace(options.engine);
  const inside = new Later(place);
  let server: ServerProcess | undefined;
  const ledger = new Ledger();
  const kills: Kill[] = [];
  try {
    server = await startServerProcess(place.environment);
    const { token } = await prepare(server, ledger);
    while (kills.filter((kill) => kill.counts).length < options.kills) {
      const number = kills.length + 1;
      const seed = options.seed * 10_000 + number;
      const cycle = { seed, longest: options.longestLoad ?? 500, token, ledger };
      const round = await killOnce(server, await inside.open(), cycle);
      const began = performance.now();
      const checking = round.check();
      server = await startServerProcess(place.environment);
      const startedIn = performance.now() - began;
      const found = await checkRecords(callerWith(server.url, token), ledger, round.doubts);
      const problems = [...round.problems, ...(await checking), ...found];
      const inFlight = round.doubts.map(({ kind }) => kind);
      const kill = { number, counts: round.counts, inFlight, startedIn, problems };
      kills.push(kill);
      options.onKill?.(kill, ledger);
      if (problems.length > 0 || kills.length > options.kills * 3) break;
    }
  } finally {
    await inside.close();
    await server?.end('SIGKILL');
    await place.remove();
  }
  const { acknowledged, records, linksLeft } = ledger;
  return { kills, acknowledged, records: records.size, linksLeft };
}

/** The look inside, opened when it is first needed: the first start makes the database. */
class Later {
  readonly #place: SoakPlace;
  #inside: Inside | undefined;

  constructor(place: SoakPlace) {
    this.#place = place;
  }

  async open(): Promise<Inside> {
    this.#inside ??= await lookInside(this.#place);
    return this.#inside;
  }

  async close(): Promise<void> {
    await this.#inside?.close();
  }
}

async function prepare(server: ServerProcess, ledger: Ledger): Promise<Caller> {
  const caller = await signIn(server.url, administrator.email, administrator.password);
  const made = await caller.call('POST', '/metadata/objects', logObject);
  if (made.status !== 201) throw new Error(`the object was not made: ${JSON.stringify(made.body)}`);
  ledger.revision = made.body.revision;
  return caller;
}

interface Cycle {
  readonly seed: number;
  readonly longest: number;
  readonly token: string;
  readonly ledger: Ledger;
}

async function killOnce(server: ServerProcess, inside: Inside, cycle: Cycle) {
  const { ledger, seed, token, longest } = cycle;
  const random = randomOf(seed);
  let isOver = false;
  const caller = callerWith(server.url, token);
  const loading = load(ledger, caller, seed, () => isOver).then(
    () => undefined,
    (error: Error) => error,
  );
  await waitForAnswers(ledger, ledger.acknowledged + 2 + random.below(20));
  await pause(random.below(longest));
  const isOpen = await waitForTransaction(inside, ledger, random);
  await server.end('SIGKILL');
  isOver = true;
  const failure = await loading;
  const doubts = ledger.takeDoubts();
  const problems = failure ? [`the load ended early: ${failure.stack}\n${server.output()}`] : [];
  return { doubts, problems, check: await inside.keep(), counts: isOpen && doubts.length > 0 };
}

/** Waits until some more writes were acknowledged; a slow machine does not wait for ever. */
async function waitForAnswers(ledger: Ledger, goal: number): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (ledger.acknowledged < goal && performance.now() < deadline) await pause(5);
}

/** Waits until writes are in flight, and on PostgreSQL until one of them has written something. */
async function waitForTransaction(
  inside: Inside,
  ledger: Ledger,
  random: Random,
): Promise<boolean> {
  const deadline = performance.now() + 5_000;
  const age = random.below(12);
  while (performance.now() < deadline) {
    if (ledger.openFor(age) > 0 && (await inside.isWriting()) !== false)
      return ledger.openFor(0) > 0;
    await pause(1);
  }
  return false;
}
