import { describe, expect, it } from 'vitest';
import { expand, fieldsOf } from '../../expand/index.ts';
import { formatPattern, numberIn, numberParts, numberText } from './number-format.ts';

describe('the format of an automatic number', () => {
  const parts = numberParts('Q-{YYYY}{MM}-{0000}/A', '2026-11-24');

  it('has the date and at least as many digits as zeros', () => {
    expect(numberText(parts, 7n)).toBe('Q-202611-0007/A');
    expect(numberText(parts, 123_456n)).toBe('Q-202611-123456/A');
    expect(numberText(numberParts('{0}', '2026-11-24'), 1n)).toBe('1');
  });

  it('counts anew when its date changes', () => {
    expect(parts.period).toBe('2026-11');
    expect(numberParts('{YY}-{000}', '2027-01-01').period).toBe('27');
    expect(numberParts('{000}', '2027-01-01').period).toBe('');
  });

  it('finds the number in a text that has it', () => {
    expect(numberIn(parts, 'Q-202611-0042/A')).toBe(42n);
    expect(numberIn(parts, 'Q-202612-0042/A')).toBeUndefined();
    expect(numberIn(parts, 'Q-202611-/A')).toBeUndefined();
    expect(numberIn(parts, 'Q-202611-4x/A')).toBeUndefined();
  });

  it('has exactly one run of zeros, and no other word in braces', () => {
    const form = new RegExp(formatPattern, 'u');
    for (const format of ['{0}', 'Q-{0000}', '{YYYY}/{MM}/{DD}-{000}', '報價{0000}號'])
      expect(format).toMatch(form);
    for (const format of ['', 'Q', '{0}{0}', '{NN}{0}', '{0000', '0000', 'Q{}-{0}', 'a\n{0}'])
      expect(format).not.toMatch(form);
  });
});

describe('an automatic number', () => {
  it('is read, and in no schema of what a client writes', () => {
    const properties = { number: { fieldType: 'auto_number' } };
    const document = { name: 'quote', title: 'Quote', type: 'object', properties };
    const input = { document, fields: fieldsOf(document) };
    expect(expand(input, 'reply').properties).toHaveProperty('number');
    expect(expand(input, 'codegen').properties).toHaveProperty('number');
    for (const use of ['create', 'patch', 'form'] as const)
      expect(expand(input, use).properties).not.toHaveProperty('number');
  });
});
