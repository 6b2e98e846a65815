import { describe, expect, it } from 'vitest';
import type { SqlValue } from '../../sql/index.ts';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { stage } from './stage.ts';

const field = sampleField(stage);

function predicate(part: string, name: string, ...operands: SqlValue[]) {
  const component = stage.components?.(field)[part];
  const operator = component?.operators.find((one) => one.name === name);
  if (!component || !operator) throw new Error(`no ${part} ${name}`);
  return operator.predicate(component, operands);
}

const oneOf = (...values: string[]) => ({
  op: 'any',
  term: { op: 'column', suffix: '' },
  values,
  type: 'text',
});

describe('a stage field', () => {
  it('takes a bare stage where one path has it and asks for the path where two have', () => {
    expect(normalizeSample(stage, 'due')).toEqual({ ok: true, value: 'renewal.due' });
    expect(normalizeSample(stage, 'won')).toEqual({
      ok: false,
      fault: { code: 'FIELD_CHOICE', params: { value: 'won', suggestion: 'sales.won' } },
    });
  });

  it('has the path with the lowest order as its default', () => {
    expect(field.paths?.map(({ name }) => name)).toEqual(['sales', 'renewal']);
  });

  it('gives won and lost stages their probability', () => {
    expect(field.paths?.[0]?.stages.map(({ probability }) => probability)).toEqual([
      10, 60, 5, 100, 0,
    ]);
  });

  it('sorts by the order of paths and stages', () => {
    expect(stage.sort(field)).toMatchObject({
      type: 'integer',
      term: {
        op: 'map',
        pairs: expect.arrayContaining([
          ['sales.prospecting', 0],
          ['renewal.due', 5],
        ]),
      },
    });
  });

  it('filters by category as a list of stages, so that the index serves', () => {
    expect(predicate('category', 'eq', 'won')).toEqual(oneOf('sales.won', 'renewal.won'));
    expect(predicate('category', 'in', 'won', 'lost')).toEqual(
      oneOf('sales.won', 'sales.lost', 'renewal.won', 'renewal.lost'),
    );
  });

  it('counts a record without a stage among those that are not won', () => {
    expect(predicate('category', 'ne', 'won')).toEqual({
      op: 'or',
      terms: [
        { op: 'is-null', term: { op: 'column', suffix: '' } },
        { op: 'not', term: oneOf('sales.won', 'renewal.won') },
      ],
    });
  });

  it.each([
    ['gt', [60], ['sales.won', 'renewal.won']],
    ['gte', [60], ['sales.talks', 'sales.won', 'renewal.talks', 'renewal.won']],
    ['lt', [5], ['sales.lost', 'renewal.lost']],
    ['lte', [5], ['sales.retired', 'sales.lost', 'renewal.retired', 'renewal.lost']],
    ['between', [6, 10], ['sales.prospecting', 'renewal.due']],
    ['eq', [60], ['sales.talks', 'renewal.talks']],
  ])('filters by probability with %s', (name, operands, stages) => {
    expect(predicate('probability', name, ...operands)).toEqual(oneOf(...stages));
  });

  it('checks what its parts are compared with', () => {
    const parts = stage.components?.(field);
    expect(parts?.category?.normalize('open')).toEqual({ ok: true, value: 'open' });
    expect(parts?.category?.normalize('closed')).toMatchObject({ fault: { code: 'FIELD_CHOICE' } });
    expect(parts?.name?.normalize('won')).toMatchObject({ ok: true });
    expect(parts?.name?.normalize('wom')).toMatchObject({ fault: { code: 'FIELD_CHOICE' } });
    expect(parts?.probability?.normalize('75')).toEqual({ ok: true, value: 75 });
    expect(parts?.probability?.normalize('high')).toMatchObject({ fault: { code: 'FIELD_TYPE' } });
  });

  it('reads titles of a file where one path has them', () => {
    expect(stage.csv.parse('Sales Talks', field)).toBe('sales.talks');
    expect(stage.csv.parse('Won', field)).toBe('Won');
  });
});
