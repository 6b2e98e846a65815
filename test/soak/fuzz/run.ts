import { type Random, randomOf } from '../random.ts';
import { account } from './account-requests.ts';
import { Histogram } from './histogram.ts';
import { bodyOf, hasFieldPath, problemsOf } from './judge.ts';
import { learn } from './learn.ts';
import { changeModel, plan, readModel } from './model-requests.ts';
import { odd } from './odd-requests.ts';
import { aggregate, list, query, readOne } from './query-requests.ts';
import type { FuzzRequest, Generator } from './request.ts';
import { type Answer, Sender } from './send.ts';
import { ask, enterWorld, refresh } from './setting.ts';
import type { World } from './world.ts';
import { bulk, create, deleteOrRestore, race, update, upsert } from './write-requests.ts';

/** One answer that broke the contract. */
export interface Failure {
  readonly problem: string;
  /** Method and operation, whatever the object. */
  readonly place: string;
  /** A line for a shell that sends the request again. */
  readonly reproduction: string;
  readonly answer: string;
}

/** What a run has seen. */
export interface FuzzResult {
  readonly histogram: Histogram;
  /** The first few of each sort. */
  readonly failures: readonly Failure[];
  /** Resident bytes of the server over the run, at equal distances. */
  readonly memory: readonly number[];
  readonly slowest: number;
}

/** What a run is made of. */
export interface FuzzOptions {
  readonly url: string;
  readonly seed: number;
  readonly requests: number;
  /** Called now and then with the number of requests so far. */
  readonly onProgress?: (done: number, failures: number) => void;
  /** Called with each failure that is kept. */
  readonly onFailure?: (failure: Failure) => void;
}

const still: readonly (readonly [number, Generator])[] = [
  [12, list],
  [11, query],
  [5, aggregate],
  [11, readOne],
  [15, create],
  [13, update],
  [6, deleteOrRestore],
  [5, upsert],
  [5, bulk],
  [3, readModel],
  [6, plan],
  [3, account],
  [7, odd],
];
const inWave = 10;

/**
 * Sends requests made by chance, in waves of some at a time, and judges every answer.
 *
 * Changes of the model have waves of their own, so that replies can be held against the OpenAPI
 * document; in one wave of many they run beside everything else, and only the form is judged.
 */
export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const sender = new Sender(options.url);
  try {
    return await new Run(options, sender, await enterWorld(sender)).go();
  } finally {
    sender.close();
  }
}

class Run {
  readonly #options: FuzzOptions;
  readonly #sender: Sender;
  readonly #world: World;
  readonly #random: Random;
  readonly #histogram = new Histogram();
  readonly #failures: Failure[] = [];
  readonly #memory: number[] = [];
  #slowest = 0;

  constructor(options: FuzzOptions, sender: Sender, world: World) {
    this.#options = options;
    this.#sender = sender;
    this.#world = world;
    this.#random = randomOf(options.seed);
  }

  async go(): Promise<FuzzResult> {
    const { requests, onProgress } = this.#options;
    const step = Math.max(50, Math.floor(requests / 40));
    for (let next = 0; this.#histogram.all < requests; ) {
      if (this.#histogram.all >= next) {
        this.#memory.push(await residentBytes(this.#options.url));
        onProgress?.(this.#histogram.all, this.#failures.length);
        next += step;
      }
      await this.#wave();
    }
    this.#memory.push(await residentBytes(this.#options.url));
    return {
      histogram: this.#histogram,
      failures: this.#failures,
      memory: this.#memory,
      slowest: this.#slowest,
    };
  }

  async #wave(): Promise<void> {
    const kind = this.#random.weighted([
      [80, 'still'],
      [4, 'race'],
      [12, 'model'],
      [4, 'mixed'],
    ]);
    const requests = this.#requestsOf(kind);
    const isModelStill = kind === 'still' || kind === 'race';
    const answers = await Promise.all(requests.map((request) => this.#sender.send(request)));
    for (const [index, request] of requests.entries()) {
      this.#take(request, answers[index] as Answer, isModelStill || request.object === undefined);
    }
    const changed = requests.some(
      (request, index) => request.changesModel && (answers[index]?.status ?? 0) < 300,
    );
    if (changed) await this.#catchUp();
  }

  #requestsOf(kind: string): readonly FuzzRequest[] {
    const make = (generator: Generator) => generator(this.#random, this.#world);
    const some = () => Array.from({ length: inWave }, () => make(this.#random.weighted(still)));
    if (kind === 'race') return race(this.#random, this.#world);
    if (kind === 'still') return some();
    const changes = this.#random.some([1, 2, 3], 0.5).map(() => make(changeModel));
    return kind === 'mixed' ? [...some(), make(changeModel)] : [make(changeModel), ...changes];
  }

  #take(request: FuzzRequest, answer: Answer, isModelStill: boolean): void {
    const body = bodyOf(answer);
    this.#histogram.add(answer.status, body?.error?.code, hasFieldPath(body));
    this.#slowest = Math.max(this.#slowest, answer.milliseconds);
    for (const problem of problemsOf(this.#world, request, answer, isModelStill)) {
      this.#note(problem, request, answer);
    }
    learn(this.#world, request, answer);
  }

  #note(problem: string, request: FuzzRequest, answer: Answer): void {
    const place = `${request.method} ${request.operation ?? ''}`.replace(/records\/\w+/, 'records');
    const alike = this.#failures.filter((each) => each.problem === problem);
    if (alike.length >= 5 || this.#failures.length >= 100) return;
    if (alike.some((each) => each.place === place)) return;
    const failure = {
      problem,
      place,
      reproduction: this.#sender.reproduction(request),
      answer: `${answer.status} ${answer.text.slice(0, 600)}`,
    };
    this.#failures.push(failure);
    this.#options.onFailure?.(failure);
  }

  /** What is known after a change of the model; now and then too many objects are cleared away. */
  async #catchUp(): Promise<void> {
    await refresh(this.#sender, this.#world);
    const own = this.#world.seen.admin.objectNames.filter((name) => name.startsWith('fz_'));
    if (own.length < 25) return;
    await ask(this.#sender, 'POST', '/metadata/revisions/1/revert', {});
    await refresh(this.#sender, this.#world);
  }
}

async function residentBytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1] ?? 0);
}
