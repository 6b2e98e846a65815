import { expect, it } from 'vitest';
import { batches, inOrder, type SourcedRecord } from './batches.ts';
import { Repeats } from './repeats.ts';

async function* records(many: number, text = ''): AsyncGenerator<SourcedRecord> {
  for (let line = 0; line < many; line += 1) {
    yield { record: { external_ids: { s: String(line) }, text }, row: { cells: [], line } };
  }
}

it('puts records together up to a number of rows and a size', async () => {
  const byRows = await Array.fromAsync(batches(records(25), { rows: 10, characters: 10_000 }));
  expect(byRows.map((batch) => batch.length)).toEqual([10, 10, 5]);
  const large = records(3, 'x'.repeat(600));
  const bySize = await Array.fromAsync(batches(large, { rows: 10, characters: 1000 }));
  expect(bySize.map((batch) => batch.length)).toEqual([1, 1, 1]);
});

it('never names a record twice in one request', async () => {
  async function* twice() {
    yield* records(3);
    yield* records(2);
  }
  const made = await Array.fromAsync(batches(twice()));
  expect(made.map((batch) => batch.map((one) => one.row.line))).toEqual([
    [0, 1, 2],
    [0, 1],
  ]);
});

it('holds a record back that may still be under way', async () => {
  async function* twice() {
    yield* records(3);
    yield* records(1, 'later');
  }
  const repeats = new Repeats();
  expect(await Array.fromAsync(repeats.without(twice()))).toHaveLength(3);
  expect(repeats.heldBack.map((one) => one.record.text)).toEqual(['later']);
});

it('works on some at once and gives the results in order', async () => {
  let atWork = 0;
  let most = 0;
  const work = async (number: number) => {
    atWork += 1;
    most = Math.max(most, atWork);
    await new Promise((resolve) => setTimeout(resolve, number % 2 ? 1 : 8));
    atWork -= 1;
    return number;
  };
  async function* numbers() {
    for (let number = 0; number < 10; number += 1) yield number;
  }
  expect(await Array.fromAsync(inOrder(numbers(), 3, work))).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  ]);
  expect(most).toBe(3);
});

it('waits for what is under way when one fails', async () => {
  const done: number[] = [];
  const work = async (number: number) => {
    if (number === 1) throw new Error('no');
    await new Promise((resolve) => setTimeout(resolve, 5));
    done.push(number);
    return number;
  };
  async function* numbers() {
    yield* [0, 1, 2, 3];
  }
  await expect(Array.fromAsync(inOrder(numbers(), 3, work))).rejects.toThrow('no');
  expect(done).toContain(2);
});
