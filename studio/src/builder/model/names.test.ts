import { describe, expect, it } from 'vitest';
import { freeName, nameFrom, nameProblem, suggestName } from './names.ts';

const none = new Set<string>();

describe('the name suggested for a title', () => {
  it.each([
    ['Project site', 'project_site'],
    ['  R&D  Budget 2027 ', 'r_d_budget_2027'],
    ['Müller & Söhne', 'muller_sohne'],
    ['2nd approver', 'n2nd_approver'],
    ['訂閱合約', ''],
  ])('of %s is %s', (title, name) => {
    expect(nameFrom(title)).toBe(name);
  });

  it('is a plain number for scripts without a Latin form', () => {
    expect(suggestName('訂閱合約', 'object', none)).toBe('object_1');
    expect(suggestName('訂閱合約', 'object', new Set(['object_1']))).toBe('object_2');
  });

  it('avoids what is taken and what the platform keeps for itself', () => {
    expect(suggestName('Site', 'object', new Set(['site']))).toBe('site_2');
    expect(freeName('owner', none)).toBe('owner_2');
  });

  it('is never longer than a name may be', () => {
    expect(nameFrom('a'.repeat(80)).length).toBe(50);
    expect(freeName('a'.repeat(50), new Set(['a'.repeat(50)])).length).toBeLessThanOrEqual(50);
  });
});

describe('a name that someone typed', () => {
  it.each([
    ['', 'name.missing'],
    ['Project', 'name.form'],
    ['專案', 'name.form'],
    ['a__b', 'name.form'],
    ['1st', 'name.form'],
    ['owner', 'name.reserved'],
    ['site', 'name.taken'],
    ['a'.repeat(51), 'name.long'],
  ])('%s is refused', (name, problem) => {
    expect(nameProblem(name, new Set(['site']))).toBe(problem);
  });

  it('can be used when it is plain and free', () => {
    expect(nameProblem('site_2', new Set(['site']))).toBeUndefined();
  });
});
