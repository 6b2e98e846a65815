import { describe, expect, it } from 'vitest';
import { licenceOf, listProductionPackages, type Manifest } from './dependencies.ts';
import { listFiles, readJson, readText } from './sources.ts';

/** Licences that ask for no more than to be named. */
const allowed = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['CC0-1.0', 'Unlicense', 'Python-2.0', 'PSF-2.0', 'PostgreSQL', 'OFL-1.1'],
]);

const manifests = listFiles().filter((path) => path.endsWith('package.json'));

describe('dependencies', () => {
  it('are pinned to one version, each', () => {
    const loose = manifests.flatMap((path) => {
      const { dependencies, devDependencies, optionalDependencies } = readJson<Manifest>(path);
      const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
      return Object.entries(all)
        .filter(([, version]) => !/^(\d+\.\d+\.\d+(-[\w.]+)?|workspace:\*)$/.test(version))
        .map(([name, version]) => `${path}: ${name} ${version}`);
    });
    expect(loose).toEqual([]);
  });

  it('have the same version in every package', () => {
    const versions = new Map<string, Set<string>>();
    for (const path of manifests) {
      const { dependencies, devDependencies } = readJson<Manifest>(path);
      for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        versions.set(name, (versions.get(name) ?? new Set()).add(version));
      }
    }
    const several = [...versions].filter(([, found]) => found.size > 1);
    expect(several.map(([name, found]) => `${name} ${[...found].join(' and ')}`)).toEqual([]);
  });

  it('are used by the package that asks for them', () => {
    const unused = ['metadata', 'sdk', 'core', 'studio'].flatMap((folder) => {
      const texts = listFiles()
        .filter((path) => path.startsWith(`${folder}/`) && /\.(tsx?|mjs|css|html)$/.test(path))
        .map(readText);
      const { dependencies } = readJson<Manifest>(`${folder}/package.json`);
      return Object.keys(dependencies ?? {})
        .filter((name) => !texts.some((text) => new RegExp(`['"/]${name}['"/]`).test(text)))
        .map((name) => `${folder}: ${name}`);
    });
    expect(unused).toEqual([]);
  });

  it('are under licences that let anyone use the product, in production', () => {
    const packages = listProductionPackages();
    expect(packages.length).toBeGreaterThan(50);
    const wrong = packages.filter(({ manifest }) => !isAllowed(licenceOf(manifest)));
    expect(wrong.map(({ manifest }) => `${manifest.name}: ${licenceOf(manifest)}`)).toEqual([]);
  });

  it('come without an install script, but for the Node.js that the product runs on', () => {
    const text = readText('pnpm-workspace.yaml');
    const allowedBuilds = [...text.matchAll(/^ {2}(\S+): true$/gm)].map(([, name]) => name);
    expect(allowedBuilds).toEqual(['node']);
  });
});

/** `(MIT OR GPL-2.0)` leaves a choice; `MIT AND OFL-1.1` asks for both. */
function isAllowed(expression: string): boolean {
  const choices = expression.replace(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((one) => allowed.has(one.trim())));
}
