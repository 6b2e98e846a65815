import { describe, expect, test } from 'vitest';
import { languages } from '../errors/index.ts';
import { errorCatalogue } from './error-catalogue.ts';
import { errorReadme } from './error-readme.ts';

describe('the list of errors', () => {
  test('is the one that the definitions give', async () => {
    await expect(errorReadme(errorCatalogue)).toMatchFileSnapshot('../errors/README.md');
  });

  test('says every error in three languages with the same places to fill', () => {
    const places = (text: string) =>
      [...new Set([...text.matchAll(/\{\w+/g)].map(([place]) => place))].sort();
    for (const [code, { message, hint }] of errorCatalogue) {
      for (const text of hint ? [message, hint] : [message]) {
        for (const language of languages) {
          expect(text[language], `${code} ${language}`).not.toBe('');
          expect(places(text[language]), `${code} ${language}`).toEqual(places(text.en));
        }
      }
    }
  });

  test('has a status of a refusal and a whole sentence on cause and cure for each', () => {
    for (const [code, { status, docs }] of errorCatalogue) {
      expect(status, code).toBeGreaterThanOrEqual(400);
      expect(docs, code).toMatch(/^[A-Z`].{20,}\.$/s);
    }
  });
});
