import { describe, expect, it } from 'vitest';
import { normalizeSample, sampleField } from '../../testing/sample-field.ts';
import { boolean } from './boolean.ts';

describe('a yes-or-no field', () => {
  it('reads the words of spreadsheets in the languages of the product', () => {
    const cell = (text: string) =>
      normalizeSample(boolean, boolean.csv.parse(text, sampleField(boolean)));
    for (const yes of ['TRUE', 'Yes', 'y', '1', '１', '是', '✓']) {
      expect(cell(yes), yes).toEqual({ ok: true, value: true });
    }
    for (const no of ['false', 'NO', 'n', '0', '否']) {
      expect(cell(no), no).toEqual({ ok: true, value: false });
    }
    expect(cell('maybe')).toMatchObject({ fault: { code: 'FIELD_TYPE' } });
  });

  it('takes no words in JSON, where true is written true', () => {
    expect(normalizeSample(boolean, 'yes')).toMatchObject({ ok: false });
  });
});
