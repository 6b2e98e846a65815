import { expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

it('takes the first letters of the first and last name', () => {
  expect(initialsOf('Mei-Ling van der Chen')).toBe('MC');
  expect(initialsOf('admin')).toBe('A');
  expect(initialsOf('')).toBe('');
});

it('takes the last character of a Chinese name', () => {
  expect(initialsOf('王小明')).toBe('明');
  expect(initialsOf('林玫 Mei Lin')).toBe('玫');
});
