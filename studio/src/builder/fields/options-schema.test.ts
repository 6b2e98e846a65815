import { expect, it } from 'vitest';
import { optionSchemas, shownOptions } from './options-schema.ts';

const texts = { title: (name: string) => name, choice: () => '', help: () => '' };

it('a box that is ticked by itself is shown so, until somebody takes the tick away', () => {
  const { rare } = optionSchemas('text', texts);
  expect(rare?.properties?.history).not.toHaveProperty('default');
  expect(shownOptions(rare ?? {}, { indexed: true })).toEqual({ history: true, indexed: true });
  expect(shownOptions(rare ?? {}, { history: false })).toEqual({ history: false });
});
