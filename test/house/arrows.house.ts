import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coreRanks, libraryHomes, packageArrows, studioRanks } from './arrow-rules.ts';
import { describeImport, type Import, listImports, packageOf, roomOf } from './imports.ts';
import { listSources, readJson } from './sources.ts';

const imports = listImports();
/** Test files may look where they must; scripts in `bin` start things before anything is installed. */
const ours = imports.filter(({ from }) => !from.isTest && !/^(core|sdk)\/bin\//.test(from.path));

describe('the arrows between packages', () => {
  it('go only from an upper package to a lower one', () => {
    const wrong = ours.filter(({ from, package: to }) => {
      const home = packageOf(from.path);
      return to && to !== home && home in packageArrows && !packageArrows[home]?.includes(to);
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('pass through the exports map of the other package, never by a relative path', () => {
    const wrong = ours.filter(
      ({ from, path, package: to }) =>
        path && to !== packageOf(from.path) && packageOf(from.path) !== 'test',
    );
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('let a plugin see another plugin only by its contract', () => {
    const wrong = ours.filter(({ from, path }) => {
      if (packageOf(from.path) !== 'plugins' || !path?.startsWith('plugins/')) return false;
      const isOwn = path.split('/')[1] === from.path.split('/')[1];
      return !isOwn && !path.endsWith('/contract.ts');
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('let test files beside the code use the harness and fixtures of test, and nothing else there', () => {
    const wrong = imports.filter(
      ({ from, path }) =>
        from.isTest &&
        packageOf(from.path) !== 'test' &&
        path?.startsWith('test/') &&
        !/^test\/(harness|fixtures)\//.test(path),
    );
    expect(wrong.map(describeImport)).toEqual([]);
  });
});

describe('the arrows between rooms', () => {
  it('go only down inside core, and not between rooms of one rank', () => {
    expect(wrongRooms('core', coreRanks)).toEqual([]);
  });

  it('go only down inside the studio, and not between rooms of one rank', () => {
    expect(wrongRooms('studio', studioRanks)).toEqual([]);
  });

  it('enter a room of core by its door', () => {
    const wrong = ours.filter(({ from, path }) => {
      if (!path?.startsWith('core/src/') || packageOf(from.path) !== 'core') return false;
      const isOtherRoom = roomOf(path) !== roomOf(from.path);
      const isInside = path.split('/').length > 3 && path !== `core/src/${roomOf(path)}/index.ts`;
      return isOtherRoom && isInside;
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('know every room', () => {
    const known = { core: new Set(coreRanks.flat()), studio: new Set(studioRanks.flat()) };
    const unknown = listSources().flatMap(({ path, isTest }) => {
      const home = packageOf(path);
      const room = roomOf(path);
      if (isTest || !room || (home !== 'core' && home !== 'studio')) return [];
      return known[home].has(room) ? [] : [`${home}/src/${room}`];
    });
    expect([...new Set(unknown)]).toEqual([]);
  });
});

describe('the arrows to libraries', () => {
  it('start only in the room that owns the library', () => {
    const wrong = ours.filter(({ from, request }) => {
      const homes = libraryHomes[libraryOf(request)];
      return homes && !homes.some((home) => from.path.startsWith(home));
    });
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('keep React and widgets out of everything that the server reads from metadata', () => {
    const served = reachable('metadata', (entry) => entry !== './field-types/widgets');
    const wrong = ours.filter(
      ({ from, request }) =>
        served.has(from.path) && (/^(react|@mantine)/.test(request) || request.endsWith('.tsx')),
    );
    expect(wrong.map(describeImport)).toEqual([]);
  });

  it('let only browser code import widgets', () => {
    const wrong = ours.filter(
      ({ from, request }) =>
        /(\.widget\.tsx|field-types\/widgets(\.ts)?)$/.test(request) &&
        !/^(studio|metadata\/field-types)\//.test(from.path),
    );
    expect(wrong.map(describeImport)).toEqual([]);
  });
});

/** Files of a package that its exports map leads to, directly or by imports. */
function reachable(home: string, isWanted: (entry: string) => boolean): ReadonlySet<string> {
  const { exports } = readJson<{ exports: Record<string, string> }>(`${home}/package.json`);
  const entries = Object.entries(exports).filter(([entry]) => isWanted(entry));
  const waiting = entries.map(([, target]) => posix.join(home, target));
  const found = new Set<string>();
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    waiting.push(...ours.flatMap((one) => (one.from.path === path && one.path ? one.path : [])));
  }
  return found;
}

function wrongRooms(home: string, ranks: readonly (readonly string[])[]): string[] {
  const rankOf = (room: string) => ranks.findIndex((rooms) => rooms.includes(room));
  const wrong = ours.filter(({ from, path }: Import) => {
    if (packageOf(from.path) !== home || !path?.startsWith(`${home}/src/`)) return false;
    const [upper, lower] = [roomOf(from.path), roomOf(path)];
    return upper && lower && upper !== lower && rankOf(lower) >= rankOf(upper);
  });
  return wrong.map(describeImport);
}

/** `@scope/name/deep` and `name/deep` → the library. */
function libraryOf(request: string): string {
  return request
    .split('/')
    .slice(0, request.startsWith('@') ? 2 : 1)
    .join('/');
}
