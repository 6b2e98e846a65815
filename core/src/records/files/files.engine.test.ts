import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { fetchFile, onePixel, uploaded } from '../../../../test/harness/files.ts';

let app: TestApp;

const file = { fieldType: 'file', title: 'Drawing' };
const object = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'part',
  title: 'Part',
  plural: 'Parts',
  type: 'object',
  nameField: 'name',
  history: true,
  properties: {
    name: { fieldType: 'text', title: 'Name' },
    drawing: file,
    second: { ...file, title: 'Second drawing' },
    photo: { fieldType: 'file', title: 'Photo', accept: ['image/*', '.pdf'], maxSize: 1 },
  },
};

const permissions = (name: string, fields: object) => ({
  $schema: 'https://rapport.dev/schema/permission-set/1',
  name,
  title: name,
  objects: { part: 'create read update delete' },
  fields,
});

beforeAll(async () => {
  app = await createTestApp();
  const documents = [
    object,
    permissions('engineer', { 'part.drawing': 'edit', 'part.second': 'edit', 'part.name': 'edit' }),
    permissions('viewer', { 'part.drawing': 'read masked', 'part.name': 'edit' }),
    permissions('outsider', { 'part.name': 'edit' }),
  ];
  const reply = await app.admin.call('POST', '/metadata/apply', { documents });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
});
afterAll(() => app?.stop());

const upload = (name = '圖面.txt', content: string | Uint8Array = `drawing ${name}`) =>
  uploaded(app.url, app.admin, name, content);
const create = (body: object) => app.admin.call('POST', '/records/part', body);
const patch = (id: string, body: object) => app.admin.call('PATCH', `/records/part/${id}`, body);
const read = (id: string, caller: { token: string } = app.admin) =>
  fetchFile(app.url, caller, id).then(({ status }) => status);
const problemsOf = (reply: { body: any }) =>
  reply.body.error?.fields.map(({ path, code }: any) => [path, code]);

describe('a field with a file', () => {
  it('takes the id of an upload and tells name, size and type', async () => {
    const sent = await upload();
    const made = await create({ drawing: sent.id });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body.drawing).toEqual(sent);
    const read = await app.admin.call('GET', `/records/part/${made.body.id}`);
    expect(read.body.drawing).toEqual(sent);
    const again = await patch(made.body.id, { drawing: { ...sent, name: 'forged.exe' } });
    expect([again.body.drawing, again.body.version]).toEqual([sent, 1]);
  });

  it('shows names in its history, and lets go of what it no longer holds', async () => {
    const [first, second] = [await upload('first.txt'), await upload('second.txt')];
    const { body } = await create({ drawing: first.id });
    expect((await patch(body.id, { drawing: second.id })).body.drawing).toEqual(second);
    expect([await read(first.id), await read(second.id)]).toEqual([404, 200]);
    expect((await patch(body.id, { drawing: null })).body.drawing).toBeNull();
    expect(await read(second.id)).toBe(404);
    const history = await app.admin.call('GET', `/records/part/${body.id}/history`);
    expect(history.body.data.map((entry: any) => entry.changes.drawing).slice(0, 2)).toEqual([
      { from: second, to: null },
      { from: first, to: second },
    ]);
    const back = await patch(body.id, { drawing: first.id });
    expect([back.status, await read(first.id)]).toEqual([200, 200]);
  });

  it('is filtered and sorted by name, size and type', async () => {
    const small = await create({ name: 'f', drawing: (await upload('alpha.csv', 'a,b')).id });
    const large = await create({
      name: 'f',
      drawing: (await upload('Beta.png', Buffer.concat([onePixel, Buffer.alloc(500)]))).id,
    });
    const none = await create({ name: 'f' });
    const find = async (filter: object, sort = 'drawing') => {
      const body = { filter: { and: [{ field: 'name', value: 'f' }, filter] }, sort };
      const reply = await app.admin.call('POST', '/records/part/query', body);
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
      return reply.body.data.map((record: any) => record.id);
    };
    const condition = (field: string, op: string, value?: unknown) => ({ field, op, value });
    expect(await find(condition('drawing', 'is_empty'))).toEqual([none.body.id]);
    expect(await find(condition('drawing', 'is_not_empty'))).toEqual([
      small.body.id,
      large.body.id,
    ]);
    expect(await find(condition('drawing.name', 'contains', 'BETA'))).toEqual([large.body.id]);
    expect(await find(condition('drawing.size', 'gt', 100))).toEqual([large.body.id]);
    expect(await find(condition('drawing.type', 'eq', 'text/csv'))).toEqual([small.body.id]);
    expect(await find(condition('drawing', 'is_not_empty'), '-drawing')).toEqual([
      large.body.id,
      small.body.id,
    ]);
    const listed = await app.admin.call(
      'GET',
      '/records/part?filter[name][eq]=f&filter[drawing.size][lt]=10&fields=drawing.name,drawing.size',
    );
    expect(listed.body.data).toMatchObject([{ 'drawing.name': 'alpha.csv', 'drawing.size': 3 }]);
  });

  it('takes only files that its rules allow, whatever the sender called them', async () => {
    const refused = async (name: string, content: string | Uint8Array) =>
      problemsOf(await create({ photo: (await upload(name, content)).id }));
    expect(await refused('page.png', '<html>')).toEqual([['photo', 'FIELD_FILE_TYPE']]);
    expect(await refused('note.pdf', 'plain')).toEqual([['photo', 'FIELD_FILE_TYPE']]);
    expect(await refused('big.png', Buffer.concat([onePixel, Buffer.alloc(1024 * 1024)]))).toEqual([
      ['photo', 'FIELD_FILE_SIZE'],
    ]);
    const taken = await create({ photo: (await upload('photo.txt', onePixel)).id });
    expect(taken.body.photo).toMatchObject({ name: 'photo.txt', type: 'image/png' });
  });

  it('says what is right for what is no file', async () => {
    const reply = await create({ drawing: 'Offer.pdf' });
    expect(problemsOf(reply)).toEqual([['drawing', 'FIELD_TYPE']]);
    expect(reply.body.error.fields[0].message).toBe('Drawing must be the id of an uploaded file.');
    const unknown = await create({ drawing: '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f' });
    expect(problemsOf(unknown)).toEqual([['drawing', 'FIELD_FILE']]);
  });
});

describe('a file', () => {
  it('belongs to one field of one record', async () => {
    const sent = await upload();
    const { body } = await create({ drawing: sent.id });
    expect(problemsOf(await create({ drawing: sent.id }))).toEqual([
      ['drawing', 'FIELD_FILE_TAKEN'],
    ]);
    expect(problemsOf(await patch(body.id, { second: sent.id }))).toEqual([
      ['second', 'FIELD_FILE_TAKEN'],
    ]);
    const other = await upload();
    expect(problemsOf(await create({ drawing: other.id, second: other.id }))).toEqual([
      ['second', 'FIELD_FILE_TAKEN'],
    ]);
    const rows = { operation: 'create', records: [{ drawing: other.id }, { drawing: other.id }] };
    const bulk = await app.admin.call('POST', '/records/part/bulk', rows);
    expect(bulk.body.results.map(({ status }: any) => status)).toEqual(['created', 'failed']);
    expect(bulk.body.results[1].error.fields[0].code).toBe('FIELD_FILE_TAKEN');
  });

  it('that two records claim at the same moment goes to one of them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await upload();
      const replies = await Promise.all(
        Array.from({ length: 4 }, () => create({ name: 'race', drawing: id })),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
      for (const reply of replies.filter(({ status }) => status !== 201)) {
        expect(problemsOf(reply)).toEqual([['drawing', 'FIELD_FILE_TAKEN']]);
      }
    }
  });

  it('is not given to many records by a change of the model', async () => {
    const { id } = await upload();
    const { body } = await app.admin.call('GET', '/metadata/objects/part');
    const request = { documents: [body], backfill: { 'part.drawing': id } };
    const reply = await app.admin.call('POST', '/metadata/apply', request);
    expect([reply.status, problemsOf(reply)]).toEqual([
      422,
      [['backfill.part.drawing', 'FIELD_TYPE']],
    ]);
  });

  it('of somebody else is nothing that one may take', async () => {
    const ann = await app.user('Ann', ['engineer']);
    const sent = await uploaded(app.url, ann, 'mine.txt', 'mine');
    expect(problemsOf(await create({ drawing: sent.id }))).toEqual([['drawing', 'FIELD_FILE']]);
    const own = await ann.call('POST', '/records/part', { drawing: sent.id });
    expect(own.status, JSON.stringify(own.body)).toBe(201);
    expect(await read(sent.id)).toBe(200);
  });

  it('comes in many to many records by a number of statements that does not grow', async () => {
    const files = await Promise.all(Array.from({ length: 30 }, (_, n) => upload(`${n}.txt`)));
    const count = async (records: object[]) => {
      const { database } = app.running;
      let statements = 0;
      const [query, fly] = [database.query, database.fly];
      database.query = ((...args: [any, any]) => {
        statements += 1;
        return query.apply(database, args);
      }) as typeof query;
      database.fly = ((list: any) => {
        statements += list.length;
        return fly.call(database, list);
      }) as typeof fly;
      try {
        const body = { operation: 'create', records };
        const reply = await app.admin.call('POST', '/records/part/bulk', body);
        expect(reply.body.results.every(({ status }: any) => status === 'created')).toBe(true);
      } finally {
        Object.assign(database, { query, fly });
      }
      return statements;
    };
    const records = files.map(({ id }) => ({ drawing: id }));
    const two = await count(records.slice(0, 2));
    expect(await count(records.slice(2))).toBe(two);
  });
});

describe('who may read a file', () => {
  it('is who may read the record and the field, at each request anew', async () => {
    const [engineer, viewer, outsider] = await Promise.all([
      app.user('Engineer', ['engineer']),
      app.user('Viewer', ['viewer']),
      app.user('Outsider', ['outsider']),
    ]);
    const sent = await upload('secret.txt', 'secret');
    const { body } = await create({ drawing: sent.id });
    expect(await read(sent.id, engineer)).toBe(200);
    for (const caller of [viewer, outsider]) {
      expect(await read(sent.id, caller)).toBe(404);
      const record = await caller.call('GET', `/records/part/${body.id}`);
      expect(record.status).toBe(200);
      expect(record.body.drawing ?? null).toBeNull();
    }
    await app.admin.call('PATCH', `/users/${engineer.id}`, { permission_sets: ['outsider'] });
    expect(await read(sent.id, engineer)).toBe(404);
    expect(await read(sent.id)).toBe(200);
  });

  it('is nobody while its record is in the recycle bin, and everybody again after its return', async () => {
    const sent = await upload('kept.txt', 'kept');
    const { body } = await create({ drawing: sent.id });
    await app.admin.call('DELETE', `/records/part/${body.id}`);
    expect(await read(sent.id)).toBe(404);
    await app.admin.call('POST', `/records/part/${body.id}/restore`);
    const back = await fetchFile(app.url, app.admin, sent.id);
    expect(back.body.toString()).toBe('kept');
  });

  it('does not change when the field gets another name', async () => {
    const sent = await upload('renamed.txt', 'x');
    const { body } = await create({ second: sent.id });
    const rename = await app.admin.call('PATCH', '/metadata/objects/part/fields/second', {
      name: 'plan',
    });
    expect(rename.status, JSON.stringify(rename.body)).toBe(200);
    expect(await read(sent.id)).toBe(200);
    const next = await upload();
    expect((await patch(body.id, { plan: next.id })).body.plan).toEqual(next);
    expect(await read(sent.id)).toBe(404);
  });

  it('is nobody once the field is gone, until it comes back', async () => {
    const sent = await upload('gone.txt', 'x');
    await create({ plan: sent.id });
    const gone = await app.admin.call('DELETE', '/metadata/objects/part/fields/plan');
    expect(gone.status, JSON.stringify(gone.body)).toBe(200);
    expect(await read(sent.id)).toBe(404);
    const { body } = await app.admin.call('GET', '/metadata/revisions');
    await app.admin.call('POST', `/metadata/revisions/${body.data[0].number - 1}/revert`, {});
    expect(await read(sent.id)).toBe(200);
  });
});
