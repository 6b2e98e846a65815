import { describe, expect, test } from 'vitest';
import type { CrmError } from '../errors/index.ts';
import { email, flag, language, moment, names, shape, text, timeZone } from './shape.ts';

const title = { en: 'T', 'zh-Hant': 'T', 'zh-Hans': 'T' };
const body = shape(
  {
    name: text(title, { min: 2, max: 5 }),
    secret: text(title, { min: 1, max: 50, isExact: true }),
    email: email(title),
    active: flag(title),
    sets: names(title),
    end: moment(title),
    language: language(title),
    zone: timeZone(title),
  },
  ['name'],
);

function problemsOf(input: unknown): readonly (readonly [string, string])[] {
  try {
    body.read(input);
  } catch (error) {
    return (error as CrmError).fields.map(({ path, code }) => [path, code] as const);
  }
  return [];
}

describe('the body of a small route', () => {
  test('gives its values, tidied', () => {
    expect(
      body.read({
        name: '  Ann ',
        secret: ' x ',
        email: 'ann@example.com',
        active: false,
        sets: ['b', 'a', 'b'],
        end: '2030-01-31T09:00:00Z',
        language: '',
        zone: 'Asia/Taipei',
      }),
    ).toEqual({
      name: 'Ann',
      secret: ' x ',
      email: 'ann@example.com',
      active: false,
      sets: ['a', 'b'],
      end: new Date('2030-01-31T09:00:00Z'),
      language: null,
      zone: 'Asia/Taipei',
    });
  });

  test('names every wrong property at once, each by its path', () => {
    expect(
      problemsOf({
        name: 'too long',
        secret: 5,
        email: 'nobody',
        active: 'yes',
        sets: 'a',
        end: 'tomorrow',
        language: 'fr',
        zone: 'Mars/Base',
        more: 1,
      }),
    ).toEqual([
      ['name', 'FIELD_TOO_LONG'],
      ['secret', 'FIELD_TYPE'],
      ['email', 'FIELD_EMAIL'],
      ['active', 'FIELD_TYPE'],
      ['sets', 'FIELD_TYPE'],
      ['end', 'FIELD_TYPE'],
      ['language', 'FIELD_CHOICE'],
      ['zone', 'FIELD_TYPE'],
      ['more', 'FIELD_UNKNOWN'],
    ]);
  });

  test('asks for what is required', () => {
    expect(problemsOf({})).toEqual([['name', 'FIELD_REQUIRED']]);
    expect(problemsOf({ name: '  ' })).toEqual([['name', 'FIELD_REQUIRED']]);
    expect(problemsOf({ name: 'x' })).toEqual([['name', 'FIELD_TOO_SHORT']]);
  });

  test('takes no names that every object has for properties', () => {
    expect(problemsOf({ name: 'Ann', constructor: 1, toString: 1 })).toEqual([
      ['constructor', 'FIELD_UNKNOWN'],
      ['toString', 'FIELD_UNKNOWN'],
    ]);
  });

  test('must be an object', () => {
    for (const input of [null, [], 'x', 5, true]) {
      expect(() => body.read(input)).toThrow('REQUEST_BODY');
    }
  });

  test('documents itself', () => {
    expect(body.schema).toMatchObject({ type: 'object', required: ['name'] });
    expect(Object.keys(body.schema.properties as object)).toContain('zone');
  });
});
