import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './sources.ts';

/** The part of a package.json that is read here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** An installed package: where it is, and what its manifest says. */
export interface InstalledPackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package of others that is installed when our packages are used in production. */
export function listProductionPackages(): InstalledPackage[] {
  const waiting = ['metadata', 'sdk', 'core', 'studio'].map((folder) => join(root, folder));
  const found = new Map<string, InstalledPackage>();
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    if (found.has(folder)) continue;
    const manifest = readManifest(folder);
    found.set(folder, { folder, manifest });
    for (const name of Object.keys({
      ...manifest.dependencies,
      ...manifest.optionalDependencies,
    })) {
      const installed = findInstalled(folder, name);
      if (installed) waiting.push(installed);
    }
  }
  return [...found.values()].filter(({ manifest }) => !manifest.name.startsWith('@rapport/'));
}

/** The SPDX expression of a package's licence. */
export function licenceOf({ license, licenses }: Manifest): string {
  if (typeof license === 'string') return license;
  if (license) return license.type;
  return licenses?.map(({ type }) => type).join(' OR ') ?? 'none given';
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Where a package finds another, as Node looks for it; undefined for other systems' binaries. */
function findInstalled(from: string, name: string): string | undefined {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
  }
  return undefined;
}
