import { describe, expect, it } from 'vitest';
import { parseModule } from './parse.ts';
import { listSources } from './sources.ts';

const parse = (text: string) => parseModule('example.ts', text);

describe('reading a module for the house rules', () => {
  it('finds every way to import another module', () => {
    const { imports } = parse(`
      import { a } from './a.ts';
      import type { B } from '@rapport/metadata';
      import './side-effect.ts';
      export { c } from './c.ts';
      export * from './d.ts';
      const e = await import('./e.ts');
      // import { f } from './f.ts';
      const g = "import './g.ts'";`);
    expect(imports.toSorted()).toEqual(
      ['./a.ts', '@rapport/metadata', './side-effect.ts', './c.ts', './d.ts', './e.ts'].toSorted(),
    );
  });

  it('tells exports with a docstring from those without', () => {
    const { exports } = parse(`
      /** What the caller gets. */
      export const told = 1;
      export const bare = 2;
      // A remark is not a docstring.
      export function remarked() {}
      /** Told here, exported below. */
      class Later {}
      export { Later };
      export { passedOn } from './other.ts';`);
    const documented = exports.map(({ name, isDocumented }) => `${name} ${isDocumented}`);
    expect(documented).toEqual(['told true', 'bare false', 'remarked false', 'Later true']);
  });

  it('measures functions and methods', () => {
    const { functions } = parse(`function one(a, b) {
        return () => 1;
      }
      class Two { method(a, b, c) { return 2; } }`);
    const sizes = functions.map(({ lines, parameters }) => `${lines} lines, ${parameters}`);
    expect(sizes).toEqual(['3 lines, 2', '1 lines, 0', '1 lines, 3']);
  });

  it('sees default exports and the keys of definitions', () => {
    expect(parse('export default 1;').hasDefaultExport).toBe(true);
    const { calls } = parse("defineErrors('stage', { STAGE_GATE_UNMET: {}, STAGE_UNKNOWN: {} });");
    expect(calls[0]?.keys).toEqual(['STAGE_GATE_UNMET', 'STAGE_UNKNOWN']);
  });

  it('reads the whole repository', () => {
    expect(listSources().length).toBeGreaterThan(200);
    expect(listSources().flatMap((file) => file.imports).length).toBeGreaterThan(500);
  });
});
