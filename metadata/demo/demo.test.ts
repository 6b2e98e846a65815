import { describe, expect, it } from 'vitest';
import { corePack } from '../core-pack.ts';
import { fieldsOf } from '../expand/index.ts';
import type { Field } from '../field-types/contract.ts';
import { findFieldType } from '../field-types/index.ts';
import { demoCompany, demoDrafts } from './index.ts';

const documents = (kind: string) =>
  corePack.filter((document) => document.$schema === `https://rapport.dev/schema/${kind}/1`);
const byName = (kind: string) => new Map(documents(kind).map((one) => [one.name, one]));
const sources = {
  objects: byName('object'),
  valueSets: byName('value-set'),
  stagePaths: documents('stage-path'),
};

function fieldsFor(object: string): ReadonlyMap<string, Field> {
  const document = sources.objects.get(object);
  if (!document) throw new Error(`no object ${object}`);
  return fieldsOf(document, sources);
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
      for (const { name, target } of fieldsFor(object).values()) {
        const value = record[name];
        if (!target || value === undefined) continue;
        expect(loaded, `${object}.${record.key}.${name}`).toContain(`${target.object}.${value}`);
      }
      loaded.add(`${object}.${record.key}`);
    }
  });

  it('has values that the field types accept', () => {
    const faults: string[] = [];
    for (const { object, records } of demoDrafts('2026-02-20')) {
      const fields = fieldsFor(object);
      for (const record of records) {
        const { external_ids, owner: _owner, created_at: _at, currency, ...values } = record;
        const where = `${object}.${(external_ids as Record<string, string>).demo}`;
        const context = { currency: String(currency ?? demoCompany.currency) };
        for (const [name, value] of Object.entries(values)) {
          const field = fields.get(name);
          const type = field && findFieldType(field.options.fieldType);
          const isGood =
            type?.name === 'lookup' || (field && type?.normalize(value, field, context).ok);
          if (!isGood) faults.push(`${where}.${name} = ${value}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('fills every required field', () => {
    for (const { object, record } of rows) {
      const required = [...fieldsFor(object).values()].filter((field) => field.required);
      for (const { name } of required) {
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
