import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentCheck } from '../../test/harness/schema-check.ts';
import { colours, fieldTypes } from '../field-types/index.ts';
import { operators } from '../operators/index.ts';
import { examples } from '../testing/example-documents.ts';
import {
  documentKey,
  documentKinds,
  isReservedName,
  kindOf,
  metaSchemas,
  schemaOf,
} from './index.ts';

type Body = Record<string, unknown>;
const exampleOf = (kind: string): Body => structuredClone(examples[kind] as Body);
const changed = (kind: string, change: Body): Body => ({ ...exampleOf(kind), ...change });

describe.each([...documentKinds])('a document of kind %s', (kind) => {
  const check = documentCheck(kind);

  it('may be as the example', () => {
    expect(check(exampleOf(kind))).toEqual([]);
    expect(kindOf(exampleOf(kind))).toBe(kind);
  });

  it('has a schema in its file under its address', () => {
    const files = readdirSync(import.meta.dirname);
    expect(files).toContain(`${kind}.schema.json`);
    expect(metaSchemas[kind]?.$id).toBe(schemaOf(kind));
  });

  it('must say what it is and how it is called', () => {
    const { name: _name, ...nameless } = exampleOf(kind);
    expect(check(nameless)).not.toEqual([]);
    const { $schema: _schema, ...kindless } = exampleOf(kind);
    expect(check(kindless)).not.toEqual([]);
    expect(kindOf(kindless)).toBeUndefined();
  });

  it.each([
    ['an unknown word', { colour_scheme: 'dark' }],
    ['a name in capitals', { name: 'Deal' }],
    ['a name that begins with a digit', { name: '1st' }],
    ['a name in Chinese', { name: '商機' }],
    ['a name of 51 letters', { name: 'a'.repeat(51) }],
    ['a title that is no text', { title: { en: 'Deal' } }],
    ['labels in no language', { labels: { chinese: '商機' } }],
    ['another kind’s address', { $schema: 'https://rapport.dev/schema/report/1' }],
  ])('may not have %s', (_, change) => {
    expect(check(changed(kind, change))).not.toEqual([]);
  });

  it('may not be something else than an object', () => {
    for (const other of [null, [], 'deal', 7]) expect(check(other)).not.toEqual([]);
  });
});

const broken: readonly (readonly [kind: string, what: string, change: Body])[] = [
  ['object', 'a field without a type', { properties: { name: { title: 'Name' } } }],
  ['object', 'a field of no known type', { properties: { name: { fieldType: 'colour' } } }],
  [
    'object',
    'an option of another type',
    { properties: { name: { fieldType: 'text', scale: 2 } } },
  ],
  ['object', 'a text of no length', { properties: { name: { fieldType: 'text', maxLength: 0 } } }],
  ['object', 'a link to nowhere', { properties: { account: { fieldType: 'lookup' } } }],
  ['object', 'a field with a plugin’s name', { properties: { quoting__x: { fieldType: 'text' } } }],
  ['object', 'no fields', { properties: {} }],
  ['object', 'a unique rule over nothing', { unique: [{ fields: [] }] }],
  ['object', 'a record type without a title', { recordTypes: [{ name: 'oem' }] }],
  ['object', 'a layout for nobody knows what', { assign: [{ role: 'boss', layout: 'default' }] }],
  ['object', 'a rule without its layout', { assign: [{ recordType: 'oem' }] }],
  ['object', 'a record type of a plugin', { recordTypes: [{ name: 'a__b', title: 'B' }] }],
  ['extension', 'a record type of its own name', { recordTypes: [{ name: 'oem', title: 'OEM' }] }],
  [
    'extension',
    'a field without the plugin’s name',
    { properties: { total: { fieldType: 'text' } } },
  ],
  ['value-set', 'a value without a title', { values: [{ name: 'web' }] }],
  [
    'value-set',
    'a colour of its own',
    { values: [{ name: 'web', title: 'Web', colour: '#123456' }] },
  ],
  ['stage-path', 'no stages', { stages: [] }],
  ['stage-path', 'a stage without a category', { stages: [{ name: 'new', title: 'New' }] }],
  [
    'stage-path',
    'gates, which come later',
    { stages: [{ name: 'new', title: 'New', category: 'open', leaveGates: [] }] },
  ],
  ['layout', 'a tab with nothing in it', { tabs: [{ title: 'Empty' }] }],
  ['layout', 'five columns', { tabs: [{ sections: [{ columns: 5, fields: ['name'] }] }] }],
  [
    'layout',
    'conditions, which come later',
    { tabs: [{ sections: [{ fields: [{ field: 'name', visible: 'true' }] }] }] },
  ],
  ['list-view', 'an unknown operator', { filter: { field: 'name', op: 'like', value: 'x' } }],
  ['list-view', 'a filter that is two things', { filter: { and: [], or: [] } }],
  ['list-view', 'a filter that is nothing', { filter: {} }],
  ['list-view', 'no columns', { columns: [] }],
  ['list-view', 'a column twice', { columns: ['name', 'name'] }],
  ['permission-set', 'a right that there is not', { objects: { account: 'read own' } }],
  ['permission-set', 'a field without its object', { fields: { phone: 'read' } }],
  ['permission-set', 'an unknown field right', { fields: { 'contact.phone': 'write' } }],
  ['app', 'an object twice', { objects: ['account', 'account'] }],
];

describe('documents with mistakes', () => {
  it.each(broken)('refuse in a document of kind %s %s', (kind, _, change) => {
    expect(documentCheck(kind)(changed(kind, change))).not.toEqual([]);
  });

  it('say where the mistake is', () => {
    const properties = { name: { fieldType: 'text', maxLength: 'long' } };
    expect(documentCheck('object')(changed('object', { properties }))).toContain(
      '/properties/name/maxLength must be integer',
    );
  });
});

describe('the schemas', () => {
  it('accept every field type with the options of its samples', () => {
    const check = documentCheck('object');
    for (const type of fieldTypes) {
      for (const { options } of [...type.samples.valid, ...type.samples.invalid]) {
        const properties = {
          name: { fieldType: 'text' },
          value: { fieldType: type.name, ...options },
        };
        expect(check(changed('object', { properties })), type.name).toEqual([]);
      }
    }
  });

  it('know the operators and colours that there are', () => {
    const listed = JSON.stringify(metaSchemas['list-view']);
    const names = operators.map(({ name }) => name).sort();
    expect(listed).toContain(JSON.stringify({ type: 'string', enum: names }));
    expect(JSON.stringify(metaSchemas.parts)).toContain(JSON.stringify(colours));
  });

  it('are one for each kind and two parts', () => {
    expect(Object.keys(metaSchemas)).toEqual([...documentKinds, 'field', 'parts'].sort());
  });
});

describe('the key of a document', () => {
  it('is its name, after its object where names are the object’s', () => {
    expect(documentKinds.map((kind) => documentKey(kind, exampleOf(kind)))).toEqual([
      'sales',
      'deal/quoting',
      'deal/default',
      'deal/my_open',
      'deal',
      'sales_rep',
      'deal/sales',
      'source',
    ]);
  });
});

describe('reserved names', () => {
  it('are those of the platform and of expressions', () => {
    for (const name of ['id', 'owner', 'in', 'null', 'constructor', '$user']) {
      expect(isReservedName(name), name).toBe(true);
    }
  });

  it('leave words of SQL and of everyday life alone', () => {
    for (const name of [
      'select',
      'order',
      'user',
      'group',
      'name',
      'type',
      'stage',
      'quoting__id',
    ]) {
      expect(isReservedName(name), name).toBe(false);
    }
  });
});
