import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, listSources, readJson, readText, root } from './sources.ts';

const sources = listSources();

interface Manifest {
  readonly exports?: Readonly<Record<string, string>>;
}

/** Settings of tools, the set-up of the test runner, and what the benchmark's harness asks for. */
const defaultExports =
  /(^|\/)(vite|vitest)\.config\.ts$|^test\/global-setup\.ts$|^test\/bench\/.+\/adapter\.mjs$/;

describe('exports', () => {
  it('have a docstring, each', () => {
    const bare = sources
      .filter((file) => !file.isTest)
      .flatMap(({ path, exports }) =>
        exports
          .filter((entry) => !entry.isDocumented)
          .map(({ name, line }) => `${path}:${line} ${name}`),
      );
    expect(bare).toEqual([]);
  });

  it('are named; only settings of tools are default exports', () => {
    const wrong = sources.filter(
      (file) => file.hasDefaultExport && !defaultExports.test(file.path),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  it('reach somebody: no file is left that nothing names', () => {
    const entries =
      /^(core\/src\/(main|ops\/main)\.ts|(core|sdk)\/bin\/|\.ci\/|test\/|studio\/(src\/main|vite))/;
    const named = listFiles()
      .filter((path) => /\.(tsx?|mjs|json|html|md)$/.test(path))
      .map((path) => ({ path, text: readText(path) }));
    const orphans = sources.filter(({ path, isTest, text }) => {
      // A script for people names in its own docstring how it is run.
      if (isTest || entries.test(path) || text.includes(`node ${path}`)) return false;
      const file = path.split('/').at(-1) ?? '';
      return !named.some((other) => other.path !== path && other.text.includes(`/${file}`));
    });
    expect(orphans.map(({ path }) => path)).toEqual([]);
  });

  it('stand in the exports map of every package that others import', () => {
    for (const folder of ['metadata', 'sdk', 'core']) {
      const { exports } = readJson<Manifest>(`${folder}/package.json`);
      expect(Object.keys(exports ?? {}), `${folder}/package.json`).not.toEqual([]);
    }
  });

  it('lead to files that exist', () => {
    const manifests = listFiles().filter((path) => path.endsWith('/package.json'));
    const missing = manifests.flatMap((path) => {
      const { exports = {} } = readJson<Manifest>(path);
      const folder = path.slice(0, -'/package.json'.length);
      return Object.values(exports)
        .filter((target) => !target.includes('*') && !existsSync(join(root, folder, target)))
        .map((target) => `${path}: ${target}`);
    });
    expect(missing).toEqual([]);
  });
});
