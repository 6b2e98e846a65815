import { fieldTypes } from '@rapport/metadata/field-types';
import { expect, it } from 'vitest';
import { languages } from '../errors/index.ts';
import { inOptionWords, optionTitle } from './option-words.ts';

it('every option of every field type is called something in the three languages', () => {
  const options = fieldTypes.flatMap(({ options }) => Object.keys(options.properties ?? {}));
  const unnamed = [...new Set(options)].filter((option) => {
    const title = optionTitle(option);
    return typeof title === 'string' || languages.some((language) => !title[language]);
  });
  expect(unnamed).toEqual([]);
});

it('a problem calls the option as people do, and its path still says which it is', () => {
  const path = 'documents.0.properties.code.maxLength';
  const problem = { path, code: 'FIELD_TYPE', params: { title: 'maxLength', value: 1 } };
  expect(inOptionWords(problem)).toEqual({
    path,
    code: 'FIELD_TYPE',
    params: { title: optionTitle('maxLength'), value: 1 },
  });
  const other = { path: 'documents.0.name', code: 'FIELD_TYPE', params: { title: 'name' } };
  expect(inOptionWords(other)).toBe(other);
});
