import type pg from 'pg';

const table = 'parcel';

/**
 * Fills the object's table by set-based statements: ids as the product makes them (their first half
 * tells the time), short texts, a field that everyone leaves empty. Its indexes are taken away
 * meanwhile and made again afterwards.
 */
export async function seedParcels(client: pg.Client, schema: string, rows: number): Promise<void> {
  const place = `"${schema}"."${table}"`;
  const indexes = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where schemaname = $1 and tablename = $2 and indexname <> $3`,
    [schema, table, `${table}_pk`],
  );
  for (const { name } of indexes.rows) await client.query(`drop index "${schema}"."${name}"`);
  const user = `(select id from "${schema}"."user" order by created_at limit 1)`;
  await client.query(
    `insert into ${place} (id, version, created_at, created_by, updated_at, updated_by, owner, currency, name, code, shelf, note, weight)
     select (lpad(to_hex(1750000000000 + n * 10), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid,
       1, to_timestamp(1750000000 + n / 100.0), u.id, to_timestamp(1750000000 + n / 100.0), u.id, u.id, 'USD',
       'Parcel ' || n, 'P-' || lpad(n::text, 9, '0'), 'S' || (n % 5000), substr(md5(n::text), 1, 20), n % 900
     from generate_series(1, $1::integer) n cross join ${user} u`,
    [rows],
  );
  await client.query(`set maintenance_work_mem = '256MB'`);
  for (const { definition } of indexes.rows) await client.query(definition);
  await client.query(`vacuum (analyze) ${place}`);
  await client.query('checkpoint');
}

/** Ids to work with, spread over the whole table. */
export async function someIds(client: pg.Client, schema: string): Promise<string[]> {
  const found = await client.query<{ id: string }>(
    `select id::text as id from "${schema}"."${table}" tablesample bernoulli (1) limit 5000`,
  );
  return found.rows.map(({ id }) => id);
}
