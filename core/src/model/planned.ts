import { isDeepStrictEqual } from 'node:util';
import { findFieldType } from '@rapport/metadata/field-types';
import type { Body } from '../catalog/index.ts';
import { type DetailChange, detailsOf } from './details.ts';
import type { DocumentChange } from './documents.ts';
import { numberWords } from './numbers.ts';
import { optionTitle } from './option-words.ts';
import { recordTypeWords } from './record-type-words.ts';
import { renamedNames } from './renames.ts';
import { kindTitle, type Sentence, sentence, titleIn } from './sentences.ts';
import type { Statement } from './statement.ts';
import { valueSetWords } from './value-set-words.ts';

/** One document's change, in words for people. */
export interface PlannedChange {
  readonly action: 'add' | 'change' | 'remove';
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  /** The object whose table it concerns, if it concerns one. */
  readonly object?: string;
  /** What it does, one sentence for each thing. */
  readonly words: readonly Sentence[];
  readonly details: readonly DetailChange[];
  /** The statements that this change alone causes, in order. */
  readonly sql: readonly string[];
}

/**
 * The changes as a plan shows them. A statement stands with the first change that concerns its
 * object; those of objects that no document of the change is about stand with the first change.
 */
export function plannedChanges(
  changes: readonly DocumentChange[],
  statements: readonly Statement[],
  purge: boolean,
): PlannedChange[] {
  const left = new Set(statements);
  const shape = ['object', 'extension'];
  const ordered = [...changes].sort(
    (one, other) => Number(shape.includes(other.kind)) - Number(shape.includes(one.kind)),
  );
  const sql = new Map<DocumentChange, string[]>();
  for (const change of ordered) {
    const object = objectOf(change);
    const own = [...left].filter((statement) => statement.object === object);
    for (const statement of own) left.delete(statement);
    sql.set(
      change,
      own.map((statement) => statement.sql),
    );
  }
  const [first] = changes;
  if (first) sql.get(first)?.push(...[...left].map((statement) => statement.sql));
  return changes.map((change) => planned(change, sql.get(change) ?? [], purge));
}

/** The object that a document describes, shows or extends. */
export function objectOf({ kind, key, after, before }: DocumentChange): string | undefined {
  if (kind === 'object') return key;
  const object = (after ?? before)?.body.object;
  return typeof object === 'string' ? object : undefined;
}

function planned(change: DocumentChange, sql: readonly string[], purge: boolean): PlannedChange {
  const { action, kind, key } = change;
  const body = change.after?.body ?? change.before?.body ?? {};
  const object = objectOf(change);
  return {
    action,
    kind,
    key,
    title: String(body.title ?? body.name ?? key),
    ...(object === undefined ? {} : { object }),
    words: wordsOf(change, purge),
    details: detailsOf(change.before?.body, change.after?.body),
    sql,
  };
}

/** What a change of one document does, in sentences; fields, rules and options one by one. */
export function wordsOf(change: DocumentChange, purge: boolean): Sentence[] {
  const { action, kind, key, before, after } = change;
  const title = titleIn(after?.body ?? before?.body ?? {}, key);
  if (action === 'remove' && kind === 'object') {
    return [sentence(purge ? 'object_purged' : 'object_archived', { title })];
  }
  const code = { add: 'document_added', change: 'document_changed', remove: 'document_removed' };
  const head = sentence(code[action] as 'document_added', { kind: kindTitle(kind), title });
  if (kind === 'value-set' && action !== 'remove') {
    const values = valueSetWords(before?.body, after?.body);
    return action === 'change' && values.length > 0 ? values : [head, ...values];
  }
  if (kind !== 'object' && kind !== 'extension') return [head];
  const parts = [
    ...fieldWords(before?.body, after?.body, purge),
    ...requiredWords(underNewNames(before?.body, after?.body), after?.body),
    ...uniqueWords(underNewNames(before?.body, after?.body), after?.body),
    ...(kind === 'extension' || before ? numberWords(before?.body, after?.body) : []),
    ...recordTypeWords(underNewNames(before?.body, after?.body), after?.body),
  ];
  return action === 'change' && parts.length > 0 ? parts : [head, ...parts];
}

type Properties = Readonly<Record<string, Body>>;

const propertiesOf = (body: Body | undefined) => (body?.properties ?? {}) as Properties;

function fieldWords(before: Body | undefined, after: Body | undefined, purge: boolean): Sentence[] {
  const old = propertiesOf(before);
  const next = propertiesOf(after);
  const renamed = renamedNames(aliasesIn(old), aliasesIn(next));
  const renamedAway = new Set(renamed.values());
  const names = new Set([...Object.keys(old), ...Object.keys(next)]);
  return [...names].flatMap((name) => {
    if (renamedAway.has(name)) return [];
    const before = renamed.get(name) ?? name;
    const from = Object.hasOwn(old, before) ? old[before] : undefined;
    const to = Object.hasOwn(next, name) ? next[name] : undefined;
    const field = titleIn(to ?? from ?? {}, name);
    if (from && to && before !== name) {
      const { aliases: _was, ...was } = from;
      const { aliases: _is, ...is } = to;
      return [
        sentence('field_renamed', { field, from: before, to: name }),
        ...optionWords(field, was, is),
      ];
    }
    if (!to) return [sentence(purge ? 'field_purged' : 'field_archived', { field })];
    if (!from) return [sentence('field_added', { field, type: typeTitle(to) })];
    return optionWords(field, from, to);
  });
}

const aliasesIn = (properties: Properties): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.entries(properties).map(([name, { aliases }]) => [
      name,
      Array.isArray(aliases) ? aliases : [],
    ]),
  );

function typeTitle(property: Body) {
  const type = findFieldType(String(property.fieldType));
  return type ? titleIn(type, type.name) : String(property.fieldType);
}

const shown = 120;

/** A value of an option as a sentence holds it: JSON, cut where nobody would read on. */
function inShort(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > shown ? `${text.slice(0, shown).toWellFormed()}…` : text;
}

function optionWords(field: unknown, before: Body, after: Body): Sentence[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((option) => {
    const from = before[option];
    const to = after[option];
    if (isDeepStrictEqual(from, to)) return [];
    if (option === 'fieldType' && from !== undefined && to !== undefined)
      return [sentence('type_changed', { field, from: typeTitle(before), to: typeTitle(after) })];
    const what = { field, option: optionTitle(option) };
    if (to === undefined) return [sentence('option_cleared', what)];
    if (from === undefined) return [sentence('option_set', { ...what, to: inShort(to) })];
    return [sentence('option_changed', { ...what, from: inShort(from), to: inShort(to) })];
  });
}

/** A body as it was, with its renamed fields under the names that they get. */
function underNewNames(before: Body | undefined, after: Body | undefined): Body | undefined {
  const pairs = renamedNames(aliasesIn(propertiesOf(before)), aliasesIn(propertiesOf(after)));
  if (!before || pairs.size === 0) return before;
  const names = new Map([...pairs].map(([to, from]) => [from, to]));
  const named = (name: string) => names.get(name) ?? name;
  const required = (before.required ?? []) as readonly string[];
  const unique = (before.unique ?? []) as readonly Rule[];
  return {
    ...before,
    properties: Object.fromEntries(
      Object.entries(propertiesOf(before)).map(([name, property]) => [named(name), property]),
    ),
    required: required.map(named),
    unique: unique.map((rule) => ({ ...rule, fields: rule.fields.map(named) })),
    recordTypes: limitsUnder(named, (before.recordTypes ?? []) as readonly Body[]),
  };
}

function requiredWords(before: Body | undefined, after: Body | undefined): Sentence[] {
  const was = new Set((before?.required ?? []) as readonly string[]);
  const is = new Set((after?.required ?? []) as readonly string[]);
  const properties = { ...propertiesOf(before), ...propertiesOf(after) };
  const title = (name: string) => titleIn(properties[name] ?? {}, name);
  const stays = (name: string) => Object.hasOwn(propertiesOf(after), name);
  return [
    ...[...is]
      .filter((name) => !was.has(name))
      .map((name) => sentence('field_required', { field: title(name) })),
    ...[...was]
      .filter((name) => !is.has(name) && stays(name))
      .map((name) => sentence('field_optional', { field: title(name) })),
  ];
}

interface Rule {
  readonly fields: readonly string[];
}

function uniqueWords(before: Body | undefined, after: Body | undefined): Sentence[] {
  const old = (before?.unique ?? []) as readonly Rule[];
  const next = (after?.unique ?? []) as readonly Rule[];
  const isIn = (rules: readonly Rule[], rule: Rule) =>
    rules.some((other) => isDeepStrictEqual(other, rule));
  const properties = { ...propertiesOf(before), ...propertiesOf(after) };
  const fields = (rule: Rule) => rule.fields.map((name) => titleIn(properties[name] ?? {}, name));
  return [
    ...next
      .filter((rule) => !isIn(old, rule))
      .map((rule) => sentence('unique_added', { fields: fields(rule) })),
    ...old
      .filter((rule) => !isIn(next, rule))
      .map((rule) => sentence('unique_removed', { fields: fields(rule) })),
  ];
}

function limitsUnder(named: (name: string) => string, types: readonly Body[]): readonly Body[] {
  return types.map((type) => {
    const values = Object.entries((type.values ?? {}) as Body);
    return { ...type, values: Object.fromEntries(values.map(([name, all]) => [named(name), all])) };
  });
}
