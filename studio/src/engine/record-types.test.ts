import type { WidgetField } from '@rapport/metadata/field-types/contract';
import type { RJSFSchema } from '@rjsf/utils';
import { describe, expect, it } from 'vitest';
import type { MetadataObject, MetadataRecordType } from '../api/index.ts';
import { narrowed, settleType, typeOf, usualType, withTypesChoices } from './record-types.ts';

const choice = (name: string) => ({ name, title: name, labels: {}, active: true });
const path = (name: string, stages: string[]) => ({
  name,
  title: name,
  labels: {},
  stages: stages.map((stage) => ({
    ...choice(stage),
    key: `${name}.${stage}`,
    category: 'open' as const,
    probability: 0,
  })),
});
const field = (name: string, fieldType: string, more: Partial<WidgetField>): WidgetField => ({
  object: 'project',
  name,
  title: name,
  fieldType,
  required: false,
  options: { fieldType },
  ...more,
});

const fields = {
  kind: field('kind', 'picklist', { choices: ['sample', 'mass', 'shop'].map(choice) }),
  markets: field('markets', 'multi_picklist', { choices: ['asia', 'europe'].map(choice) }),
  stage: field('stage', 'stage', {
    paths: [path('retail', ['talk', 'shelf']), path('oem', ['talk', 'tooling'])],
  }),
  note: field('note', 'text', {}),
};
const oem: MetadataRecordType = {
  name: 'oem',
  title: 'OEM',
  active: true,
  default: false,
  values: { kind: ['sample', 'mass'], markets: ['asia'] },
  stage_paths: ['oem'],
};
const retail: MetadataRecordType = { ...oem, name: 'retail', default: true, values: {} };
const object = { record_types: [oem, retail] } as unknown as MetadataObject;

describe('a form of a record type', () => {
  it('offers its choices and stages, and still shows what a record has beyond them', () => {
    const { choices = [] } = withTypesChoices(fields.kind, oem);
    expect(choices.filter(({ active }) => active).map(({ name }) => name)).toEqual([
      'sample',
      'mass',
    ]);
    const names = (value?: string) =>
      withTypesChoices(fields.stage, oem, value).paths?.map(({ name }) => name);
    expect(names()).toEqual(['oem']);
    expect(names('retail.shelf')).toEqual(['oem', 'retail']);
    expect(withTypesChoices(fields.kind, undefined)).toBe(fields.kind);
  });

  it('takes out what no longer fits when the record type changes', () => {
    const values = { kind: 'shop', markets: ['europe', 'asia'], stage: 'retail.shelf', note: 'n' };
    expect(settleType(values, oem, fields)).toEqual({
      markets: ['asia'],
      stage: 'oem.talk',
      note: 'n',
    });
    const fitting = { kind: 'mass', stage: 'oem.tooling' };
    expect(settleType(fitting, oem, fields)).toEqual(fitting);
    expect(settleType({ markets: ['europe'] }, oem, fields)).toEqual({});
  });

  it('narrows the schema, and leaves out a default that does not fit', () => {
    const oneOf = ['sample', 'mass', 'shop'].map((name) => ({ const: name, title: name }));
    const kind = narrowed({ type: 'string', oneOf, default: 'shop' }, fields.kind, oem);
    expect(kind).toEqual({ type: 'string', oneOf: oneOf.slice(0, 2) });
    const items: RJSFSchema = { 'x-choices': ['asia', 'europe'] };
    const list: RJSFSchema = { type: 'array', items };
    expect(narrowed(list, fields.markets, oem).items).toEqual({ 'x-choices': ['asia'] });
    const stage = narrowed({ type: 'string', default: 'retail.talk' }, fields.stage, oem);
    expect(stage.default).toBe('oem.talk');
  });

  it('begins as the usual one', () => {
    expect(usualType(object)).toBe(retail);
    expect(typeOf(object, { record_type: 'oem' })).toBe(oem);
    expect(typeOf(object, {})).toBeUndefined();
  });
});
