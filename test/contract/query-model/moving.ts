import { answer, sorted } from './answer.ts';
import { type Asker, allPages } from './ask.ts';
import type { Query } from './queries.ts';
import type { Source } from './source.ts';
import { objectOf, type Row } from './world.ts';
import { binRow, createRows, type Writing } from './write.ts';

/**
 * Pages through a query while unrelated records come and go: every record that stays is there
 * exactly once, a passing one at most once, and all of them in order.
 */
export async function pagedWhileMoving(
  writing: Writing,
  asker: Asker,
  query: Query,
): Promise<string[]> {
  const { store } = writing;
  const staying = answer(store, asker.reader, query).map(({ id }) => id);
  const guests: Row[] = await createRows(writing, objectOf(store.world, query.object), 3);
  const { status, records, reply } = await allPages(asker, query, () =>
    move(writing, query, guests),
  );
  if (status !== 200) return [`answered ${status}: ${JSON.stringify(reply)}`];
  const found = records.map(({ id }) => id);
  const stayed = found.filter((id) => !guests.some((guest) => guest.id === id));
  const twice = found.filter((id, place) => found.indexOf(id) !== place);
  const rows = found.map((id) => seen(writing, guests, query, id));
  const order = sorted(store, asker.reader, rows, query.sort).map(({ id }) => id);
  await leave(writing, guests);
  return [
    ...(stayed.join() === staying.join() ? [] : [`gave ${stayed} of what stayed: ${staying}`]),
    ...(twice.length > 0 ? [`gave ${twice} more than once`] : []),
    ...(order.join() === found.join() ? [] : [`gave ${found} and not in the order ${order}`]),
  ];
}

function seen({ store }: Writing, guests: readonly Row[], query: Query, id: string): Row {
  const row = store.find(query.object, id) ?? guests.find((guest) => guest.id === id);
  if (!row) throw new Error(`the reply has an unknown record ${id}`);
  return row;
}

async function move(writing: Writing, query: Query, guests: Row[]): Promise<void> {
  const source: Source = writing.source;
  const present = guests.filter((guest) => !guest.isDeleted);
  if (source.chance(50) || present.length === 0) {
    guests.push(...(await createRows(writing, objectOf(writing.store.world, query.object), 1)));
  } else await binRow(writing, source.pick(present), 'delete');
}

async function leave(writing: Writing, guests: readonly Row[]): Promise<void> {
  for (const guest of guests) {
    if (!guest.isDeleted) await binRow(writing, guest, 'delete');
  }
}
