import { describe, expect, it } from 'vitest';
import { draftControllers } from './controllers.ts';
import { newField } from './field-draft.ts';
import { noTexts } from './texts.ts';

const texts = { language: 'zh-Hant', yes: '是', no: '否' };
const values = [{ name: 'tw', title: 'Taiwan', labels: { 'zh-Hant': '台灣' } }];
const named = (name: string, type: string, options: Record<string, unknown> = {}) =>
  newField(type, { name, texts: { ...noTexts, en: name }, options });

describe('fields that may control the choices of another', () => {
  const city = named('city', 'picklist', { values: [] });
  const drafts = [
    named('country', 'picklist', { values }),
    named('region', 'picklist', { valueSet: 'regions' }),
    named('vip', 'boolean'),
    named('note', 'text'),
    named('street', 'picklist', { values: [], dependsOn: 'city' }),
    city,
  ];

  it('are picklists and yes/no fields, with their values in the reader’s language', () => {
    const sets = new Map([['regions', [{ name: 'north', title: 'North' }]]]);
    expect(draftControllers(drafts, city, texts, sets)).toEqual([
      { name: 'country', title: 'country', values: [{ value: 'tw', label: '台灣' }] },
      { name: 'region', title: 'region', values: [{ value: 'north', label: 'North' }] },
      {
        name: 'vip',
        title: 'vip',
        values: [
          { value: 'true', label: '是' },
          { value: 'false', label: '否' },
        ],
      },
    ]);
  });
});
