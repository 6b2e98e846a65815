import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callerWith, createTestApp, type TestApp } from '../../../test/harness/app.ts';
import { createDatabase, type TestDatabase } from '../../../test/harness/engine.ts';
import { startTestApp } from '../testing.ts';

// Every word is a process of its own, and each starts an engine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const places: TestDatabase[] = [];
let folder: string;
let source: Record<string, string>;
let app: TestApp;

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Calls the operations as the `rapport` command does: in a process of their own. */
async function run(
  environment: Readonly<Record<string, string>>,
  ...words: string[]
): Promise<Said> {
  const env = { PATH: process.env.PATH ?? '', ...environment };
  const options = { env, cwd: folder };
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [main, ...words],
      options,
    );
    return { code: 0, out: stdout.trim(), err: stderr.trim() };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout.trim(), err: stderr.trim() };
  }
}

/** An empty place of the engine of this run, with a data directory of its own. */
async function emptyPlace(): Promise<Record<string, string>> {
  const place = await createDatabase();
  places.push(place);
  const RAPPORT_DATA = place.dataDirectory ?? (await mkdtemp(join(folder, 'data-')));
  return { ...place.environment, RAPPORT_DATA };
}

/** The exports of two databases but for their line about origin. */
async function haveSameContent(first: Record<string, string>, second: Record<string, string>) {
  const [a, b] = await Promise.all(
    [first, second].map(async (environment, index) => {
      const file = join(folder, `compare-${Date.now()}-${index}.sql`);
      expect(await run(environment, 'export', file)).toMatchObject({ code: 0 });
      return (await readFile(file, 'utf8')).split('\n').toSpliced(1, 1);
    }),
  );
  expect(b).toEqual(a);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-ops-'));
  source = await emptyPlace();
  const { DATABASE_URL: databaseUrl, RAPPORT_DATA: directory } = source;
  app = await createTestApp(databaseUrl ? { databaseUrl } : { directory });
  const created = await app.admin.call('POST', '/records/account', { name: '華碩電腦; "quoted"' });
  expect(created.status).toBe(201);
  await mkdir(join(source.RAPPORT_DATA as string, 'files', 'ab'), { recursive: true });
  await writeFile(join(source.RAPPORT_DATA as string, 'files', 'ab', 'picture.png'), 'a picture');
  await writeFile(join(source.RAPPORT_DATA as string, 'files', 'empty'), '');
});

afterAll(async () => {
  await app.stop();
  for (const place of places) await place.drop();
  await rm(folder, { recursive: true });
});

describe('a backup', () => {
  it('taken beside the running server comes back whole, rows and files, and serves', async () => {
    const taken = await run(source, 'backup', 'backup.tar.gz');
    expect(taken).toMatchObject({ code: 0, err: '' });
    expect(taken.out).toMatch(/^Backed up .+: 2 schemas, \d+ tables, \d+ rows, 2 files to /);
    const target = await emptyPlace();
    const restored = await run(target, 'restore', 'backup.tar.gz');
    expect(restored).toMatchObject({ code: 0, err: '' });
    await haveSameContent(source, target);
    const files = join(target.RAPPORT_DATA as string, 'files');
    expect(await readFile(join(files, 'ab', 'picture.png'), 'utf8')).toBe('a picture');
    expect(await readFile(join(files, 'empty'), 'utf8')).toBe('');
    const again = await startTestApp({
      databaseUrl: target.DATABASE_URL,
      directory: target.DATABASE_URL ? undefined : target.RAPPORT_DATA,
    });
    const reply = await callerWith(again.url, app.admin.token).call('GET', '/records/account');
    await again.stop();
    expect(reply.body.data).toMatchObject([{ name: '華碩電腦; "quoted"' }]);
  });

  it('leaves nothing in the data directory but what was there', async () => {
    const names = await readdir(source.RAPPORT_DATA as string);
    expect(names.filter((name) => name.startsWith('copy-'))).toEqual([]);
    expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('never replaces a file', async () => {
    await writeFile(join(folder, 'mine.txt'), 'mine');
    const refused = await run(source, 'backup', 'mine.txt');
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('is there already') });
    expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  });

  it('can be read by tar', async () => {
    const { stdout } = await promisify(execFile)('tar', ['tzf', join(folder, 'backup.tar.gz')]);
    expect(stdout.trim().split('\n').sort()).toEqual([
      'database/000001.sql',
      'files/ab/picture.png',
      'files/empty',
      'manifest.json',
    ]);
  });
});

describe('a restore', () => {
  let target: Record<string, string>;

  beforeAll(async () => {
    target = await emptyPlace();
  });

  function bent(bytes: Buffer): Buffer {
    const copy = Buffer.from(bytes);
    const middle = Math.floor(copy.length / 2);
    copy[middle] = (copy[middle] ?? 0) ^ 0xff;
    return copy;
  }

  it.each([
    [
      'a file cut short',
      'cut.tar.gz',
      (bytes: Buffer) => bytes.subarray(0, bytes.length / 2),
      /cut short/,
    ],
    ['a file with a wrong byte', 'bent.tar.gz', bent, /damaged/],
    ['a file of something else', 'else.txt', () => Buffer.from('not a backup'), /not a backup/],
  ])('of %s says so and brings nothing', async (_name, file, spoil, words) => {
    await writeFile(join(folder, file), spoil(await readFile(join(folder, 'backup.tar.gz'))));
    const refused = await run(target, 'restore', file);
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringMatching(words) });
    expect(existsSync(join(target.RAPPORT_DATA as string, 'files'))).toBe(false);
  });

  it('can be repeated where one failed', async () => {
    expect(await run(target, 'restore', 'backup.tar.gz')).toMatchObject({ code: 0 });
  });

  it('into a place with data is refused', async () => {
    const refused = await run(source, 'restore', 'backup.tar.gz');
    expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/already|in use/) });
  });

  it('of a file that is not there says which', async () => {
    const refused = await run(source, 'restore', 'nowhere.tar.gz');
    expect(refused.err).toBe(`There is no file ${join(folder, 'nowhere.tar.gz')}.`);
  });
});

describe('an export', () => {
  it('moves everything to an empty place', async () => {
    expect(await run(source, 'export', 'export.sql')).toMatchObject({ code: 0, err: '' });
    const target = await emptyPlace();
    const moved = await run(target, 'import', 'export.sql');
    expect(moved).toMatchObject({ code: 0, err: '' });
    expect(moved.out).toMatch(/^Imported \d+ tables, \d+ rows to /);
    await haveSameContent(source, target);
  });

  it('of a place without data says where it looked', async () => {
    const empty = await emptyPlace();
    const refused = await run(empty, 'export', 'nothing.sql');
    expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/^There is no data at /) });
    expect(existsSync(join(folder, 'nothing.sql'))).toBe(false);
  });
});

describe('the words of the command', () => {
  it('are told when they are wrong', async () => {
    expect(await run(source)).toMatchObject({ code: 2, out: expect.stringContaining('Usage') });
    expect(await run(source, 'backup')).toMatchObject({ code: 2 });
    expect(await run(source, 'toString', 'x')).toMatchObject({ code: 2 });
  });

  it('doctor finds a healthy platform healthy', async () => {
    const { code, out, err } = await run(source, 'doctor');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('ok       Model and tables agree in 1 of 1 workspaces.');
    expect(out).not.toContain('PROBLEM');
  });

  it('doctor finds a column that someone dropped', async () => {
    const { database } = app.running;
    const [row] = await database.query<{ name: string }>(
      `select format('%I.%I', w.schema_name, 'account') as name from platform.workspace w`,
    );
    await database.query(`alter table ${row?.name} drop column website`);
    const { code, out } = await run(source, 'doctor');
    expect(code).toBe(1);
    expect(out).toMatch(/PROBLEM {2}Workspace ws_\w+ lacks account\.website\./);
  });
});
