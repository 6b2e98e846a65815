import { describe, expect, it } from 'vitest';
import { ColumnProfile } from './column-profile.ts';
import { inferField, MOST_PICKLIST_VALUES } from './infer-field.ts';
import { salesforce } from './salesforce/salesforce.ts';

function inferred(column: string, values: readonly string[]) {
  const profile = new ColumnProfile(salesforce, MOST_PICKLIST_VALUES + 1);
  for (const value of values) profile.see(value);
  const objects = ['account', 'contact'];
  return inferField(profile, { column, hasObject: (name) => objects.includes(name) });
}

const repeated = (values: readonly string[], times: number) =>
  Array.from({ length: times }, () => values).flat();

describe('the type of a new field', () => {
  it.each([
    ['Budget__c', ['1', '2.125', '4.16E10'], { fieldType: 'decimal', scale: 3 }],
    ['Seats__c', ['10', '', '200'], { fieldType: 'decimal', scale: 2 }],
    ['Go_live__c', ['2024-02-29', '2025-01-01'], { fieldType: 'date' }],
    ['Seen__c', ['2024-02-29T10:00:00.000+0000'], { fieldType: 'datetime' }],
    ['Is_Key__c', ['true', 'false', 'TRUE'], { fieldType: 'boolean' }],
    ['Billing_Email__c', ['a@example.com', 'b@example.org'], { fieldType: 'email' }],
    ['Portal__c', ['www.example.com', 'https://example.org/a?b=c'], { fieldType: 'url' }],
    ['Remark__c', ['one', 'two'], { fieldType: 'text', maxLength: 255 }],
    ['Story__c', ['one\ntwo'], { fieldType: 'long_text', maxLength: 32_000 }],
    ['Story__c', ['x'.repeat(256)], { fieldType: 'long_text', maxLength: 32_000 }],
    ['Empty__c', [], { fieldType: 'text', maxLength: 255 }],
  ])('%s with %j is %o', (column, values, field) => {
    expect(inferred(column, values)).toMatchObject(field);
  });

  it('is text for figures that are labels, not amounts', () => {
    expect(inferred('TrackingNumber__c', ['830150301360'])).toMatchObject({ fieldType: 'text' });
    expect(inferred('Branch__c', ['007', '008'])).toMatchObject({ fieldType: 'text' });
  });

  it('is a link when every value is the id of a record of one object', () => {
    const ids = ['001Hv00000k0dxA', '001Hv00000k0cxAIAQ'];
    expect(inferred('Reseller__c', ids)).toMatchObject({ fieldType: 'lookup', to: 'account' });
    expect(inferred('Mixed__c', [...ids, 'Alder'])).toMatchObject({ fieldType: 'text' });
    expect(inferred('Owner__c', ['005Hv00000QrstA'])).toMatchObject({ fieldType: 'text' });
  });

  it('is a link to one of several objects when the values are ids of their records', () => {
    const ids = ['003Hv00000k0cxA', '001Hv00000k0dxA'];
    expect(inferred('About__c', ids)).toEqual({
      fieldType: 'polymorphic_lookup',
      title: 'About',
      to: ['account', 'contact'],
      onDelete: 'clear',
    });
    expect(inferred('About__c', [...ids, '006Hv00000k0cxA'])).toMatchObject({ fieldType: 'text' });
  });

  it('is a picklist for few values that repeat, and keeps their titles', () => {
    expect(inferred('Priority__c', repeated(['High', 'Low', 'A+', 'A'], 5))).toEqual({
      fieldType: 'picklist',
      title: 'Priority',
      values: [
        { name: 'high', title: 'High' },
        { name: 'low', title: 'Low' },
        { name: 'a', title: 'A+' },
        { name: 'a_2', title: 'A' },
      ],
    });
  });

  it('is text for a multi-select list and for values that hardly repeat', () => {
    const several = repeated(['English;Chinese', 'English'], 9);
    expect(inferred('Languages__c', several)).toMatchObject({ fieldType: 'text' });
    expect(inferred('City__c', repeated(['Taipei', 'Tainan'], 2))).toMatchObject({
      fieldType: 'text',
    });
  });
});
