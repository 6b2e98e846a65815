import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { personName } from './person_name.ts';
import {
  fullPersonName,
  type PersonNameValue,
  personNameKey,
  personNameText,
  readPersonName,
} from './person-name-text.ts';

const field = sampleField(personName);
const none = { salutation: null, given: null, middle: null, family: null, suffix: null };
const named = (parts: Partial<PersonNameValue>): PersonNameValue => ({ ...none, ...parts });

const anna = named({ salutation: 'Dr.', given: 'Anna', middle: 'M.', family: 'Smith' });
const wang = named({ salutation: '先生', given: '小明', family: '王' });

describe('the name of a person', () => {
  it('is written in the order of its script', () => {
    expect(personNameText(anna)).toBe('Anna M. Smith');
    expect(fullPersonName(anna)).toBe('Dr. Anna M. Smith');
    expect(personNameText(wang)).toBe('王小明');
    expect(fullPersonName(wang)).toBe('王小明先生');
    expect(personNameText(named({ given: 'Peter', family: '王' }))).toBe('Peter 王');
    expect(personNameText(named({ given: 'Anna', family: 'Smith', suffix: 'Jr.' }))).toBe(
      'Anna Smith Jr.',
    );
    expect(fullPersonName(named({ salutation: '先生' }))).toBe('先生');
  });

  it('is sorted by the family name', () => {
    const keys = [anna, named({ given: 'Zoe', family: 'Abel' }), named({ given: 'Bo' })].map(
      personNameKey,
    );
    expect(keys.toSorted()).toEqual(['abel zoe', 'bo', 'smith anna m.']);
    expect(personName.sort(field)).toEqual({
      term: { op: 'column', suffix: 'key' },
      type: 'text',
    });
  });

  it('is read from one text', () => {
    expect(readPersonName('王小明')).toEqual(named({ family: '王', given: '小明' }));
    expect(readPersonName('歐陽靖')).toEqual(named({ family: '歐陽', given: '靖' }));
    expect(readPersonName('欧阳')).toEqual(named({ family: '欧', given: '阳' }));
    expect(readPersonName('王')).toEqual(named({ family: '王' }));
    expect(readPersonName('van Dyke, Dick')).toEqual(named({ family: 'van Dyke', given: 'Dick' }));
    expect(readPersonName(' Anna  Maria Smith ')).toEqual(
      named({ family: 'Smith', given: 'Anna Maria' }),
    );
  });

  it('goes into a cell as text where its parts can be read from that again', () => {
    expect(personName.csv.format(named({ family: '王', given: '小明' }), field)).toBe('王小明');
    expect(personName.csv.format(named({ family: 'van Dyke', given: 'Dick' }), field)).toBe(
      '{"given":"Dick","family":"van Dyke"}',
    );
    expect(personName.csv.format(anna, field)).toContain('"salutation":"Dr."');
  });

  it('keeps, when one part is changed, the others; a text replaces all', () => {
    const changed = (input: unknown) =>
      personName.normalize(input, field, { currency: 'USD', before: anna });
    expect(changed({ family: 'Jones' })).toEqual({ ok: true, value: { ...anna, family: 'Jones' } });
    expect(changed('Bob Jones')).toEqual({
      ok: true,
      value: named({ given: 'Bob', family: 'Jones' }),
    });
  });

  it('is filtered as one text or by a part', () => {
    expect(personName.operand?.('王小明', field)).toEqual({ ok: true, value: '王小明' });
    expect(personName.operand?.(anna, field)).toEqual({ ok: true, value: 'Anna M. Smith' });
    expect(Object.keys(personName.components?.(field) ?? {})).toContain('family');
  });

  it('says which part is wrong', () => {
    expect(normalizeSample(personName, { family: 7 })).toMatchObject({
      fault: { code: 'FIELD_TYPE', part: 'family' },
    });
  });
});
