import type { RJSFSchema } from '@rjsf/utils';
import { describe, expect, it } from 'vitest';
import { compareDecimals } from './decimal-bounds.ts';
import { createValidator, findProblems, withoutGaps } from './validator.ts';

const schema: RJSFSchema = {
  type: 'object',
  required: ['name', 'close_date'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', title: '商機名稱', maxLength: 5, 'x-field-type': 'text' },
    close_date: { type: 'string', format: 'date', title: 'Close date', 'x-field-type': 'date' },
    email: { type: 'string', format: 'email', title: 'E-mail' },
    amount: { type: 'string', title: 'Amount', 'x-max': '99.50', 'x-scale': 2 },
    employees: { type: 'integer', minimum: 1, title: 'Employees' },
    rows: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
  },
} as RJSFSchema;

const texts = (language: string) => ({
  language,
  translate: (key: string) => (key === 'expected.date' ? 'a date' : key),
});

function messages(language: string, data: unknown): string[] {
  const validator = createValidator(texts(language));
  return validator.validateFormData(data, schema).errors.map((error) => error.message ?? '');
}

describe('what a form says before anything is sent', () => {
  it('asks for each required field by its label, in the language of the user', () => {
    expect(messages('en', {})).toEqual(['商機名稱 is required.', 'Close date is required.']);
    expect(messages('zh-Hant', { close_date: '2026-11-20' })).toEqual(['請填寫商機名稱。']);
    expect(messages('zh-Hans', { close_date: '2026-11-20' })).toEqual(['请填写商機名稱。']);
  });

  it('puts each message at its field', () => {
    const { errorSchema } = createValidator(texts('en')).validateFormData({ name: 'Deal' }, schema);
    expect(errorSchema.close_date?.__errors).toEqual(['Close date is required.']);
  });

  it('counts characters as people do', () => {
    expect(messages('en', { name: '六個字的名稱', close_date: '2026-11-20' })).toEqual([
      '商機名稱 can have at most 5 characters; this has 6.',
    ]);
    expect(messages('en', { name: '😀😀😀😀😀', close_date: '2026-11-20' })).toEqual([]);
  });

  it('names what it was waiting for', () => {
    expect(messages('en', { name: 'a', close_date: 'someday' })).toEqual([
      'Close date must be a date.',
    ]);
    expect(messages('en', { name: 'a', close_date: '2026-11-20', email: 'x' })).toEqual([
      'E-mail must be an e-mail address, such as name@example.com.',
    ]);
  });

  it('compares amounts digit by digit', () => {
    const start = { name: 'a', close_date: '2026-11-20' };
    expect(messages('en', { ...start, amount: '99.5' })).toEqual([]);
    expect(messages('en', { ...start, amount: '99.500000000000000001' })).toEqual([
      'Amount must be at most 99.50.',
    ]);
    expect(messages('en', { ...start, amount: '1.234' })).toEqual([
      'Amount can have at most 2 decimal places.',
    ]);
    expect(compareDecimals('-10', '9.99')).toBe(-1);
    expect(compareDecimals('12345678901234567891', '12345678901234567890')).toBe(1);
    expect(compareDecimals('1.0', '1')).toBe(0);
  });

  it('takes a field that was emptied as not there', () => {
    expect(findProblems(schema, { name: undefined, close_date: '2026-11-20' })).toEqual([
      { path: ['name'], code: 'FIELD_REQUIRED', params: {} },
    ]);
    expect(withoutGaps({ a: undefined, b: [{ c: undefined }] })).toEqual({ b: [{}] });
  });

  it('reaches into lists', () => {
    const [problem] = findProblems(schema, {
      name: 'a',
      close_date: '2026-11-20',
      rows: [{ sku: 'x' }, { sku: 5 }],
    });
    expect(problem?.path).toEqual(['rows', '1', 'sku']);
  });

  it('never runs text as code', () => {
    const original = globalThis.Function;
    globalThis.Function = (() => {
      throw new Error('eval');
    }) as unknown as FunctionConstructor;
    try {
      expect(findProblems(schema, {}).length).toBe(2);
    } finally {
      globalThis.Function = original;
    }
  });
});
