import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { documentCheck } from '../test/harness/schema-check.ts';
import { corePack, type PackDocument } from './core-pack.ts';
import type { FieldDocument } from './field-types/contract.ts';
import { checkFieldDocument, isReservedName } from './meta-schema/index.ts';

type Body = Readonly<Record<string, unknown>>;

const folder = fileURLToPath(new URL('.', import.meta.url));
const kindOf = (document: PackDocument) => document.$schema.split('/').at(-2);
const ofKind = (kind: string) => corePack.filter((document) => kindOf(document) === kind);
const nameOf = (document: PackDocument) =>
  `${kindOf(document)} ${[document.object, document.name].filter(Boolean).join('/')}`;

const objects = new Map(ofKind('object').map((document) => [document.name, document]));
const propertiesOf = (object: unknown) =>
  (objects.get(String(object))?.properties ?? {}) as Readonly<Record<string, Body>>;
const system = 'id version created_at created_by updated_at updated_by owner'.split(' ');

function fieldsOf(object: unknown): readonly string[] {
  const own = propertiesOf(object);
  const hasAmounts = Object.values(own).some(({ fieldType }) => fieldType === 'currency');
  return [...Object.keys(own), ...system, ...(hasAmounts ? ['currency'] : [])];
}

/** The relations that lead from an object to its children. */
function relationsOf(object: unknown): readonly string[] {
  return [...objects.keys()].flatMap((child) =>
    Object.values(propertiesOf(child)).flatMap(({ to, children }) =>
      to === object && children ? [String(children)] : [],
    ),
  );
}

function filesOnDisk(): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const rooms = /^(apps|objects|permission-sets|value-sets)\//u;
  return entries.filter((path) => rooms.test(path) && path.endsWith('.json')).sort();
}

function everyBody(value: unknown, visit: (body: Body) => void): void {
  if (Array.isArray(value)) for (const item of value) everyBody(item, visit);
  else if (typeof value === 'object' && value !== null) {
    visit(value as Body);
    for (const item of Object.values(value)) everyBody(item, visit);
  }
}

function tabsOf(layout: PackDocument): readonly Body[] {
  return layout.tabs as readonly Body[];
}

function fieldsOfLayout(layout: PackDocument): readonly unknown[] {
  const sections = tabsOf(layout).flatMap(({ sections }) => (sections ?? []) as readonly Body[]);
  const named = sections.flatMap(({ fields }) => fields as readonly (string | Body)[]);
  return named.map((field) => (typeof field === 'string' ? field : field.field));
}

describe('the core pack', () => {
  it('lists every document of its folders, sorted by file', () => {
    const inFolders = filesOnDisk().map(
      (path) => JSON.parse(readFileSync(`${folder}${path}`, 'utf8')) as PackDocument,
    );
    expect(corePack.map(nameOf)).toEqual(inFolders.map(nameOf));
  });

  it('keeps each document in the file that its kind and name demand', () => {
    const expected = corePack.map((document) => {
      const { object, name } = document;
      const kind = kindOf(document);
      if (kind === 'object') return `objects/${name}/${name}.object.json`;
      if (kind === 'stage-path') return `objects/${object}/${name}.stage-path.json`;
      if (object) return `objects/${object}/${object}.${name}.${kind}.json`;
      return `${kind}s/${name}.${kind}.json`;
    });
    expect(expected).toEqual(filesOnDisk());
  });

  it('obeys the schemas of its documents', () => {
    const problems = corePack.flatMap((document) =>
      documentCheck(String(kindOf(document)))(document).map(
        (problem) => `${nameOf(document)}: ${problem}`,
      ),
    );
    expect(problems).toEqual([]);
    for (const object of objects.keys()) {
      for (const [name, field] of Object.entries(propertiesOf(object))) {
        expect(checkFieldDocument(field as FieldDocument), `${object}.${name}`).toEqual([]);
        expect(isReservedName(name), `${object}.${name}`).toBe(false);
      }
    }
  });

  it('gives every title in English, Traditional and Simplified Chinese', () => {
    const missing: string[] = [];
    const pairs = [
      ['title', 'labels'],
      ['plural', 'pluralLabels'],
      ['childrenTitle', 'childrenLabels'],
      ['help', 'helpLabels'],
    ] as const;
    for (const document of corePack) {
      everyBody(document, (body) => {
        for (const [title, labels] of pairs) {
          if (typeof body[title] !== 'string') continue;
          const texts = (body[labels] ?? {}) as Body;
          if (!texts['zh-Hant'] || !texts['zh-Hans'])
            missing.push(`${nameOf(document)} ${body[title]}`);
        }
      });
      expect(document.title, nameOf(document)).toBeTypeOf('string');
    }
    expect(missing).toEqual([]);
  });

  it('gives every field, choice, stage and section a title', () => {
    for (const document of [...ofKind('object'), ...ofKind('value-set'), ...ofKind('stage-path')]) {
      const named = [
        ...Object.values((document.properties ?? {}) as Readonly<Record<string, Body>>),
        ...((document.values ?? document.stages ?? []) as readonly Body[]),
      ];
      for (const one of named) {
        expect(one.title, nameOf(document)).toBeTypeOf('string');
        for (const choice of (one.values ?? []) as readonly Body[]) {
          expect(choice.title, nameOf(document)).toBeTypeOf('string');
        }
      }
    }
  });

  it('points every lookup to an object and every picklist to its values', () => {
    const sets = ofKind('value-set').map(({ name }) => name);
    for (const object of objects.keys()) {
      for (const [name, field] of Object.entries(propertiesOf(object))) {
        const where = `${object}.${name}`;
        if (field.fieldType === 'lookup') expect([...objects.keys()], where).toContain(field.to);
        if (field.valueSet) expect(sets, where).toContain(field.valueSet);
        else if (field.fieldType === 'picklist') expect(field.values, where).not.toHaveLength(0);
      }
      const relations = relationsOf(object);
      expect(new Set(relations).size, object).toBe(relations.length);
    }
  });

  it('requires, names and makes unique only fields that exist', () => {
    for (const [object, document] of objects) {
      const unique = ((document.unique ?? []) as readonly { fields: string[] }[]).flatMap(
        ({ fields }) => fields,
      );
      const named = [document.nameField, document.required, document.nameFrom ?? [], unique].flat();
      for (const field of named) expect(Object.keys(propertiesOf(object)), object).toContain(field);
    }
  });

  it('shows every field of an object once in its layout, and only relations that exist', () => {
    for (const layout of ofKind('layout')) {
      const shown = fieldsOfLayout(layout);
      expect(new Set(shown).size, nameOf(layout)).toBe(shown.length);
      for (const field of [...shown, ...(layout.highlights as readonly string[])]) {
        expect(fieldsOf(layout.object), nameOf(layout)).toContain(field);
      }
      for (const field of Object.keys(propertiesOf(layout.object))) {
        expect(shown, nameOf(layout)).toContain(field);
      }
      const related = tabsOf(layout).flatMap(({ related }) => (related ?? []) as readonly string[]);
      expect([...related].sort(), nameOf(layout)).toEqual([...relationsOf(layout.object)].sort());
    }
    expect(ofKind('layout').map(({ object }) => object)).toEqual([...objects.keys()]);
  });

  it('lists, filters and sorts by fields that exist', () => {
    for (const view of ofKind('list-view')) {
      const used = [...(view.columns as string[])];
      for (const key of view.sort as string[]) used.push(key.replace(/^-/u, ''));
      everyBody(view.filter, ({ field }) => {
        if (field) used.push(String(field).split('.')[0] ?? '');
      });
      for (const field of used) expect(fieldsOf(view.object), nameOf(view)).toContain(field);
    }
  });

  it('has a list of all records for every object, and every object in an app', () => {
    const views = new Set(ofKind('list-view').map(({ object, name }) => `${object}/${name}`));
    const shown = new Set(ofKind('app').flatMap((app) => app.objects as readonly string[]));
    for (const object of objects.keys()) expect(views).toContain(`${object}/all`);
    expect([...shown].sort()).toEqual([...objects.keys()].sort());
  });

  it('opens every field to the standard user except the credit limit of an account', () => {
    const set = ofKind('permission-set').find(({ name }) => name === 'standard_user');
    const granted = Object.keys(set?.fields as Body);
    const all = [...objects.keys()].flatMap((object) =>
      Object.keys(propertiesOf(object)).map((field) => `${object}.${field}`),
    );
    expect(all.filter((field) => !granted.includes(field))).toEqual(['account.credit_limit']);
    expect(granted.filter((field) => !all.includes(field))).toEqual([]);
    expect(Object.keys(set?.objects as Body).sort()).toEqual([...objects.keys()].sort());
  });

  it('names the stages as a Salesforce export does', () => {
    const [path] = ofKind('stage-path');
    const stages = path?.stages as readonly Body[];
    expect(stages.map(({ title, probability }) => `${title} ${probability}`)).toEqual([
      'Prospecting 10',
      'Qualification 10',
      'Needs Analysis 20',
      'Value Proposition 50',
      'Id. Decision Makers 60',
      'Perception Analysis 70',
      'Proposal/Price Quote 75',
      'Negotiation/Review 90',
      'Closed Won 100',
      'Closed Lost 0',
    ]);
  });
});
