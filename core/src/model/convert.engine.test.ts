import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';
import { mostConverted } from './convert.ts';

let app: TestApp;
let made = 0;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.stop());

const call = (method: string, path: string, body?: unknown) => app.admin.call(method, path, body);

type Options = Readonly<Record<string, unknown>>;

/** An object with one field `it` and a record for each value. */
class Subject {
  readonly name: string;
  readonly ids: string[] = [];
  revision = 0;

  constructor() {
    made += 1;
    this.name = `thing_${made}`;
  }

  static async with(field: Options, values: readonly unknown[]): Promise<Subject> {
    const subject = new Subject();
    await subject.put(field);
    for (const [index, it] of values.entries()) {
      const saved = await call('POST', `/records/${subject.name}`, { name: `R${index}`, it });
      expect(saved.status, JSON.stringify(saved.body)).toBe(201);
      subject.ids.push(saved.body.id);
    }
    return subject;
  }

  document(field: Options) {
    return {
      $schema: 'https://rapport.dev/schema/object/1',
      name: this.name,
      title: 'Thing',
      type: 'object',
      properties: { name: { fieldType: 'text' }, it: { title: 'It', ...field } },
    };
  }

  async put(field: Options, query = '') {
    const path = `/metadata/objects/${this.name}${query}`;
    const reply = await call('PUT', path, this.document(field));
    if (reply.status === 200 && reply.body.revision) this.revision = reply.body.revision;
    return reply;
  }

  async plan(field: Options) {
    const reply = await call('POST', '/metadata/plan', { documents: [this.document(field)] });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return reply.body.plan;
  }

  async revertTo(revision: number, body: Options = {}) {
    return call('POST', `/metadata/revisions/${revision}/revert`, body);
  }

  async write(index: number, it: unknown) {
    const reply = await call('PATCH', `/records/${this.name}/${this.ids[index]}`, { it });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  }

  async values(): Promise<unknown[]> {
    const found: unknown[] = [];
    for (const id of this.ids)
      found.push((await call('GET', `/records/${this.name}/${id}`)).body.it);
    return found;
  }
}

const list = (...names: readonly string[]) => ({
  fieldType: 'picklist',
  values: names.map((name) => ({ name, title: name })),
});

describe('a field that becomes another type', () => {
  const pairs: readonly (readonly [Options, readonly unknown[], Options, readonly unknown[]])[] = [
    [{ fieldType: 'text' }, ['a\u00e9', null], { fieldType: 'long_text' }, ['aé', null]],
    [{ fieldType: 'long_text' }, ['one line'], { fieldType: 'text' }, ['one line']],
    [{ fieldType: 'text' }, ['Amy@Example.com'], { fieldType: 'email' }, ['Amy@example.com']],
    [{ fieldType: 'text' }, ['https://a.tw/'], { fieldType: 'url' }, ['https://a.tw/']],
    [{ fieldType: 'text' }, ['+886 2 2345 6789'], { fieldType: 'phone' }, ['+886223456789']],
    [{ fieldType: 'text' }, ['HOT'], list('hot'), ['hot']],
    [list('hot'), ['hot'], { fieldType: 'text' }, ['hot']],
    [{ fieldType: 'text' }, ['1,234'], { fieldType: 'integer' }, [1234]],
    [{ fieldType: 'text' }, ['1.50'], { fieldType: 'decimal' }, ['1.5']],
    [{ fieldType: 'text' }, ['2026/3/31'], { fieldType: 'date' }, ['2026-03-31']],
    [{ fieldType: 'integer' }, [7], { fieldType: 'decimal' }, ['7']],
    [{ fieldType: 'decimal' }, ['7'], { fieldType: 'integer' }, [7]],
    [{ fieldType: 'decimal' }, ['12.5'], { fieldType: 'percent' }, ['12.5']],
    [{ fieldType: 'percent' }, ['12.5'], { fieldType: 'decimal' }, ['12.5']],
    [{ fieldType: 'decimal' }, ['99.5'], { fieldType: 'currency' }, ['99.5']],
    [{ fieldType: 'currency' }, ['99.5'], { fieldType: 'decimal' }, ['99.5']],
    [{ fieldType: 'boolean' }, [true, false], list('true', 'false'), ['true', 'false']],
    [list('yes', 'no'), ['yes', 'no'], { fieldType: 'boolean' }, [true, false]],
  ];

  it.each(pairs)('%j: %j → %j: %j', async (from, before, to, after) => {
    const subject = await Subject.with(from, before);
    const [conversion] = (await subject.plan(to)).conversions;
    const given = before.filter((value) => value !== null).length;
    expect(conversion).toMatchObject({ field: 'it', converted: given, lost: 0, column: 'it' });
    const start = subject.revision;
    expect((await subject.put(to)).status).toBe(200);
    expect(await subject.values()).toEqual(after);
    const back = await subject.revertTo(start);
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    expect(await subject.values()).toEqual(before);
  });

  it('takes a moment to its day, and a day to its first moment', async () => {
    const subject = await Subject.with({ fieldType: 'datetime' }, ['2026-03-31T16:30:00.000Z']);
    await subject.put({ fieldType: 'date' });
    const [day] = await subject.values();
    await subject.put({ fieldType: 'datetime' });
    const [moment] = await subject.values();
    expect([day, moment]).toEqual(['2026-03-31', '2026-03-31T00:00:00.000Z']);
  });

  it('is refused while values cannot be converted, and keeps them out of sight if told so', async () => {
    const subject = await Subject.with({ fieldType: 'text' }, ['12', 'many', 'x', '7']);
    const start = subject.revision;
    const plan = await subject.plan({ fieldType: 'integer' });
    const examples = [subject.ids[1], subject.ids[2]];
    expect(plan.conversions).toMatchObject([{ converted: 2, lost: 2, examples, column: 'it' }]);
    expect(plan.impact).toMatchObject([
      { code: 'conversion_lost', records: 2, examples, blocks: true, may_keep: true },
    ]);
    expect(plan.changes[0].words.at(-1).message).toContain('become Whole number instead of Text');
    const refused = await subject.put({ fieldType: 'integer' });
    expect(refused.body.error).toMatchObject({
      code: 'MODEL_BREAKS_RECORDS',
      fields: [{ path: `${subject.name}.properties.it`, code: 'MODEL_RECORDS_LOST' }],
    });
    expect(await subject.values()).toEqual(['12', 'many', 'x', '7']);
    await subject.put({ fieldType: 'integer' }, '?broken_records=keep');
    expect(await subject.values()).toEqual([12, null, null, 7]);
    await subject.write(0, 13);
    await subject.write(2, 5);
    await subject.write(3, null);
    const back = await subject.revertTo(start);
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    expect(await subject.values()).toEqual(['13', 'many', '5', null]);
  });

  it('says what was written meanwhile and cannot be converted back', async () => {
    const subject = await Subject.with(list('hot', 'cold'), ['hot', 'cold']);
    const start = subject.revision;
    await subject.put({ fieldType: 'text' });
    await subject.write(1, 'tepid');
    const planned = await subject.revertTo(start, { dry_run: true });
    expect(planned.body.plan.conversions).toMatchObject([{ lost: 1, examples: [subject.ids[1]] }]);
    expect((await subject.revertTo(start)).status).toBe(422);
    expect(await subject.values()).toEqual(['hot', 'tepid']);
    expect((await subject.revertTo(start, { broken_records: 'keep' })).status).toBe(200);
    expect(await subject.values()).toEqual(['hot', 'cold']);
  });

  it('finds the values of the very revision that is gone back to', async () => {
    const subject = await Subject.with({ fieldType: 'text' }, ['a b']);
    const start = subject.revision;
    await subject.put({ fieldType: 'long_text' });
    await subject.write(0, 'long');
    const second = subject.revision;
    await subject.put({ fieldType: 'text' });
    await subject.put({ fieldType: 'long_text' });
    await subject.revertTo(second);
    expect(await subject.values()).toEqual(['long']);
    await subject.revertTo(start);
    expect(await subject.values()).toEqual(['long']);
  });

  it('keeps its index and its place in list views', async () => {
    const subject = await Subject.with({ fieldType: 'text', indexed: true }, ['30', '4']);
    const view = { object: subject.name, name: 'all', title: 'All', columns: ['it'], sort: ['it'] };
    expect((await call('POST', '/metadata/list-views', view)).status).toBe(201);
    await subject.put({ fieldType: 'integer', indexed: true });
    const { data } = (await call('GET', `/records/${subject.name}?sort=it`)).body;
    expect(data.map(({ it }: { it: number }) => it)).toEqual([4, 30]);
  });

  it('takes records in the recycle bin along', async () => {
    const subject = await Subject.with({ fieldType: 'text' }, ['8']);
    const path = `/records/${subject.name}/${subject.ids[0]}`;
    await call('DELETE', path);
    await subject.put({ fieldType: 'integer' });
    await call('POST', `${path}/restore`);
    expect(await subject.values()).toEqual([8]);
  });

  it('is refused for more records than one change can take', async () => {
    const subject = await Subject.with({ fieldType: 'text' }, ['1']);
    const [workspace] = app.running.app.services.workspaces.all();
    for (let batch = 0; batch < 10; batch += 1) {
      await app.running.database.query(
        `insert into ${workspace?.schema}.${subject.name} (id, version, created_at, updated_at, it)
         select gen_random_uuid(), 1, now(), now(), '1' from generate_series(1, ${mostConverted / 10})`,
      );
    }
    const reply = await subject.put({ fieldType: 'integer' });
    expect(reply.status).toBe(422);
    expect(reply.body.error.code).toBe('MODEL_CONVERSION_LARGE');
  }, 120_000);
});
