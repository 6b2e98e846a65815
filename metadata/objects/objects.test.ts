import { describe, expect, it } from 'vitest';
import { corePack } from '../core-pack.ts';
import { fieldsOf } from '../expand/index.ts';
import type { Field } from '../field-types/contract.ts';
import { findFieldType } from '../field-types/index.ts';
import { findOperator, findPeriod } from '../operators/index.ts';

const ofKind = (kind: string) =>
  corePack.filter((document) => document.$schema === `https://rapport.dev/schema/${kind}/1`);
const byName = (kind: string) => new Map(ofKind(kind).map((one) => [one.name, one]));
const sources = {
  objects: byName('object'),
  valueSets: byName('value-set'),
  stagePaths: ofKind('stage-path'),
};
const fields = new Map([...sources.objects].map(([name, one]) => [name, fieldsOf(one, sources)]));
const ownFields = [...fields.values()].flatMap((own) => [...own.values()]);

interface Condition {
  readonly field: string;
  readonly op: string;
  readonly value?: unknown;
}

function conditionsOf(filter: unknown): readonly Condition[] {
  if (typeof filter !== 'object' || filter === null) return [];
  const { and, or, not } = filter as Readonly<Record<string, unknown>>;
  const groups = [and, or].flat().filter(Boolean);
  if (groups.length > 0) return groups.flatMap(conditionsOf);
  return not ? conditionsOf(not) : [filter as Condition];
}

/** What is wrong with a condition on a field of the object's own, or nothing. */
function faultOf(condition: Condition, field: Field): string | undefined {
  const { op, value } = condition;
  const part = condition.field.split('.')[1];
  const type = findFieldType(field.options.fieldType);
  const component = part && type?.components?.(field)[part];
  const offered = component ? component.operators : (type?.operators ?? []);
  if (!offered.some(({ name }) => name === op)) return `${condition.field} has no ${op}`;
  const kind = findOperator(op)?.operands;
  if (kind === 'period') return findPeriod(String(value)) ? undefined : `no period ${value}`;
  for (const operand of kind === 'many' ? (value as readonly unknown[]) : [value]) {
    const normalize = component ? component.normalize : type?.normalize;
    if (kind !== 'none' && !normalize?.(operand, field, { currency: 'USD' }).ok) {
      return `${condition.field} does not take ${operand}`;
    }
  }
  return undefined;
}

describe('the standard objects', () => {
  it('use field types that exist, with titles of their own', () => {
    for (const { object, name, options, labels } of ownFields) {
      expect(findFieldType(options.fieldType), `${object}.${name}`).toBeDefined();
      expect(Object.keys(labels).sort(), `${object}.${name}`).toEqual(['zh-Hans', 'zh-Hant']);
    }
  });

  it('say nothing of a field that its type does not know', () => {
    for (const { object, name, options } of ownFields) {
      const schema = findFieldType(options.fieldType)?.options.properties;
      for (const option of Object.keys(options)) {
        expect(Object.keys(schema as object), `${object}.${name}`).toContain(option);
      }
    }
  });

  it('begin new records with defaults that their types accept', () => {
    for (const field of ownFields) {
      const given = field.options.default;
      if (given === undefined) continue;
      const type = findFieldType(field.options.fieldType);
      const found = type?.normalize(given, field, { currency: 'USD' });
      expect(found, `${field.object}.${field.name}`).toEqual({ ok: true, value: given });
    }
  });

  it('have lists that filter by operators and values which the fields offer', () => {
    const faults = ofKind('list-view').flatMap((view) =>
      conditionsOf(view.filter).flatMap((condition) => {
        const field = fields.get(String(view.object))?.get(condition.field.split('.')[0] ?? '');
        const fault = field && faultOf(condition, field);
        return fault ? [`${view.object}/${view.name}: ${fault}`] : [];
      }),
    );
    expect(faults).toEqual([]);
  });

  it('have lists that sort only by fields which can be sorted', () => {
    for (const view of ofKind('list-view')) {
      for (const key of view.sort as readonly string[]) {
        const field = fields.get(String(view.object))?.get(key.replace(/^-/u, ''));
        const type = field && findFieldType(field.options.fieldType);
        if (field) expect(type?.sort(field), `${view.object}/${view.name}`).not.toBeNull();
      }
    }
  });
});
