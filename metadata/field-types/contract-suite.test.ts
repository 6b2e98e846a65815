import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operators } from '../operators/index.ts';
import type { Sql, SqlValue } from '../sql/index.ts';
import { sampleField as fieldFor } from '../testing/sample-field.ts';
import type { FieldType, SchemaUse } from './contract.ts';
import { fieldTypes, findFieldType } from './index.ts';

const context = { currency: 'USD' };
const uses: readonly SchemaUse[] = ['create', 'patch', 'reply', 'form', 'codegen'];
const languages = ['zh-Hant', 'zh-Hans'];

/** Every node of a tree, itself included. */
function nodesOf(tree: Sql): Sql[] {
  const below = Object.values(tree).flatMap((part: unknown) => {
    const parts = Array.isArray(part) ? part : [part];
    return parts.filter((term) => typeof term === 'object' && term !== null && 'op' in term);
  }) as Sql[];
  return [tree, ...below.flatMap(nodesOf)];
}

/** Whether filters speak of the members of a list or the parts of a value: not so in JSON. */
const hasMembers = (type: FieldType): boolean =>
  type.components !== undefined || type.operators.some(({ name }) => name === 'includes_any');

/** What of every type's samples must have been thought of, as accepted or as refused. */
const hostile: Readonly<Record<string, (input: unknown) => boolean>> = {
  'an empty text': (input) => input === '',
  'a zero': (input) => input === 0 || input === '0',
  'full-width digits': (input) => typeof input === 'string' && /[０-９]/.test(input),
  'an emoji': (input) => typeof input === 'string' && /\p{Emoji_Presentation}/u.test(input),
  'text from right to left': (input) =>
    typeof input === 'string' && /\p{Script=Arabic}/u.test(input),
  '10,000 characters': (input) => typeof input === 'string' && input.length >= 10_000,
  'half a surrogate pair': (input) => typeof input === 'string' && !input.isWellFormed(),
  'a NUL': (input) => typeof input === 'string' && input.includes('\0'),
};

describe('the registry of field types', () => {
  it('lists every folder once, sorted by name', () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
    expect(fieldTypes.map((type) => type.name)).toEqual(folders);
  });

  it('finds types by name and nothing else', () => {
    for (const type of fieldTypes) expect(findFieldType(type.name)).toBe(type);
    expect(findFieldType('constructor')).toBeUndefined();
  });
});

describe.each(fieldTypes.map((type) => [type.name, type] as const))(
  'the field type %s',
  (_, type) => {
    const field = fieldFor(type, type.samples.valid[0]?.options);

    it('has a test, a widget and a definition in its folder', () => {
      const files = readdirSync(`${import.meta.dirname}/${type.name}`);
      expect(files).toEqual(
        expect.arrayContaining([
          `${type.name}.ts`,
          `${type.name}.test.ts`,
          `${type.name}.widget.tsx`,
        ]),
      );
    });

    it('is named in three languages, its components too', () => {
      const named = [type, ...Object.values(type.components?.(field) ?? {})];
      for (const { title, labels } of named) {
        expect(title).not.toBe('');
        expect(Object.keys(labels)).toEqual(languages);
      }
    });

    it('has a strict schema of its options, each with a title', () => {
      expect(type.options).toMatchObject({ type: 'object', additionalProperties: false });
      const options = Object.entries(type.options.properties as Record<string, { title?: string }>);
      const untitled = options.filter(([, option]) => !option.title).map(([name]) => name);
      expect(untitled.filter((name) => !['fieldType', 'id', 'title'].includes(name))).toEqual([]);
      expect(Object.keys(type.options.properties as object)).toEqual(
        expect.arrayContaining(['title', 'labels', 'description', 'help', 'indexed', 'pii']),
      );
    });

    it.each(type.samples.valid)('accepts $input', ({ options, input, wire }) => {
      const own = fieldFor(type, options);
      const normalized = type.normalize(input, own, context);
      expect(normalized).toMatchObject({ ok: true });
      if (!normalized.ok) return;
      expect(normalized.value).toEqual(wire);
      expect(Object.keys(type.store(normalized.value))).toEqual(
        type.columns(own).map((column) => column.suffix),
      );
    });

    it('takes back what it sends', () => {
      for (const { options, wire } of type.samples.valid) {
        if (wire === null) continue;
        const own = fieldFor(type, options);
        expect(type.normalize(wire, own, context)).toEqual({ ok: true, value: wire });
        const cell = type.csv.format(wire, own);
        expect(type.normalize(type.csv.parse(cell, own), own, context)).toEqual({
          ok: true,
          value: wire,
        });
      }
    });

    it.each(type.samples.invalid)('refuses $input with $code', ({ options, input, code }) => {
      const normalized = type.normalize(input, fieldFor(type, options), context);
      expect(normalized).toMatchObject({ ok: false, fault: { code } });
    });

    it('has thought of hostile input', () => {
      const inputs = [...type.samples.valid, ...type.samples.invalid].map(({ input }) => input);
      const missing = Object.keys(hostile).filter(
        (what) => !inputs.some(hostile[what] ?? (() => false)),
      );
      expect(missing).toEqual([]);
    });

    it('never throws, whatever comes', () => {
      const strange = [
        Symbol('s'),
        () => 1,
        1n,
        new Date(0),
        [],
        {},
        Object.create(null),
        '\u202e',
      ];
      for (const input of strange) {
        expect(() => type.normalize(input, field, context)).not.toThrow();
        expect(() => type.operand?.(input, field)).not.toThrow();
        expect(() => type.csv.format(input, field)).not.toThrow();
      }
      for (const cell of ['', ' ', '\0', '\ud800', 'x'.repeat(10_000)]) {
        expect(() => type.normalize(type.csv.parse(cell, field), field, context)).not.toThrow();
      }
      expect(type.csv.format(null, field)).toBe('');
      expect(type.normalize(type.csv.parse('', field), field, context)).toEqual({
        ok: true,
        value: null,
      });
    });

    it('reads, masks, sorts and filters by its own columns', () => {
      const columns = type.columns(field);
      const suffixes = columns.map((column) => column.suffix);
      if (!type.linked) expect(suffixes).toContain('');
      expect(new Set(suffixes).size).toBe(suffixes.length);
      for (const { bytes } of columns) expect(bytes).toBeGreaterThan(0);
      const components = Object.values(type.components?.(field) ?? {});
      const trees = [
        type.read(field),
        type.masked(field),
        type.filter(field).term,
        type.sort(field)?.term,
        ...components.flatMap((component) => [component.term, component.read]),
      ];
      for (const node of trees.flatMap((tree) => (tree ? nodesOf(tree) : []))) {
        if (node.op === 'column') expect(suffixes).toContain(node.suffix);
      }
      expect(nodesOf(type.masked(field)).every((node) => node.op !== 'value')).toBe(true);
      expect(type.masked(field)).not.toEqual(type.read(field));
    });

    it('stores an empty value as null in every column', () => {
      expect(Object.values(type.store(null)).every((stored) => stored === null)).toBe(true);
    });

    it('offers operators of the registry that make a condition of its columns', () => {
      const { term, type: sqlType } = type.filter(field);
      const value = type.samples.valid.find(({ wire }) => wire !== null)?.wire as SqlValue;
      const count = { none: 0, one: 1, two: 2, many: 3, period: 2 };
      expect(type.operators.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['is_empty', 'is_not_empty']),
      );
      for (const operator of type.operators) {
        expect(operators).toContain(operator);
        const operands = Array.from({ length: count[operator.operands] }, () => value);
        const own = type.linked ? type.condition?.(field, operator.name, operands) : undefined;
        const tree = own ?? operator.predicate({ term, type: sqlType }, operands);
        const wanted = type.linked ? 'linked' : 'column';
        expect(nodesOf(tree).some((node) => node.op === wanted)).toBe(true);
      }
    });

    it('makes what it stores an operand of a filter', () => {
      for (const { options, wire } of type.samples.valid) {
        if (wire === null) continue;
        const own = fieldFor(type, options);
        if (typeof wire === 'string' && wire.length > 4_000) continue;
        if (typeof wire === 'object') continue;
        const operand = type.operand?.(wire, own) ?? type.normalize(wire, own, context);
        expect(operand).toEqual({ ok: true, value: wire });
      }
    });

    it('makes each member of a list, and each part of a value, an operand', () => {
      for (const { options, wire } of type.samples.valid) {
        if (typeof wire !== 'object' || wire === null || !hasMembers(type)) continue;
        const own = fieldFor(type, options);
        const isOperand = { ok: true, value: expect.toSatisfy((value) => value !== null) };
        for (const [name, part] of Object.entries(wire)) {
          if (part === null) continue;
          const operand = Array.isArray(wire)
            ? type.operand?.(part, own)
            : type.components?.(own)[name]?.normalize(part);
          expect(operand, `${name} ${JSON.stringify(part)}`).toEqual(isOperand);
        }
      }
    });

    it('describes its value for every use as a schema without null', () => {
      for (const use of uses) {
        const schema = type.value(field, use);
        expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
        expect(schema.type ?? schema.anyOf).toBeDefined();
      }
    });

    it('has its row in the table of wire values', () => {
      for (const text of Object.values(type.wire)) expect(text).not.toBe('');
      expect(Object.keys(type.wire)).toEqual(['jsonIn', 'jsonOut', 'filter', 'csv', 'typescript']);
    });
  },
);
