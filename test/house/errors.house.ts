import { describe, expect, it } from 'vitest';
import { listSources, readText } from './sources.ts';

const readme = 'core/src/errors/README.md';

/** Every code that a room defines, with the file that does. */
const defined = listSources()
  .filter((file) => !file.isTest)
  .flatMap(({ path, calls }) =>
    calls
      .filter((call) => call.callee === 'defineErrors')
      .flatMap((call) => call.keys.map((code) => ({ code, path }))),
  );
const codes = new Set(defined.map(({ code }) => code));

describe('error codes', () => {
  it('are defined once, each', () => {
    const twice = defined.filter(
      ({ code }, index) => defined.findIndex((other) => other.code === code) !== index,
    );
    expect(twice).toEqual([]);
  });

  it('are documented with cause and cure, all of them, and no other', () => {
    const documented = new Set(
      [...readText(readme).matchAll(/^(?:\||#+) *`([A-Z][A-Z0-9_]+)`/gm)].map(([, code]) => code),
    );
    expect(
      [...codes].filter((code) => !documented.has(code)),
      `missing in ${readme}`,
    ).toEqual([]);
    expect(
      [...documented].filter((code) => !codes.has(code ?? '')),
      'not in the code',
    ).toEqual([]);
  });

  it('are used, each', () => {
    const texts = listSources()
      .filter((file) => !file.isTest && !file.calls.some(({ callee }) => callee === 'defineErrors'))
      .map((file) => file.text)
      .join('\n');
    const unused = defined.filter(({ code, path }) => {
      const isUsedAtHome = readText(path).split(code).length > 2;
      return !isUsedAtHome && !texts.includes(code);
    });
    expect(unused).toEqual([]);
  });

  it('say what was expected in every language, through a wording', () => {
    const english = listSources()
      .filter((file) => !file.isTest && /^(core|metadata|plugins|sdk)\//.test(file.path))
      .filter((file) => /\bexpected(?::| =)\s*['"`]/.test(file.text))
      .map((file) => file.path);
    expect(english, 'give an ErrorText: `wording(en, zhHant, zhHans)`').toEqual([]);
  });
});
