import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;
let schema: string;

beforeAll(async () => {
  app = await createTestApp();
  schema = app.running.app.services.workspaces.all()[0]?.schema as string;
});
afterAll(() => app?.stop());

type Properties = Record<string, Record<string, unknown>>;

/** Fields that come and go together: as many columns in one change as a plugin would bring in a hundred. */
const guests = (round: number, count = 40): Properties =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `guest_${round}_${index}`,
      { fieldType: 'text', title: `Guest ${index}` },
    ]),
  );

const berth = (name: string, more: Properties = {}) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name,
  title: 'Berth',
  plural: 'Berths',
  type: 'object',
  nameField: 'name',
  unique: [{ fields: ['code'], caseInsensitive: true }],
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    code: { fieldType: 'text', title: 'Code' },
    fee: { fieldType: 'decimal', title: 'Fee', indexed: true },
    goods: { fieldType: 'tags', title: 'Goods' },
    beside: { fieldType: 'lookup', title: 'Beside', to: name },
    near: { fieldType: 'many_to_many', title: 'Near', to: name },
    ...more,
  },
});

const boat = (name: string, to: string) => ({
  $schema: 'https://rapport.dev/schema/object/1',
  name,
  title: 'Boat',
  plural: 'Boats',
  type: 'object',
  nameField: 'name',
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    berth: { fieldType: 'lookup', title: 'Berth', to },
  },
});

async function apply(documents: readonly unknown[], more: object = {}) {
  const reply = await app.admin.call('POST', '/metadata/apply', { documents, ...more });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body;
}

const codes = (body: { warnings: { code: string }[] }) => body.warnings.map(({ code }) => code);

const query = <R>(text: string, values: unknown[] = []) =>
  app.running.database.query<R>(text, values);

/** Everything that PostgreSQL knows of a table, but for the columns that are no more. */
async function shapeOf(table: string) {
  const on = `from pg_class c join pg_namespace n on n.oid = c.relnamespace`;
  const where = 'where n.nspname = $1 and c.relname = $2';
  const columns = await query(
    `select a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull, pg_get_expr(d.adbin, d.adrelid) as preset
     ${on} join pg_attribute a on a.attrelid = c.oid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     ${where} and a.attnum > 0 and not a.attisdropped order by a.attname`,
    [schema, table],
  );
  const indexes = await query(
    `select pg_get_indexdef(i.indexrelid) as text, i.indisvalid,
       (select array_agg(a.attstattarget order by a.attnum) from pg_attribute a where a.attrelid = i.indexrelid) as targets
     ${on} join pg_index i on i.indrelid = c.oid ${where} order by 1`,
    [schema, table],
  );
  const keys = await query(
    `select o.conname, o.convalidated, o.conrelid::regclass::text as owner, pg_get_constraintdef(o.oid) as text
     ${on} join pg_constraint o on c.oid in (o.conrelid, o.confrelid) ${where} and o.contype <> 'n' order by 1, 3`,
    [schema, table],
  );
  return { columns, indexes, keys };
}

async function columnsOf(table: string) {
  const [row] = await query<{ all: number; dropped: number }>(
    `select max(a.attnum)::integer as all, (count(*) filter (where a.attisdropped))::integer as dropped
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname = $2`,
    [schema, table],
  );
  return row as { all: number; dropped: number };
}

async function fill(name: string, boats: string) {
  const { body: first } = await app.admin.call('POST', `/records/${name}`, {
    name: 'First',
    code: 'A1',
    fee: '12.5',
    goods: ['salt'],
  });
  const { body: second } = await app.admin.call('POST', `/records/${name}`, {
    name: 'Second',
    code: 'B2',
    beside: first.id,
    near: [first.id],
  });
  await app.admin.call('PATCH', `/records/${name}/${first.id}`, { fee: '13' });
  const { body: ship } = await app.admin.call('POST', `/records/${boats}`, {
    name: 'Gull',
    berth: second.id,
  });
  return { first: first.id, second: second.id, ship: ship.id };
}

/** Removes what came, round after round; how often each remark was made. */
async function comeAndGo(name: string, rounds: number, purge: boolean) {
  const said = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    const came = await apply([berth(name, guests(round))]);
    const went = await apply([berth(name)], { purge });
    for (const code of [...codes(came), ...codes(went)]) {
      said.set(code, (said.get(code) ?? 0) + 1);
    }
  }
  return said;
}

/** Reads and writes a record over and over; what was not answered as it should be. */
function workOn(name: string, id: string) {
  const refused: string[] = [];
  let [isOn, count] = [true, 0];
  const run = async () => {
    for (; isOn; count += 1) {
      const read = await app.admin.call('GET', `/records/${name}?filter[code]=B2`);
      if (read.body.data?.length !== 1) refused.push(JSON.stringify(read.body));
      const fee = String((count % 9) + 1);
      const written = await app.admin.call('PATCH', `/records/${name}/${id}`, { fee });
      if (written.body.fee !== fee) refused.push(JSON.stringify(written.body));
    }
    return refused;
  };
  const done = run();
  const stop = () => {
    isOn = false;
  };
  return { refused: done, count: () => count, stop };
}

describe('fields that come and go two thousand times', () => {
  it.each([
    { name: 'berth', boats: 'boat', purge: true },
    { name: 'mooring', boats: 'ferry', purge: false },
  ])('leave the table as it was (purged: $purge)', async ({ name, boats, purge }) => {
    await apply([berth(name), boat(boats, name)]);
    const ids = await fill(name, boats);
    const before = await shapeOf(name);
    const work = workOn(name, ids.second);
    const said = await comeAndGo(name, 50, purge).finally(() => work.stop());
    expect(await work.refused).toEqual([]);
    expect(work.count()).toBeGreaterThan(50);
    expect(said.get('table_rebuilt')).toBeGreaterThan(0);
    expect(said.has('empty_columns_dropped')).toBe(!purge);

    const { all, dropped } = await columnsOf(name);
    expect(all).toBeLessThan(1_500);
    expect(dropped).toBeLessThan(all);
    const after = await shapeOf(name);
    const own = new Set(before.columns.map((row) => (row as { attname: string }).attname));
    const columns = after.columns.filter((row) => own.has((row as { attname: string }).attname));
    expect({ ...after, columns }).toEqual(before);
    if (purge) expect(after.columns).toEqual(before.columns);

    const { body: first } = await app.admin.call('GET', `/records/${name}/${ids.first}`);
    expect(first).toMatchObject({ name: 'First', code: 'A1', fee: '13', goods: ['salt'] });
    const { body: second } = await app.admin.call('GET', `/records/${name}/${ids.second}`);
    expect(second.beside).toBe(ids.first);
    expect(JSON.stringify(second.near)).toContain(ids.first);
    const history = await app.admin.call('GET', `/records/${name}/${ids.first}/history`);
    expect(JSON.stringify(history.body)).toContain('12.5');
    const twin = await app.admin.call('POST', `/records/${name}`, { name: 'Twin', code: 'a1' });
    expect(twin.status).toBe(409);
    const lost = { name: 'Lost', berth: '01900000-0000-7000-8000-000000000000' };
    expect((await app.admin.call('POST', `/records/${boats}`, lost)).status).toBe(422);
  });
});

describe('a table that others have hung a view on', () => {
  it('is never made again, and says when it is full', async () => {
    await apply([berth('slip')]);
    await query(`create view ${schema}.slips as select name from ${schema}.slip`);
    let status = 200;
    let body: { error: { code: string; hint: string } } | undefined;
    for (let round = 0; round < 45 && status === 200; round += 1) {
      const came = await app.admin.call('POST', '/metadata/apply', {
        documents: [berth('slip', guests(round))],
      });
      ({ status, body } = came);
      if (status === 200) await apply([berth('slip')], { purge: true });
    }
    expect(status).toBe(422);
    expect(body?.error.code).toBe('MODEL_TOO_WIDE');
    await query(`drop view ${schema}.slips`);
    await apply([berth('slip', guests(99))]);
  });
});
