import { describe, expect, it } from 'vitest';
import { strictCheck } from '../../test/harness/schema-check.ts';
import type { JsonSchema, SchemaUse } from '../field-types/contract.ts';
import { fieldTypes } from '../field-types/index.ts';
import { sampleStagePaths } from '../testing/sample-field.ts';
import { expand, fieldsOf, schemaKeywords } from './index.ts';

const id = '01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f';
const uses: readonly SchemaUse[] = ['create', 'patch', 'reply', 'form', 'codegen'];

const deal = {
  $schema: 'https://rapport.dev/schema/object/1',
  name: 'sample',
  title: 'Deal',
  labels: { 'zh-Hant': '商機' },
  required: ['name', 'rating'],
  properties: {
    name: { fieldType: 'text', title: 'Name', labels: { 'zh-Hant': '名稱' }, maxLength: 120 },
    amount: { fieldType: 'currency', help: 'Before tax.', helpLabels: { 'zh-Hant': '未稅。' } },
    rating: {
      fieldType: 'picklist',
      default: 'warm',
      values: [
        { name: 'hot', title: 'Hot', labels: { 'zh-Hant': '高意向' } },
        { name: 'warm', title: 'Warm' },
        { name: 'cold', title: 'Cold', active: false },
      ],
    },
    stage: { fieldType: 'stage' },
    account: { fieldType: 'lookup', to: 'account', description: 'Who buys.' },
    close_date: { fieldType: 'date' },
    employees: { fieldType: 'integer', min: 1 },
  },
};
const fields = fieldsOf(deal, { stagePaths: sampleStagePaths });
const schemaFor = (use: SchemaUse, language?: string) =>
  expand({ document: deal, fields, language, relations: [{ name: 'tasks', object: 'task' }] }, use);
const propertiesFor = (use: SchemaUse, language?: string) =>
  schemaFor(use, language).properties as Record<string, JsonSchema>;

describe('an expanded schema', () => {
  it.each(uses)('is strict, plain and valid for %s', (use) => {
    const schema = schemaFor(use);
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(strictCheck(schema)({ no_such_field: 1 })).not.toEqual([]);
    const own = JSON.stringify(schema).match(/"x-[a-z-]+"(?=:)/g) ?? [];
    const known = schemaKeywords.map((keyword) => `"${keyword}"`);
    expect(own.filter((keyword) => !known.includes(keyword))).toEqual([]);
  });

  it.each(uses)('keeps the order of the document for %s', (use) => {
    const names = Object.keys(propertiesFor(use)).filter((name) => fields.has(name));
    expect(names).toEqual([...fields.keys()]);
  });

  it.each(uses)('names the type of every field for %s', (use) => {
    for (const [name, field] of fields) {
      expect(propertiesFor(use)[name]?.['x-field-type']).toBe(field.options.fieldType);
    }
  });
});

describe('what a client sends', () => {
  const create = strictCheck(schemaFor('create'));
  const patch = strictCheck(schemaFor('patch'));

  it('must have required fields in a create, unless they have a default', () => {
    expect(schemaFor('create').required).toEqual(['name']);
    expect(create({ name: 'Renewal' })).toEqual([]);
    expect(create({})).toEqual([" must have required property 'name'"]);
    expect(patch({})).toEqual([]);
  });

  it('may be null where a field may be empty', () => {
    expect(create({ name: 'Renewal', amount: null, account: null, stage: null })).toEqual([]);
    expect(patch({ close_date: null })).toEqual([]);
    expect(patch({ name: null })).not.toEqual([]);
  });

  it('may name an owner, a currency and ids of other systems, also for links', () => {
    const input = {
      name: 'Renewal',
      owner: { external_id: 'salesforce:005f4000000VrDD' },
      account: { external_id: 'salesforce:001f4000003NkdY' },
      currency: 'TWD',
      external_ids: { salesforce: '006f4000002NAbG' },
    };
    expect(create(input)).toEqual([]);
    expect(patch(input)).toEqual([]);
    expect(create({ name: 'Renewal', owner: id, account: id })).toEqual([]);
    expect(create({ name: 'Renewal', version: 3 })).not.toEqual([]);
  });

  it('has only active choices', () => {
    expect(create({ name: 'Renewal', rating: 'hot', stage: 'sales.won' })).toEqual([]);
    expect(create({ name: 'Renewal', rating: 'cold' })).not.toEqual([]);
    expect(create({ name: 'Renewal', stage: 'sales.retired' })).not.toEqual([]);
  });

  it('takes an amount as text or number', () => {
    expect(create({ name: 'Renewal', amount: '24710.50' })).toEqual([]);
    expect(create({ name: 'Renewal', amount: 24_710.5 })).toEqual([]);
    expect(create({ name: 'Renewal', amount: true })).not.toEqual([]);
  });

  it('need not have a name that is composed of other fields', () => {
    const person = {
      name: 'person',
      nameFrom: ['first', 'last'],
      required: ['name', 'last'],
      properties: {
        name: { fieldType: 'text' },
        first: { fieldType: 'text' },
        last: { fieldType: 'text' },
      },
    };
    const schema = expand({ document: person, fields: fieldsOf(person) }, 'create');
    expect(schema.required).toEqual(['last']);
  });

  it('has no currency where there are no amounts', () => {
    const note = { name: 'note', properties: { name: { fieldType: 'text' } } };
    for (const use of uses) {
      const schema = expand({ document: note, fields: fieldsOf(note) }, use);
      expect(schema.properties).not.toHaveProperty('currency');
    }
  });
});

describe('what comes back', () => {
  const reply = strictCheck(schemaFor('reply'));
  const system = {
    id,
    object: 'sample',
    version: 1,
    created_at: '2026-03-31T01:30:00.000Z',
    created_by: id,
    updated_at: '2026-03-31T01:30:00.000Z',
    updated_by: id,
    owner: id,
    currency: 'TWD',
  };

  it('may have any field hidden or masked', () => {
    const hidden = Object.fromEntries([...fields.keys()].map((name) => [name, null]));
    expect(reply({ ...system, ...hidden })).toEqual([]);
    expect(reply({ ...system, name: 'R***' })).toEqual([]);
    expect(reply({ id, name: 'only what was asked for' })).toEqual([]);
    expect(reply({ name: 'no id' })).not.toEqual([]);
  });

  it('may have links expanded and child lists beside them', () => {
    const account = { id, name: 'Alder Instruments', owner: null };
    const tasks = { data: [{ id, subject: 'Call back' }], has_more: false };
    expect(reply({ ...system, account, owner: account, tasks })).toEqual([]);
    expect(reply({ ...system, tasks: [] })).not.toEqual([]);
  });

  it('has amounts as canonical text only', () => {
    expect(reply({ ...system, amount: '24710.5' })).toEqual([]);
    expect(reply({ ...system, amount: '24710.50' })).not.toEqual([]);
    expect(reply({ ...system, amount: 24_710.5 })).not.toEqual([]);
  });

  it('still has a choice that is no longer offered', () => {
    expect(reply({ ...system, rating: 'cold', stage: 'sales.retired' })).toEqual([]);
  });
});

describe('a form', () => {
  it('speaks the reader’s language, else English', () => {
    const title = (language?: string) => {
      const { name, rating } = propertiesFor('form', language);
      const choices = rating?.oneOf as { title: string }[];
      return [schemaFor('form', language).title, name?.title, ...choices.map((one) => one.title)];
    };
    expect(title()).toEqual(['Deal', 'Name', 'Hot', 'Warm']);
    expect(title('zh-Hant')).toEqual(['商機', '名稱', '高意向', 'Warm']);
    expect(title('zh-TW')).toEqual(['商機', '名稱', '高意向', 'Warm']);
    expect(title('zh-Hans')).toEqual(['Deal', 'Name', 'Hot', 'Warm']);
    expect(title('en-GB')).toEqual(['Deal', 'Name', 'Hot', 'Warm']);
  });

  it('names the parts of a value in the reader’s language', () => {
    const document = { name: 'site', properties: { address: { fieldType: 'address' } } };
    const form = expand({ document, fields: fieldsOf(document), language: 'zh-TW' }, 'form');
    const { address } = form.properties as Record<string, { properties: object }>;
    expect(address?.properties).toMatchObject({ street: { title: '街道地址' } });
    expect(JSON.stringify(form)).not.toContain('x-labels');
  });

  it('offers several choices with their titles', () => {
    const values = [{ name: 'tea', title: 'Tea', labels: { 'zh-Hant': '茶' } }];
    const goods = { fieldType: 'multi_picklist', values };
    const document = { name: 'site', properties: { goods } };
    const form = expand({ document, fields: fieldsOf(document), language: 'zh-TW' }, 'form');
    expect(form.properties).toMatchObject({
      goods: { type: 'array', items: { oneOf: [{ const: 'tea', title: '茶' }] } },
    });
  });

  it('shows help beside the input', () => {
    expect(propertiesFor('form').amount?.description).toBe('Before tax.');
    expect(propertiesFor('form', 'zh-HK').amount?.description).toBe('未稅。');
  });

  it('has no null and offers a default', () => {
    expect(JSON.stringify(schemaFor('form'))).not.toContain('"null"');
    expect(propertiesFor('form').rating?.default).toBe('warm');
  });
});

describe('a schema for types', () => {
  it('has descriptions instead of titles, which would become names of types', () => {
    expect(JSON.stringify(schemaFor('codegen'))).not.toContain('"title"');
    expect(propertiesFor('codegen').account?.description).toBe('Account: Who buys.');
  });

  it('describes a whole record: all fields, null where they may be empty', () => {
    const schema = schemaFor('codegen');
    expect(schema.required).toEqual(Object.keys(schema.properties as object));
    expect(propertiesFor('codegen')).toMatchObject({
      name: { type: 'string' },
      close_date: { type: ['string', 'null'] },
      rating: { enum: ['hot', 'warm', 'cold'] },
    });
  });
});

/** Of a file the pipeline tells more than the id that a write names. */
const asTold = (type: string, wire: unknown): unknown =>
  type === 'file' ? { id: wire, name: 'Offer.pdf', size: 3, type: 'application/pdf' } : wire;

describe('every field type in an expanded schema', () => {
  const samples = fieldTypes.flatMap((type) =>
    type.samples.valid
      .filter(({ wire }) => wire !== null)
      .map(({ options, wire }) => ({ type: type.name, options, wire: asTold(type.name, wire) })),
  );

  it.each(uses)('allows for %s what it sends', (use) => {
    for (const { type, options, wire } of samples) {
      const document = { name: 'sample', properties: { value: { fieldType: type, ...options } } };
      const own = fieldsOf(document, { stagePaths: sampleStagePaths });
      const schema = expand({ document, fields: own }, use);
      const property = (schema.properties as Record<string, JsonSchema>).value ?? {};
      expect(strictCheck(property)(wire), `${type} ${JSON.stringify(wire).slice(0, 80)}`).toEqual(
        [],
      );
    }
  });
});
