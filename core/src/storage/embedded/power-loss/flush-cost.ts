import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serialize } from 'pg-protocol';
import { ensureTemplate } from '../index.ts';
import { Session } from '../session.ts';

/*
 * What it costs that a commit is on the disk before it is answered: the same work with every
 * commit flushed, with commits that share flushes, and with none, in turns.
 *
 *   node core/src/storage/embedded/power-loss/flush-cost.ts [--rounds 20] [--slow 5]
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, slow: { type: 'string' } },
});
const rounds = Number(values.rounds);
if (values.slow) process.env.RAPPORT_FLUSH_TIME = values.slow;
const worker = new URL(values.slow ? './slow-worker.ts' : '../worker.ts', import.meta.url);
const root = mkdtempSync(join(tmpdir(), 'rapport-flush-'));

class Contender {
  readonly name: string;
  readonly times = new Map<string, number[]>();
  readonly #session: Session;
  #turn: Promise<unknown> = Promise.resolve();
  #id = 0;

  constructor(name: string, fsync: boolean, isGrouped: boolean) {
    this.name = name;
    const data = join(root, name.replaceAll(' ', '-'));
    cpSync(template, data, { recursive: true });
    this.#session = new Session({ data, fsync, isGrouped, statementTimeout: 0, worker });
  }

  async open(): Promise<void> {
    await this.#session.open();
    await this.#ask('create table t (id int primary key, name text, text text)');
    await this.#ask('create index on t (name)');
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  /** One transaction, and the wait until it is safe; others take the session meanwhile. */
  commit(statements: number): Promise<void> {
    const done = this.#turn.then(async () => {
      if (statements > 1) await this.#ask('begin');
      for (let count = 0; count < statements; count += 1) {
        this.#id += 1;
        await this.#ask(`insert into t values (${this.#id}, 'name ${this.#id}', repeat('x', 200))`);
      }
      if (statements > 1) await this.#ask('commit');
    });
    this.#turn = done;
    return done.then(() => this.#session.settled());
  }

  #ask(text: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const bytes = Uint8Array.from(serialize.query(text));
      const answered = (error: Error | undefined, reply: unknown) =>
        error ? reject(error) : resolve(reply);
      this.#session.send({ bytes, answered });
    });
  }
}

const work: Readonly<Record<string, (contender: Contender) => Promise<unknown>>> = {
  'one insert, one writer': (contender) => inTurn(contender, 100, 1),
  'three inserts, one writer': (contender) => inTurn(contender, 50, 3),
  'one insert, eight writers': (contender) =>
    Promise.all(Array.from({ length: 8 }, () => inTurn(contender, 20, 1))),
};

async function inTurn(contender: Contender, commits: number, statements: number): Promise<void> {
  for (let count = 0; count < commits; count += 1) await contender.commit(statements);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

const template = await ensureTemplate();
const contenders = [
  new Contender('no flush', false, false),
  new Contender('each flushed', true, false),
  new Contender('shared flushes', true, true),
];
for (const contender of contenders) await contender.open();
for (let round = 0; round < rounds; round += 1) {
  for (const [name, run] of Object.entries(work)) {
    const turn = round % contenders.length;
    for (const contender of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
      const started = performance.now();
      await run(contender);
      const times = contender.times.get(name) ?? [];
      contender.times.set(name, [...times, performance.now() - started]);
    }
  }
}
for (const name of Object.keys(work)) {
  const medians = contenders.map((contender) => median(contender.times.get(name) ?? []));
  const ratios = contenders.map((contender, index) => {
    const ratio = (medians[index] ?? 0) / (medians[0] ?? 1);
    return `${contender.name} ${medians[index]?.toFixed(0)} ms (${ratio.toFixed(2)})`;
  });
  process.stdout.write(`${name}: ${ratios.join(', ')}\n`);
}
for (const contender of contenders) await contender.close();
rmSync(root, { recursive: true });
