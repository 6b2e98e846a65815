import { fieldTypes } from '@rapport/metadata/field-types';
import { describe, expect, it } from 'vitest';
import { texts as english } from '../../i18n/en/index.ts';
import { drawnElsewhere } from './options-schema.ts';

type Options = Record<
  string,
  { readonly enum?: readonly unknown[]; readonly description?: string }
>;
const { option, optionChoice } = english.builder as unknown as {
  readonly option: Record<string, string>;
  readonly optionChoice: Record<string, Record<string, string>>;
};

describe.each(fieldTypes.map((type) => [type.name, type] as const))('options of %s', (_, type) => {
  const options = Object.entries(type.options.properties as Options).filter(
    ([name]) => !drawnElsewhere.has(name),
  );

  it('have a title in the languages of the studio', () => {
    expect(options.map(([name]) => name).filter((name) => !option[name])).toEqual([]);
  });

  it('have choices in words', () => {
    for (const [name, { enum: values = [] }] of options) {
      // The browser knows what countries are called.
      if (name === 'country') continue;
      const words = Object.keys(optionChoice[name] ?? {});
      expect(words, name).toEqual(expect.arrayContaining(values.map(String)));
    }
  });
});
