import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listImports } from './imports.ts';
import { listFiles, readText, root } from './sources.ts';

const imports = listImports();

/** A list that names every file of a folder; the runtime never looks into folders. */
interface Registry {
  readonly what: string;
  /** The file that holds the list. */
  readonly list: string;
  /** Files that must stand in it, as paths from the root. */
  readonly members: RegExp;
  /** When the folder holds other files too: what the text of a member has. */
  readonly having?: RegExp;
}

const registries: readonly Registry[] = [
  {
    what: 'field types',
    list: 'metadata/field-types/index.ts',
    members: /^metadata\/field-types\/([a-z_]+)\/\1\.ts$/,
  },
  {
    what: 'widgets',
    list: 'metadata/field-types/widgets.ts',
    members: /^metadata\/field-types\/[a-z_]+\/[a-z_]+\.widget\.tsx$/,
  },
  {
    what: 'operators',
    list: 'metadata/operators/index.ts',
    members: /^metadata\/operators\/(?!contract|index)[a-z-]+\.ts$/,
  },
  {
    what: 'documents of the core pack',
    list: 'metadata/core-pack.ts',
    members: /^metadata\/(objects|apps|permission-sets|value-sets)\/.+\.json$/,
  },
  {
    what: 'platform migrations',
    list: 'core/src/storage/migrations/index.ts',
    members: /^core\/src\/storage\/migrations\/\d{4}-[a-z-]+\.ts$/,
  },
  {
    what: 'routes',
    list: 'core/src/http/routes/index.ts',
    members: /^core\/src\/http\/routes\/(?!index)[a-z-]+\.ts$/,
    having: /: readonly Route\[\] =/,
  },
  {
    what: 'commands',
    list: 'sdk/cli/commands.ts',
    members: /^sdk\/cli\/[a-z-]+\.ts$/,
    having: /^export const \w+: Command = /m,
  },
];

describe('registries', () => {
  it.each(registries)('list every file of the folder: $what', ({ list, members, having = /^/ }) => {
    const listed = new Set(
      imports.filter(({ from }) => from.path === list).map(({ path }) => path),
    );
    const files = listFiles().filter(
      (path) => members.test(path) && !/\.test\./.test(path) && having.test(readText(path)),
    );
    expect(files.filter((path) => !listed.has(path))).toEqual([]);
  });

  it('number platform migrations without a gap', () => {
    const numbers = listFiles().flatMap(
      (path) => /^core\/src\/storage\/migrations\/(\d{4})-/.exec(path)?.[1] ?? [],
    );
    const expected = numbers.map((_, index) => String(index + 1).padStart(4, '0'));
    expect(numbers).toEqual(expected);
  });

  it('give every field type its definition and its widget in one folder', () => {
    const folders = listFiles().flatMap(
      (path) => /^metadata\/field-types\/([a-z_]+)\//.exec(path)?.[1] ?? [],
    );
    const missing = [...new Set(folders)].flatMap((type) =>
      ['.ts', '.widget.tsx']
        .map((ending) => `metadata/field-types/${type}/${type}${ending}`)
        .filter((path) => !existsSync(join(root, path))),
    );
    expect(missing).toEqual([]);
  });
});
