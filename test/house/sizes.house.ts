import { describe, expect, it } from 'vitest';
import { listSources, type SourceFile } from './sources.ts';

const longestFile = 400;
const usualFile = 250;
const longestFunction = 50;
const mostParameters = 4;

/** Functions that may be longer, each with its reason. A reason that no longer holds is removed. */
const longFunctions: Readonly<Record<string, string>> = {
  'core/src/storage/migrations/workspace-tables.ts':
    'a list of table definitions; splitting it would only hide the order they are made in',
};

const sources = listSources();

describe('sizes', () => {
  it(`keep every file at ${longestFile} lines or less`, () => {
    const long = sources.filter((file) => file.lines > longestFile);
    expect(long.map(({ path, lines }) => `${path} has ${lines} lines`)).toEqual([]);
  });

  it(`keep 95 of 100 files at ${usualFile} lines or less`, () => {
    const long = sources.filter((file) => file.lines > usualFile);
    const share = long.length / sources.length;
    const names = long.map(({ path, lines }) => `${path} has ${lines} lines`).join('\n');
    expect(share, `${(share * 100).toFixed(1)} of 100 files are longer:\n${names}`).toBeLessThan(
      0.05,
    );
  });

  it('keep the median file at 80 lines or less', () => {
    expect(median(sources.map((file) => file.lines))).toBeLessThanOrEqual(80);
  });

  it(`keep every function at ${longestFunction} lines or less`, () => {
    const long = productFunctions()
      .filter(({ path, lines }) => lines > longestFunction && !(path in longFunctions))
      .map(({ path, line, lines }) => `${path}:${line} has ${lines} lines`);
    expect(long).toEqual([]);
  });

  it('keep the median function at 10 lines or less', () => {
    expect(median(productFunctions().map(({ lines }) => lines))).toBeLessThanOrEqual(10);
  });

  it(`keep every function at ${mostParameters} parameters or less`, () => {
    const long = productFunctions()
      .filter(({ parameters }) => parameters > mostParameters)
      .map(({ path, line, parameters }) => `${path}:${line} has ${parameters} parameters`);
    expect(long).toEqual([]);
  });

  it('excuse only functions that are still long', () => {
    const long = new Set(
      productFunctions()
        .filter(({ lines }) => lines > longestFunction)
        .map(({ path }) => path),
    );
    expect(Object.keys(longFunctions).filter((path) => !long.has(path))).toEqual([]);
  });
});

/** Test suites, and the tables of requests that soak and bench send, are long by nature. */
function productFunctions() {
  return sources
    .filter((file: SourceFile) => !file.isTest && !/^test\/(soak|bench|fixtures)\//.test(file.path))
    .flatMap(({ path, functions }) => functions.map((entry) => ({ path, ...entry })));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
