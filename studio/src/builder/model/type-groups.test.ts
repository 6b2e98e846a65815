import { fieldTypes } from '@rapport/metadata/field-types';
import { describe, expect, it } from 'vitest';
import en from '../../i18n/en/builder.json' with { type: 'json' };
import hans from '../../i18n/zh-Hans/builder.json' with { type: 'json' };
import hant from '../../i18n/zh-Hant/builder.json' with { type: 'json' };
import { groupTypes, typeGroups } from './type-groups.ts';

describe('the field types', () => {
  it('say what they are for in every language', () => {
    for (const { typeHelp } of [en, hant, hans]) {
      expect(Object.keys(typeHelp).sort()).toEqual(fieldTypes.map((type) => type.name));
    }
  });
});

describe('the kinds of field types', () => {
  it('have a place for every type', () => {
    const placed: readonly string[] = Object.values(typeGroups).flat();
    expect(fieldTypes.map((type) => type.name).filter((name) => !placed.includes(name))).toEqual(
      [],
    );
    expect(new Set(placed).size).toBe(placed.length);
  });

  it('leave no type out, not even one that they do not know', () => {
    const types = [...fieldTypes.map((type) => type.name), 'brand_new'];
    const groups = groupTypes(types.map((value) => ({ value })));
    const offered = groups.flatMap(({ items }) => items.map(({ value }) => value));
    expect(offered.sort()).toEqual(types.sort());
    expect(groups.at(-1)?.items.at(-1)?.value).toBe('brand_new');
  });
});
