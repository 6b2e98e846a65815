import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../harness/app.ts';
import { permits } from './query-model/answer.ts';
import { type Asker, disagreements, queryBody } from './query-model/ask.ts';
import { zones } from './query-model/calendar.ts';
import { makeWorld } from './query-model/make-world.ts';
import { pagedWhileMoving } from './query-model/moving.ts';
import { type Query, queriesOn } from './query-model/queries.ts';
import { canRead, makeRights, type Reader } from './query-model/rights.ts';
import { Source } from './query-model/source.ts';
import { Store } from './query-model/store.ts';
import { catalogSurface, recordSurfaces } from './query-model/surfaces.ts';
import { fill, type Writing } from './query-model/write.ts';

/** Three hours after midnight of a new year by UTC; in Honolulu it is still the old one. */
const now = Date.parse('2027-01-01T02:30:00.000Z');
const worlds = Number(process.env.RAPPORT_PROPERTY_RUNS ?? 5);
const firstSeed = Number(process.env.RAPPORT_PROPERTY_SEED ?? 20_270_101);
/** Worlds that once showed what few others do: 70000 the planner's mistake in `README.md`. */
const remembered = process.env.RAPPORT_PROPERTY_SEED ? [] : [70_000];
const seeds = [...Array.from({ length: worlds }, (_, index) => firstSeed + index), ...remembered];
const queriesPerObject = 40;
const movingPerWorld = 12;

let app: TestApp;
let administrator: string;

beforeAll(async () => {
  let ticks = 0;
  const tick = () => {
    ticks += 1;
    return new Date(now + ticks);
  };
  app = await createTestApp({ clock: { now: tick } });
  administrator = (await app.admin.call('GET', '/auth/me')).body.user.id;
});
afterAll(() => app?.stop());

async function applied(documents: readonly unknown[]): Promise<void> {
  const { status, body } = await app.admin.call('POST', '/metadata/apply', { documents });
  if (status !== 200) throw new Error(`apply answered ${status}: ${JSON.stringify(body)}`);
}

async function addUsers(store: Store): Promise<void> {
  const { body } = await app.admin.call('GET', '/records/user?limit=200&fields=name,email,owner');
  for (const { id, name, email } of body.data) store.create('user', id, { name, email });
}

async function askerWith(source: Source, store: Store, prefix: string): Promise<Asker> {
  const { rights, document } = makeRights(source, store.world, `${prefix}_set`);
  await applied([document]);
  const caller = await app.user(`Reader ${prefix}`, [`${prefix}_set`]);
  const zone = source.pick(Object.keys(zones));
  await caller.call('PATCH', '/auth/me', { time_zone: zone });
  const clock = { now, offset: zones[zone] ?? 0 };
  return { caller, reader: { id: caller.id, clock, rights } };
}

async function expectAgreement(store: Store, asker: Asker, seed: number): Promise<void> {
  const { reader } = asker;
  expect(await catalogSurface(store, asker)).toEqual([]);
  for (const { name } of store.world.objects) {
    if (!canRead(reader, name)) {
      const { status } = await asker.caller.call('GET', `/records/${name}`);
      expect(status).toBe(404);
      continue;
    }
    expect(await recordSurfaces(store, asker, name)).toEqual([]);
    const queries = queriesOn({ store, reader }, name);
    const property = fc.asyncProperty(queries, async (query) => {
      const found = await disagreements(store, asker, query);
      if (found.length > 0) throw new Error(`${told(query)}\n${found.join('\n')}`);
    });
    await fc.assert(property, { seed, numRuns: queriesPerObject, interruptAfterTimeLimit: 1_500 });
  }
}

async function expectStillPages(writing: Writing, asker: Asker): Promise<void> {
  const { source, store } = writing;
  for (let turn = 0; turn < movingPerWorld; turn += 1) {
    const { name } = source.pick(store.world.objects);
    if (!canRead(asker.reader, name)) continue;
    const drawn = source.take(queriesOn({ store, reader: asker.reader }, name));
    const query = { ...drawn, limit: 1 + source.below(6), fields: undefined, expand: [] };
    if (!permits(store, asker.reader, query)) continue;
    expect(await pagedWhileMoving(writing, asker, query), told(query)).toEqual([]);
  }
}

function told(query: Query): string {
  return `${query.usesUrl ? 'GET' : 'POST'} ${query.object} ${JSON.stringify(queryBody(query))}`;
}

describe('the record API, asked random questions about random objects', () => {
  it.each(seeds)(
    'answers as the documents say (RAPPORT_PROPERTY_SEED=%i)',
    async (seed) => {
      const source = new Source(seed);
      const prefix = `w${seed}`;
      const world = makeWorld(source, prefix);
      await applied(world.documents);
      const store = new Store(world);
      const clock = { now, offset: 0 };
      const reader: Reader = { id: administrator, clock };
      const limited = await askerWith(source, store, prefix);
      await addUsers(store);
      const owners = [administrator, limited.reader.id];
      const writing = { source, store, caller: app.admin, reader, owners };
      await fill(writing);
      await expectAgreement(store, { caller: app.admin, reader }, seed);
      await expectAgreement(store, limited, seed);
      await expectStillPages(writing, source.pick([limited, { caller: app.admin, reader }]));
    },
    120_000,
  );
});
