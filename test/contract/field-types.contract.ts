import { fieldTypes, isLink } from '@rapport/metadata/field-types';
import type { FieldType } from '@rapport/metadata/field-types/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../harness/app.ts';

/** One field for each set of options that the samples of a type ask for. */
interface Variant {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

let app: TestApp;
let target: string;

const optionsKey = (options: unknown) => JSON.stringify(options ?? {});

function variantsOf(type: FieldType): Map<string, Variant> {
  const variants = new Map<string, Variant>();
  for (const sample of [...type.samples.valid, ...type.samples.invalid]) {
    const key = optionsKey(sample.options);
    if (variants.has(key)) continue;
    variants.set(key, { name: `value_${variants.size + 1}`, options: sample.options ?? {} });
  }
  return variants;
}

/** What a type needs besides its samples' options: choices to choose from, a target to point to. */
function completed(type: FieldType, options: Readonly<Record<string, unknown>>) {
  if (isLink(type.name)) return { to: 'account', ...options };
  return options;
}

const objectOf = (type: FieldType) => `sample_${type.name}`;

function documents(type: FieldType): unknown[] {
  const properties: Record<string, unknown> = { name: { fieldType: 'text', title: 'Name' } };
  for (const { name, options } of variantsOf(type).values()) {
    properties[name] = { fieldType: type.name, title: name, ...completed(type, options) };
  }
  return [
    {
      $schema: 'https://rapport.dev/schema/object/1',
      name: objectOf(type),
      title: type.title,
      plural: type.title,
      type: 'object',
      nameField: 'name',
      properties,
    },
  ];
}

/** Types whose samples mean something without other documents. */
const types = fieldTypes.filter(
  (type) =>
    ![
      'auto_number',
      'detail',
      'file',
      'lookup',
      'many_to_many',
      'polymorphic_lookup',
      'stage',
    ].includes(type.name),
);

const hasParts = (wire: unknown): wire is Readonly<Record<string, unknown>> =>
  typeof wire === 'object' && wire !== null && !Array.isArray(wire);

/** A condition that a record with the value meets: equal to it, to its parts, with its members. */
function filterFor(type: FieldType, field: string, wire: unknown): unknown {
  const offers = (name: string) => type.operators.some((operator) => operator.name === name);
  if (Array.isArray(wire) && offers('includes_all')) {
    return { field, op: 'includes_all', value: wire };
  }
  if (!hasParts(wire) || offers('eq'))
    return offers('eq') ? { field, op: 'eq', value: wire } : undefined;
  if (!type.components) return undefined;
  const parts = Object.entries(wire).map(([part, value]) => ({
    field: `${field}.${part}`,
    ...(value === null ? { op: 'is_empty' } : { op: 'eq', value }),
  }));
  return { and: parts };
}

beforeAll(async () => {
  app = await createTestApp();
  const account = await app.admin.call('POST', '/records/account', { name: 'Target' });
  target = account.body.id;
  const reply = await app.admin.call('POST', '/metadata/apply', {
    documents: types.flatMap(documents),
  });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
});
afterAll(() => app?.stop());

describe.each(types.map((type) => [type.name, type] as const))('a field of type %s', (_, type) => {
  const variants = variantsOf(type);
  const object = objectOf(type);
  const fieldFor = (options: unknown) => (variants.get(optionsKey(options)) as Variant).name;

  it('gives back each valid sample in its canonical form, from the write and from a read', async () => {
    for (const { input, wire, options } of type.samples.valid) {
      const name = fieldFor(options);
      const made = await app.admin.call('POST', `/records/${object}`, { [name]: input });
      expect(
        made.status,
        `${JSON.stringify(input)?.slice(0, 80)}: ${JSON.stringify(made.body).slice(0, 300)}`,
      ).toBe(201);
      expect(made.body[name]).toEqual(wire);
      const read = await app.admin.call('GET', `/records/${object}/${made.body.id}`);
      expect(read.body[name]).toEqual(wire);
    }
  });

  it('keeps each valid sample alike when it comes with others, and when it is changed', async () => {
    const records = type.samples.valid.map(({ input, options }) => ({
      [fieldFor(options)]: input,
    }));
    const body = { operation: 'create', records };
    const made = await app.admin.call('POST', `/records/${object}/bulk`, body);
    const ids = made.body.results.map((row: { id: string }) => row.id);
    for (const [index, { wire, options }] of type.samples.valid.entries()) {
      const name = fieldFor(options);
      const read = await app.admin.call('GET', `/records/${object}/${ids[index]}`);
      expect(read.body[name]).toEqual(wire);
    }
    for (const { input, wire, options } of type.samples.valid) {
      const name = fieldFor(options);
      const url = `/records/${object}/${ids[0]}`;
      // A patch leaves the parts of a value that it does not name.
      if (hasParts(wire)) await app.admin.call('PATCH', url, { [name]: null });
      const changed = await app.admin.call('PATCH', url, { [name]: input });
      expect(changed.body[name]).toEqual(wire);
    }
  });

  it('finds a record by its own value', async () => {
    for (const { wire, options } of type.samples.valid.slice(0, 12)) {
      if (wire === null) continue;
      const name = fieldFor(options);
      const filter = filterFor(type, name, wire);
      if (!filter) continue;
      const found = await app.admin.call('POST', `/records/${object}/query`, { filter, limit: 1 });
      expect(found.status, JSON.stringify(found.body)).toBe(200);
      // A list is found by its members; others may be there too.
      const own = Array.isArray(wire) ? expect.arrayContaining(wire) : wire;
      expect(found.body.data[0]?.[name]).toEqual(own);
    }
  });

  it('refuses each invalid sample at its field, with its code', async () => {
    for (const { input, code, options } of type.samples.invalid) {
      // What JSON cannot carry, such as NaN, never reaches the server.
      if (typeof input === 'number' && !Number.isFinite(input)) continue;
      const name = fieldFor(options);
      const reply = await app.admin.call('POST', `/records/${object}`, { [name]: input });
      const problems = reply.body?.error?.fields ?? [];
      expect(reply.status, `${type.name} ${JSON.stringify(input)?.slice(0, 80)}`).toBe(422);
      expect(
        problems.map((problem: { path: string; code: string }) => [
          problem.path.split('.')[0],
          problem.code,
        ]),
      ).toContainEqual([name, code]);
    }
  });

  it('empties, sorts and pages without an error', async () => {
    const [{ name = '' } = {}] = [...variants.values()];
    const sorted = await app.admin.call('GET', `/metadata`);
    const field = sorted.body.objects[object].fields[name];
    if (field.sortable) {
      const page = await app.admin.call('GET', `/records/${object}?sort=-${name}&limit=2`);
      expect(page.status, JSON.stringify(page.body)).toBe(200);
      const next = await app.admin.call(
        'GET',
        `/records/${object}?sort=-${name}&limit=2&cursor=${page.body.next_cursor ?? ''}`,
      );
      expect(next.status, JSON.stringify(next.body)).toBe(200);
    }
    for (const operator of ['is_empty', 'is_not_empty']) {
      if (!field.operators.includes(operator)) continue;
      const page = await app.admin.call('POST', `/records/${object}/query`, {
        filter: { field: name, op: operator },
      });
      expect(page.status).toBe(200);
    }
  });
});

describe('a field of type lookup', () => {
  it('takes an id or an expanded record, and gives the id', async () => {
    const plain = await app.admin.call('POST', '/records/contact', {
      last_name: 'A',
      account: target,
    });
    expect(plain.body.account).toBe(target);
    const expanded = await app.admin.call('POST', '/records/contact', {
      last_name: 'B',
      account: { id: target, name: 'Target' },
    });
    expect(expanded.body.account).toBe(target);
    const read = await app.admin.call('GET', `/records/contact/${plain.body.id}?expand=account`);
    expect(read.body.account).toEqual({ id: target, object: 'account', name: 'Target' });
  });
});

describe('a field of type stage', () => {
  it('takes the stage alone or with its path, and filters by its category', async () => {
    const deal = { name: 'Deal', account: target, close_date: '2027-01-31' };
    const first = await app.admin.call('POST', '/records/opportunity', deal);
    expect(first.body.stage).toBe('sales.prospecting');
    const moved = await app.admin.call('PATCH', `/records/opportunity/${first.body.id}`, {
      stage: 'closed_won',
    });
    expect(moved.body.stage).toBe('sales.closed_won');
    const won = await app.admin.call(
      'GET',
      '/records/opportunity?filter[stage.category]=won&fields=stage,stage.probability',
    );
    expect(won.body.data).toMatchObject([{ stage: 'sales.closed_won', 'stage.probability': 100 }]);
  });
});
