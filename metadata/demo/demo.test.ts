import { describe, expect, it } from 'vitest';
import { corePack } from '../core-pack.ts';
import type { DemoDay } from './index.ts';
import { demoCompany, demoDrafts } from './index.ts';

interface FieldDocument {
  readonly fieldType: string;
  readonly to?: string;
  readonly maxLength?: number;
  readonly valueSet?: string;
  readonly values?: readonly { readonly name: string }[];
}

const documents = (kind: string) =>
  corePack.filter((document) => document.$schema === `https://rapport.dev/schema/${kind}/1`);

function fieldsOf(object: string): Record<string, FieldDocument> {
  const document = documents('object').find(({ name }) => name === object);
  return document?.properties as Record<string, FieldDocument>;
}

function requiredOf(object: string): readonly string[] {
  const document = documents('object').find(({ name }) => name === object);
  return (document?.required as readonly string[] | undefined) ?? [];
}

function choicesOf(field: FieldDocument): readonly string[] {
  const set = documents('value-set').find(({ name }) => name === field.valueSet);
  const values = field.values ?? (set?.values as readonly { readonly name: string }[]);
  return values.map(({ name }) => name);
}

const users = new Set(demoCompany.users.map(({ key }) => key));
const rows = demoCompany.groups.flatMap(({ object, records }) =>
  records.map((record) => ({ object, record })),
);

describe('the demo company', () => {
  it('gives every record a key of its own and an owner who works there', () => {
    const keys = rows.map(({ object, record }) => `${object}.${record.key}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { record } of rows) expect(users, record.key).toContain(record.owner);
    for (const { manager } of demoCompany.users) if (manager) expect(users).toContain(manager);
  });

  it('links only to records that are loaded before', () => {
    const loaded = new Set(demoCompany.users.map(({ key }) => `user.${key}`));
    for (const { object, record } of rows) {
      for (const [name, field] of Object.entries(fieldsOf(object))) {
        const value = record[name];
        if (field.fieldType !== 'lookup' || value === undefined) continue;
        expect(loaded, `${object}.${record.key}.${name}`).toContain(`${field.to}.${value}`);
      }
      loaded.add(`${object}.${record.key}`);
    }
  });

  it('uses only fields of the core pack, with values of their types', () => {
    for (const { object, record } of rows) {
      const { key, owner: _owner, created: _created, currency: _currency, ...values } = record;
      for (const [name, value] of Object.entries(values)) {
        const field = fieldsOf(object)[name];
        expect(field, `${object}.${key}.${name}`).toBeDefined();
        if (field && value !== undefined) checkValue(field, value, `${object}.${key}.${name}`);
      }
    }
  });

  it('fills every required field', () => {
    for (const { object, record } of rows) {
      for (const name of requiredOf(object)) {
        expect(record[name], `${object}.${record.key}.${name}`).toBeDefined();
      }
    }
  });

  it('has deals in every stage and names in three scripts', () => {
    const deals = demoCompany.groups.find(({ object }) => object === 'opportunity')?.records ?? [];
    const path = documents('stage-path')[0]?.stages as readonly { readonly name: string }[];
    expect(new Set(deals.map(({ stage }) => stage))).toEqual(
      new Set(path.map(({ name }) => `sales.${name}`)),
    );
    const text = JSON.stringify(rows);
    const missing = ['Alder', '測', '测'].filter((word) => !text.includes(word));
    expect(missing).toEqual([]);
  });

  it('turns links into external ids and days into dates', () => {
    const batch = demoDrafts('2026-02-20').find(({ object }) => object === 'opportunity');
    const deal = batch?.records.find(({ name }) => name === 'Alder & Finch: cloud renewal');
    expect(deal).toMatchObject({
      external_ids: { demo: 'alder_renewal' },
      owner: { external_id: 'demo:amy' },
      account: { external_id: 'demo:alder' },
      close_date: '2026-03-04',
      created_at: '2026-01-06T04:00:00.000Z',
    });
    const events = demoDrafts('2026-02-20').find(({ object }) => object === 'event');
    expect(events?.records[0]).toMatchObject({ starts_at: '2026-02-25T09:00:00.000Z' });
  });
});

function checkValue(field: FieldDocument, value: unknown, where: string): void {
  switch (field.fieldType) {
    case 'picklist':
      expect(choicesOf(field), where).toContain(value);
      break;
    case 'date':
    case 'datetime':
      expect((value as DemoDay).day, where).toBeTypeOf('number');
      break;
    case 'boolean':
      expect(value, where).toBeTypeOf('boolean');
      break;
    case 'integer':
      expect(Number.isInteger(value), where).toBe(true);
      break;
    default:
      expect(value, where).toBeTypeOf('string');
      if (field.maxLength)
        expect((value as string).length, where).toBeLessThan(field.maxLength + 1);
  }
}
