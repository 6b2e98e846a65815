import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { column, type SqlValue } from '../sql/index.ts';
import { complement, findOperator, operators } from './index.ts';

const target = { term: column(), type: 'text' as const };
const predicate = (name: string, ...operands: SqlValue[]) =>
  findOperator(name)?.predicate(target, operands);
const bound = (value: SqlValue) => ({ op: 'value', value, type: 'text' });

describe('the registry of operators', () => {
  it('lists every file once, sorted by name', () => {
    const files = readdirSync(import.meta.dirname)
      .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
      .map((file) => file.replace('.ts', ''))
      .filter((file) => !['index', 'contract'].includes(file));
    const names = operators.map(({ name }) => name.replaceAll('_', '-'));
    expect(names).toEqual(files.sort());
  });

  it('names every operator in three languages', () => {
    for (const { title, labels } of operators) {
      expect(title).not.toBe('');
      expect(Object.keys(labels)).toEqual(['zh-Hant', 'zh-Hans']);
    }
  });

  it('finds operators by name and nothing else', () => {
    for (const operator of operators) expect(findOperator(operator.name)).toBe(operator);
    expect(findOperator('toString')).toBeUndefined();
  });
});

describe('the conditions of operators', () => {
  it.each([
    ['eq', '='],
    ['lt', '<'],
    ['lte', '<='],
    ['gt', '>'],
    ['gte', '>='],
  ])('compare the field with a bound value for %s', (name, test) => {
    expect(predicate(name, 'x')).toEqual({
      op: 'compare',
      test,
      left: target.term,
      right: bound('x'),
    });
  });

  it('count an empty field among those that are not the value', () => {
    expect(predicate('ne', 'x')).toMatchObject({
      op: 'or',
      terms: [{ op: 'is-null' }, { op: 'compare', test: '<>' }],
    });
    expect(predicate('not_in', 'x', 'y')).toMatchObject({
      op: 'or',
      terms: [{ op: 'is-null' }, { op: 'not', term: { op: 'any', values: ['x', 'y'] } }],
    });
  });

  it('bind a list as one parameter, however long', () => {
    expect(predicate('in', 'x', 'y')).toEqual({
      op: 'any',
      term: target.term,
      values: ['x', 'y'],
      type: 'text',
    });
    expect(predicate('in')).toMatchObject({ values: [] });
  });

  it('take a user’s percent sign as a percent sign', () => {
    const pattern = (name: string) => (predicate(name, '50%_\\') as { pattern?: string }).pattern;
    expect(pattern('contains')).toBe('%50\\%\\_\\\\%');
    expect(pattern('starts_with')).toBe('50\\%\\_\\\\%');
    expect(pattern('ends_with')).toBe('%50\\%\\_\\\\');
  });

  it('ignore the case of letters when a part is looked for', () => {
    for (const name of ['contains', 'starts_with', 'ends_with']) {
      expect(predicate(name, 'Alder')).toMatchObject({ op: 'like', fold: true });
    }
  });

  it('include both ends of a range, but of a period only the first instant', () => {
    const tests = (name: string, type: 'date' | 'timestamptz') => {
      const tree = findOperator(name)?.predicate({ term: column(), type }, ['a', 'b']);
      return tree?.op === 'and' ? tree.terms.map((term) => term.op === 'compare' && term.test) : [];
    };
    expect(tests('between', 'timestamptz')).toEqual(['>=', '<=']);
    expect(tests('within', 'date')).toEqual(['>=', '<=']);
    expect(tests('within', 'timestamptz')).toEqual(['>=', '<']);
  });

  it('ask only for null in is_empty and is_not_empty', () => {
    expect(predicate('is_empty')).toEqual({ op: 'is-null', term: target.term });
    expect(predicate('is_not_empty')).toEqual({
      op: 'not',
      term: { op: 'is-null', term: target.term },
    });
  });

  it('give way to a mistake of ours with words, not with a wrong query', () => {
    expect(() => predicate('eq')).toThrow('operand 0 is missing');
    expect(() => predicate('between', 'x')).toThrow('operand 1 is missing');
  });

  it('match under a not what they did not match, empty fields included', () => {
    const equal = findOperator('eq')?.predicate(target, ['x']);
    if (!equal) throw new Error('no eq');
    expect(complement(equal)).toEqual({
      op: 'not',
      term: { op: 'call', fn: 'coalesce', args: [equal, { op: 'false' }] },
    });
  });
});
