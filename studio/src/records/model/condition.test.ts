import { expect, it } from 'vitest';
import { holds } from './condition.ts';

const deal: Record<string, unknown> = { 'stage.category': 'lost', amount: '1200.5', owner: null };
const check = (condition: unknown) => holds(condition, (path) => deal[path]);

it('compares fields with texts and numbers', () => {
  expect(check("stage.category == 'lost'")).toBe(true);
  expect(check("stage.category != 'lost'")).toBe(false);
  expect(check('amount >= 1000 && amount < 2000')).toBe(true);
});

it('joins, negates and groups', () => {
  expect(check("!(stage.category == 'won') || amount > 9000")).toBe(true);
  expect(check("stage.category == 'won' || owner == null")).toBe(true);
  expect(check('owner && amount')).toBe(false);
});

it('shows the field when the condition is beyond it', () => {
  expect(check("contains(name, 'x')")).toBe(true);
  expect(check('amount >')).toBe(true);
  expect(check(undefined)).toBe(true);
});
