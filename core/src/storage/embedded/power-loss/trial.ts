import { cpSync } from 'node:fs';
import { serialize } from 'pg-protocol';
import { rowsIn } from '../maintenance.ts';
import { Session } from '../session.ts';
import { Disk, type Random } from './disk.ts';
import { readRecording, type Step } from './recording.ts';

const recorder = new URL('./recording-worker.ts', import.meta.url);

/** Chance that can be had again by its seed. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function ask(session: Session, text: string): Promise<string[][]> {
  return new Promise<Uint8Array>((resolve, reject) => {
    session.send({
      bytes: Uint8Array.from(serialize.query(text)),
      answered: (error, reply) => (reply ? resolve(reply) : reject(error)),
      limit: 60_000,
    });
  }).then(rowsIn);
}

/** One transaction of two tables: never one half of it. */
const transaction = (id: number, random: Random) =>
  `insert into entry values (${id}, repeat('${String.fromCharCode(97 + (id % 26))}', ${Math.floor(random() * 3000)}));
   update tally set entries = entries + 1, last = ${id}`;

/** What was done, and the number of answers before the one to the first entry. */
export interface Recording {
  readonly base: string;
  readonly steps: readonly Step[];
  readonly first: number;
}

/** Works on a copy of `base` for a while, with checkpoints in between, and records it. */
export async function record(base: string, isGrouped: boolean): Promise<Recording> {
  const data = `${base}-${isGrouped ? 'grouped' : 'single'}`;
  const random = seeded(7);
  cpSync(base, data, { recursive: true });
  const session = new Session({
    data,
    fsync: true,
    isGrouped,
    statementTimeout: 0,
    worker: recorder,
  });
  await session.open();
  await ask(session, 'create table entry (id int primary key, text text)');
  await ask(session, 'create table tally as select 0 as entries, 0 as last');
  const first = 2;
  for (let id = 1; id <= 250; id += 1) {
    if (id % 100 === 50) {
      // Half of the answers are not awaited, as those of other connections would not be.
      await ask(session, `begin; ${transaction(id, random)}; commit; checkpoint`);
    } else await ask(session, transaction(id, random));
    if (random() < 0.1) await session.settled();
  }
  await session.settled();
  await session.close();
  return { base, steps: readRecording(`${data}.record`), first };
}

/** What the next start finds in the two tables. */
export interface Found {
  readonly entries: number;
  readonly last: number;
  readonly tally: number;
  readonly indexed: number;
}

/** Starts on what the cut left, as the next start would. */
export async function findAfter(data: string): Promise<Found> {
  const session = new Session({ data, fsync: false, isGrouped: false, statementTimeout: 0 });
  await session.open();
  try {
    const exists = await ask(session, "select to_regclass('tally') is not null");
    if (exists[0]?.[0] !== 't') return { entries: 0, last: 0, tally: 0, indexed: 0 };
    const counted = await ask(
      session,
      `select count(*), coalesce(max(id), 0), sum(length(text)), (select entries from tally) from entry`,
    );
    await ask(session, 'set enable_seqscan = off');
    await ask(session, 'set enable_bitmapscan = off');
    const indexed = await ask(session, 'select count(*) from entry where id > 0');
    const [entries, last, , tally] = (counted[0] ?? []).map(Number) as [
      number,
      number,
      number,
      number,
    ];
    return { entries, last, tally, indexed: Number(indexed[0]?.[0]) };
  } finally {
    await session.close();
  }
}

/** Leaves in `target` what the disk has when the power goes at a step, and gives the safe answers. */
export function cutAt(recording: Recording, count: number, random: Random, target: string): number {
  const disk = new Disk(recording.base);
  for (const step of recording.steps.slice(0, count)) disk.take(step);
  disk.cut(random, target);
  return disk.safe;
}
