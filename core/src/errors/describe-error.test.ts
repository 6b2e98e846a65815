import { describe, expect, test } from 'vitest';
import { mergeErrors } from './catalogue.ts';
import { CrmError } from './crm-error.ts';
import { asCrmError, describeError } from './describe-error.ts';
import { localized } from './localize.ts';
import { databaseErrors, internalErrors, propertyErrors, requestErrors } from './request-errors.ts';

const hinted = {
  TEST_HINT: {
    status: 422,
    message: {
      en: '{title} has {count, number} of {names}.',
      'zh-Hant': '{title}：{count, number}，{names}。',
      'zh-Hans': '{title}：{count, number}，{names}。',
    },
    hint: {
      en: 'Did you mean {suggestion}?',
      'zh-Hant': '您是指{suggestion}嗎？',
      'zh-Hans': '您是指{suggestion}吗？',
    },
    docs: 'Only for tests.',
  },
};
const errors = mergeErrors(hinted, databaseErrors, internalErrors, propertyErrors, requestErrors);
const english = { errors, language: 'en', traceId: 'abc' } as const;
const chinese = { errors, language: 'zh-Hant', traceId: 'abc' } as const;

const title = localized('Amount', { 'zh-Hant': '金額', 'zh-Hans': '金额' });
const params = { title, count: 3, names: ['a', 'b'] };

describe('an error as it is told', () => {
  test('fills its places in the language of the caller', () => {
    const error = new CrmError('TEST_HINT', { params });
    expect(describeError(error, english).error.message).toBe('Amount has 3 of a, b.');
    expect(describeError(error, chinese).error.message).toBe('金額：3，a、b。');
  });

  test('says something else when a place of its message has no value', () => {
    const otherwise = [
      { en: '{title} is one of {names}.', 'zh-Hant': '{title}為{names}。', 'zh-Hans': '' },
      { en: '{title} is a name.', 'zh-Hant': '{title}為名稱。', 'zh-Hans': '' },
    ];
    const definition = { ...hinted.TEST_HINT, otherwise };
    const telling = { ...english, errors: mergeErrors({ TEST_HINT: definition }) };
    const say = (given: object) =>
      describeError(new CrmError('TEST_HINT', { params: { title, ...given } }), telling).error
        .message;
    expect(say({ count: 2, names: ['a'] })).toBe('Amount has 2 of a.');
    expect(say({ count: ' ', names: ['a', 'b'] })).toBe('Amount is one of a, b.');
    expect(say({ names: [] })).toBe('Amount is a name.');
  });

  test('counts one thing in the singular', () => {
    const message = {
      en: '{count} {count|record has|records have} a name.',
      'zh-Hant': '{count} 筆記錄有名稱。',
      'zh-Hans': '{count} 条记录有名称。',
    };
    const telling = {
      ...english,
      errors: mergeErrors({ TEST_HINT: { ...hinted.TEST_HINT, message } }),
    };
    const say = (count: number) =>
      describeError(new CrmError('TEST_HINT', { params: { count } }), telling).error.message;
    expect([0, 1, 2].map(say)).toEqual([
      '0 records have a name.',
      '1 record has a name.',
      '2 records have a name.',
    ]);
  });

  test('has a space between Chinese and what a client wrote in Latin', () => {
    const fields = [{ path: 'limit', code: 'FIELD_TOO_SHORT', params: { min: 2 } }];
    const refusal = describeError(new CrmError('REQUEST_INVALID', { fields }), chinese);
    expect(refusal.error.fields[0]?.message).toBe('limit 至少需要 2 個字元。');
  });

  test('takes no words from a client for words of ours', () => {
    const sent = { en: 1, 'zh-Hant': 2, 'zh-Hans': 3 };
    const error = new CrmError('TEST_HINT', { params: { title: sent, count: 1, names: [] } });
    expect(describeError(error, english).error.message).toContain('{"en":1');
  });

  test('has a hint only when the hint can be said whole', () => {
    const without = new CrmError('TEST_HINT', { params });
    const suggested = new CrmError('TEST_HINT', { params: { ...params, suggestion: 'x' } });
    expect(describeError(without, english).error).not.toHaveProperty('hint');
    expect(describeError(suggested, english).error.hint).toBe('Did you mean x?');
  });

  test('tells each wrong field with its own message, code, path and parameters', () => {
    const fields = [
      { path: 'password', code: 'FIELD_TOO_SHORT', params: { title, min: 8 } },
      { path: 'name', code: 'FIELD_TOO_SHORT', params: { min: 2 } },
    ];
    const refusal = describeError(new CrmError('REQUEST_INVALID', { fields }), chinese);
    expect(refusal.status).toBe(422);
    expect(refusal.error.fields).toEqual([
      {
        path: 'password',
        code: 'FIELD_TOO_SHORT',
        message: '金額至少需要 8 個字元。',
        params: { title: '金額', min: 8 },
      },
      {
        path: 'name',
        code: 'FIELD_TOO_SHORT',
        message: 'name 至少需要 2 個字元。',
        params: { min: 2 },
      },
    ]);
  });

  test('carries trace id, details and the time to wait', () => {
    const error = new CrmError('STORAGE_BUSY', { details: { a: 1 }, retryAfter: 7 });
    const refusal = describeError(error, english);
    expect(refusal).toMatchObject({
      status: 503,
      retryAfter: 7,
      error: { code: 'STORAGE_BUSY', trace_id: 'abc', details: { a: 1 } },
    });
  });

  test('never repeats more of what was sent than one wants to read', () => {
    const error = new CrmError('REQUEST_UNKNOWN_ROUTE', { params: { path: 'x'.repeat(10_000) } });
    expect(describeError(error, english).error.message.length).toBeLessThan(300);
  });

  test('is a failure of ours when nobody defined its code', () => {
    const refusal = describeError(new CrmError('NOBODY_KNOWS', { params: { secret: 1 } }), english);
    expect(refusal.status).toBe(500);
    expect(JSON.stringify(refusal)).not.toContain('secret');
  });
});

describe('what was thrown', () => {
  const database = (code: string) => Object.assign(new Error('select secret'), { code });
  const meanings: readonly [string, string, number][] = [
    ['57014', 'STORAGE_TIMEOUT', 503],
    ['40001', 'STORAGE_BUSY', 503],
    ['40P01', 'STORAGE_BUSY', 503],
    ['22P02', 'REQUEST_VALUE', 422],
    ['22003', 'REQUEST_VALUE', 422],
    ['22008', 'REQUEST_VALUE', 422],
    ['22021', 'REQUEST_CHARACTER', 400],
    ['22P05', 'REQUEST_CHARACTER', 400],
    ['23505', 'REQUEST_CONFLICT', 409],
    ['23503', 'REQUEST_CONFLICT', 409],
    ['23502', 'REQUEST_VALUE', 422],
    ['54000', 'REQUEST_TOO_COMPLEX', 422],
    ['53100', 'STORAGE_FULL', 503],
  ];

  for (const [state, code, status] of meanings) {
    test(`by the database as ${state} is told as ${code}, ${status}`, () => {
      const error = asCrmError(database(state));
      expect(error.code).toBe(code);
      expect(describeError(error, english).status).toBe(status);
      expect(JSON.stringify(describeError(error, english))).not.toContain('secret');
    });
  }

  test('by a lost connection may be tried again', () => {
    for (const code of ['08006', '57P01', 'ECONNREFUSED', 'ECONNRESET']) {
      expect(asCrmError(database(code))).toMatchObject({
        code: 'STORAGE_UNAVAILABLE',
        retryAfter: expect.any(Number),
      });
    }
    const terminated = new Error('Connection terminated unexpectedly');
    expect(asCrmError(terminated).code).toBe('STORAGE_UNAVAILABLE');
  });

  test('by our own SQL or code is a failure of ours, with its cause kept', () => {
    for (const thrown of [database('42601'), database('XX000'), new TypeError('x'), 'text', null]) {
      const error = asCrmError(thrown);
      expect(error).toMatchObject({ code: 'INTERNAL_ERROR', cause: thrown });
    }
  });

  test('as a CrmError stays what it is', () => {
    const error = new CrmError('REQUEST_KEY');
    expect(asCrmError(error)).toBe(error);
  });
});

test('two rooms cannot define the same code', () => {
  expect(() => mergeErrors(hinted, hinted)).toThrow('TEST_HINT is defined twice');
});
