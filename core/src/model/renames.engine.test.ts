import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.stop());

const call = (method: string, path: string, body?: unknown) => app.admin.call(method, path, body);

const schema = (kind: string) => `https://rapport.dev/schema/${kind}/1`;

/** An object with a field that everything names which can name a field. */
async function makeObject(name: string): Promise<number> {
  const documents = [
    {
      $schema: schema('object'),
      name,
      title: name,
      type: 'object',
      nameField: 'name',
      required: ['name', 'price'],
      properties: {
        name: { fieldType: 'text', title: 'Name' },
        price: { fieldType: 'decimal', title: 'Price', indexed: true },
        code: { fieldType: 'text', title: 'Code' },
      },
      unique: [{ fields: ['code', 'price'] }],
    },
    {
      $schema: schema('list-view'),
      object: name,
      name: 'dear',
      title: 'Dear',
      columns: ['name', 'price'],
      filter: { field: 'price', op: 'gt', value: '10' },
      sort: ['-price'],
    },
    {
      $schema: schema('layout'),
      object: name,
      name: 'default',
      title: 'Default',
      highlights: ['price'],
      tabs: [{ title: 'Details', sections: [{ title: 'All', fields: ['name', 'price'] }] }],
    },
    {
      $schema: schema('permission-set'),
      name: `${name}_seller`,
      title: 'Seller',
      objects: { [name]: 'create read update' },
      fields: { [`${name}.name`]: 'edit', [`${name}.price`]: 'read' },
    },
  ];
  const made = await call('POST', '/metadata/apply', { documents });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return made.body.revision;
}

const rename = (object: string, field: string, to: string) =>
  call('PATCH', `/metadata/objects/${object}/fields/${field}`, { name: to });

async function indexesOf(table: string): Promise<string[]> {
  const rows = await app.running.database.query<{ name: string }>(
    'select indexname as name from pg_indexes where tablename = $1 order by 1',
    [table],
  );
  return rows.map(({ name }) => name);
}

describe('a field with another name', () => {
  it('keeps its values and its history, and everything that names it follows', async () => {
    await makeObject('kettle');
    const made = await call('POST', '/records/kettle', { name: 'A', price: '12', code: 'k' });
    await call('PATCH', `/records/kettle/${made.body.id}`, { price: '13' });
    const done = await rename('kettle', 'price', 'list_price');
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const words = done.body.changes.flatMap((change: { words: unknown[] }) => change.words);
    expect(words).toContainEqual({
      code: 'field_renamed',
      message: expect.stringContaining('list_price'),
    });
    expect(JSON.stringify(words)).not.toMatch(/field_(archived|added|required)|unique_/);
    const record = await call('GET', `/records/kettle/${made.body.id}`);
    expect(record.body).toMatchObject({ list_price: '13', version: 2 });
    expect(record.body).not.toHaveProperty('price');
    const history = await call('GET', `/records/kettle/${made.body.id}/history`);
    expect(history.body.data[0].changes).toEqual({ list_price: { from: '12', to: '13' } });
    const view = await call('GET', '/metadata/list-views/kettle/dear');
    expect(view.body).toMatchObject({
      columns: ['name', 'list_price'],
      filter: { field: 'list_price' },
      sort: ['-list_price'],
    });
    const layout = await call('GET', '/metadata/layouts/kettle/default');
    expect(JSON.stringify(layout.body)).not.toContain('"price"');
    const seller = await call('GET', '/metadata/permission-sets/kettle_seller');
    expect(seller.body.fields['kettle.list_price']).toBe('read');
    const object = await call('GET', '/metadata/objects/kettle');
    expect(Object.keys(object.body.properties)).toEqual(['name', 'list_price', 'code']);
    expect(object.body).toMatchObject({
      required: ['name', 'list_price'],
      unique: [{ fields: ['code', 'list_price'] }],
      properties: { list_price: { aliases: ['price'] } },
    });
  });

  it('takes nobody’s access and touches neither table nor column', async () => {
    await makeObject('mug');
    const before = await indexesOf('mug');
    const planned = await call('POST', '/metadata/plan', {
      rename: [{ object: 'mug', field: 'price', to: 'cost' }],
    });
    const { plan } = planned.body;
    expect(plan).toMatchObject({ access: [], impact: [], uses: [], conversions: [] });
    expect(plan.sql.join('\n')).not.toMatch(/create|drop|alter table/i);
    await rename('mug', 'price', 'cost');
    const after = await indexesOf('mug');
    expect(after).toHaveLength(before.length);
    expect(after.join()).toContain('cost');
    expect(after.join()).not.toContain('price');
    const [first, second] = [
      await call('POST', '/records/mug', { name: 'A', cost: '1', code: 'm' }),
      await call('POST', '/records/mug', { name: 'B', cost: '1', code: 'm' }),
    ];
    expect(first.status).toBe(201);
    expect(second.body.error, 'the unique rule is known by its index').toMatchObject({
      code: 'RECORD_VALUE_TAKEN',
    });
  });

  it('is still found, written, sorted by and counted under the old name', async () => {
    await makeObject('bowl');
    await rename('bowl', 'price', 'cost');
    const made = await call('POST', '/records/bowl', { name: 'A', price: '5' });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body.cost).toBe('5');
    const changed = await call('PATCH', `/records/bowl/${made.body.id}`, { price: '6' });
    expect(changed.body.cost).toBe('6');
    await call('POST', '/records/bowl', { name: 'B', cost: '4' });
    const list = await call('GET', '/records/bowl?filter[price][gte]=4&sort=-price&fields=price');
    expect(list.body.data.map((record: { price: string }) => record.price)).toEqual(['6', '4']);
    expect(list.body.data[0]).not.toHaveProperty('cost');
    const sums = await call('POST', '/records/bowl/aggregate', {
      measures: [{ fn: 'sum', field: 'price', as: 'total' }],
    });
    expect(sums.body.data).toMatchObject([{ total: '10' }]);
  });

  it('cannot be written under both names at once', async () => {
    await makeObject('dish');
    await rename('dish', 'price', 'cost');
    const both = await call('POST', '/records/dish', { name: 'A', price: '5', cost: '6' });
    expect(both.status).toBe(422);
    expect(both.body.error.fields).toMatchObject([
      { path: 'price', code: 'FIELD_UNKNOWN', params: { suggestion: 'cost' } },
    ]);
  });

  it('gets its first name back by a revert, and by a pack that never heard of the new one', async () => {
    const revision = await makeObject('vase');
    const made = await call('POST', '/records/vase', { name: 'A', price: '7' });
    const old = await call('GET', '/metadata/objects/vase');
    await rename('vase', 'price', 'cost');
    const back = await call('POST', `/metadata/revisions/${revision}/revert`, {});
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    const read = () => call('GET', `/records/vase/${made.body.id}`);
    expect((await read()).body.price).toBe('7');
    await rename('vase', 'price', 'cost');
    const put = await call('PUT', '/metadata/objects/vase', old.body);
    expect(put.status, JSON.stringify(put.body)).toBe(200);
    expect((await read()).body.price).toBe('7');
    const view = await call('GET', '/metadata/list-views/vase/dear');
    expect(view.body.columns).toEqual(['name', 'price']);
  });

  it('comes back under its first name after it was renamed and removed', async () => {
    await makeObject('jar');
    const added = await call('POST', '/metadata/objects/jar/fields', {
      name: 'size',
      title: 'Size',
      fieldType: 'integer',
    });
    const made = await call('POST', '/records/jar', { name: 'A', price: '7', size: 3 });
    await rename('jar', 'size', 'volume');
    const gone = await call('DELETE', '/metadata/objects/jar/fields/volume');
    expect(gone.status, JSON.stringify(gone.body)).toBe(200);
    const back = await call('POST', `/metadata/revisions/${added.body.revision}/revert`, {});
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    expect((await call('GET', `/records/jar/${made.body.id}`)).body.size).toBe(3);
  });

  it('may be renamed again and become another type in the same change', async () => {
    await makeObject('plate');
    const made = await call('POST', '/records/plate', { name: 'A', price: '7', code: '12' });
    await rename('plate', 'code', 'number');
    const again = await call('PATCH', '/metadata/objects/plate/fields/number', {
      name: 'serial',
      fieldType: 'integer',
    });
    expect(again.status, JSON.stringify(again.body)).toBe(200);
    const record = await call('GET', `/records/plate/${made.body.id}?fields=code,number,serial`);
    expect(record.body).toMatchObject({ code: 12, number: 12, serial: 12 });
  });

  it('keeps links that wait for their target, and gives them back after a restore', async () => {
    await makeObject('shelf');
    await call('POST', '/metadata/objects/shelf/fields', {
      name: 'above',
      title: 'Above',
      fieldType: 'lookup',
      to: 'shelf',
      onDelete: 'clear',
    });
    const top = await call('POST', '/records/shelf', { name: 'Top', price: '1', code: 'a' });
    const low = await call('POST', '/records/shelf', {
      name: 'Low',
      price: '1',
      code: 'b',
      above: top.body.id,
    });
    await call('DELETE', `/records/shelf/${top.body.id}`);
    await rename('shelf', 'above', 'over');
    await call('POST', `/records/shelf/${top.body.id}/restore`);
    const found = await call('GET', `/records/shelf/${low.body.id}`);
    expect(found.body.over).toBe(top.body.id);
  });
});

describe('a new name', () => {
  it('must be free, well formed and of a field that there is', async () => {
    await makeObject('pan');
    const ask = (field: string, to: string) =>
      call('POST', '/metadata/plan', { rename: [{ object: 'pan', field, to }] });
    const problem = async (field: string, to: string) => {
      const { status, body } = await ask(field, to);
      expect(status).toBe(422);
      return body.error.fields[0];
    };
    expect(await problem('price', 'code')).toMatchObject({
      path: 'rename.0.to',
      code: 'FIELD_TAKEN',
    });
    expect(await problem('price', 'Price!')).toMatchObject({ code: 'FIELD_PATTERN' });
    expect(await problem('price', 'owner')).toMatchObject({ code: 'FIELD_PATTERN' });
    expect(await problem('prise', 'cost')).toMatchObject({
      path: 'rename.0.field',
      params: { suggestion: 'price' },
    });
    expect(await problem('owner', 'boss')).toMatchObject({ code: 'FIELD_UNKNOWN' });
    const shape = await call('POST', '/metadata/plan', { rename: [{ object: 'pan' }] });
    expect(shape.body.error.fields[0].path).toBe('rename');
  });

  it('cannot be the old name of another field', async () => {
    await makeObject('pot');
    await rename('pot', 'price', 'cost');
    const add = await call('POST', '/metadata/objects/pot/fields', {
      name: 'price',
      fieldType: 'text',
      title: 'Price',
    });
    expect(add.status).toBe(422);
    expect(JSON.stringify(add.body.error.fields)).toContain('FIELD_TAKEN');
  });
});
