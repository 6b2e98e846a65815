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
import { fetchFile, type SentFile, uploaded } from '../../../test/harness/files.ts';
import { type S3Server, startS3Server } from '../../../test/harness/s3-server.ts';
import { startTestApp } from '../testing.ts';

// Every word is a process of its own, and each starts an engine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const places: TestDatabase[] = [];
let folder: string;
let source: Record<string, string>;
let app: TestApp;
let attached: SentFile;

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
  app = await createTestApp({
    ...(databaseUrl ? { databaseUrl } : { directory }),
    files: { folder: join(source.RAPPORT_DATA as string, 'files') },
  });
  const created = await app.admin.call('POST', '/records/account', { name: '華碩電腦; "quoted"' });
  expect(created.status).toBe(201);
  attached = await uploaded(app.url, app.admin, '圖面.txt', 'a drawing');
  await mkdir(join(source.RAPPORT_DATA as string, 'files', 'ab'), { recursive: true });
  await writeFile(join(source.RAPPORT_DATA as string, 'files', 'ab', 'picture.png'), 'a picture');
  await writeFile(join(source.RAPPORT_DATA as string, 'files', 'empty'), '');
});

afterAll(async () => {
  await app.stop();
  for (const place of places) await place.drop();
  await rm(folder, { recursive: true });
});

function bent(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = Math.floor(copy.length / 2);
  copy[middle] = (copy[middle] ?? 0) ^ 0xff;
  return copy;
}

describe('a backup', () => {
  it('taken beside the running server comes back whole, rows and files, and serves', async () => {
    const taken = await run(source, 'backup', 'backup.tar.gz');
    expect(taken).toMatchObject({ code: 0, err: '' });
    expect(taken.out).toMatch(/^Backed up .+: 2 schemas, \d+ tables, \d+ rows, 3 files to /);
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
      files: { folder: files },
    });
    const reply = await callerWith(again.url, app.admin.token).call('GET', '/records/account');
    const drawing = await fetchFile(again.url, app.admin, attached.id);
    expect(drawing.body.toString()).toBe('a drawing');
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
      expect.stringMatching(/^files\/ws_\w+\/..\/[0-9a-f-]{36}$/),
      'manifest.json',
    ]);
  });
});

describe('a restore', () => {
  let target: Record<string, string>;

  beforeAll(async () => {
    target = await emptyPlace();
  });

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
    const made = await run(source, 'export', 'export.sql');
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toMatch(/ and 3 files to .+export\.sql\.files\.tar\.gz\.$/);
    const target = await emptyPlace();
    const moved = await run(target, 'import', 'export.sql');
    expect(moved).toMatchObject({ code: 0, err: '' });
    expect(moved.out).toMatch(/^Imported \d+ tables, \d+ rows, 3 files to /);
    const picture = join(target.RAPPORT_DATA as string, 'files', 'ab', 'picture.png');
    expect(await readFile(picture, 'utf8')).toBe('a picture');
    await haveSameContent(source, target);
  });

  it('of a place without data says where it looked', async () => {
    const empty = await emptyPlace();
    const refused = await run(empty, 'export', 'nothing.sql');
    expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/^There is no data at /) });
    expect(existsSync(join(folder, 'nothing.sql'))).toBe(false);
  });
});

describe('a platform with a bucket', () => {
  const bucketOf = ({ bucketUrl, region, accessKey, secretKey }: S3Server) => ({
    RAPPORT_S3_BUCKET: bucketUrl,
    RAPPORT_S3_REGION: region,
    RAPPORT_S3_ACCESS_KEY: accessKey,
    RAPPORT_S3_SECRET_KEY: secretKey,
  });

  it('gets its files from a backup of a folder, and gives them back to one', async () => {
    const server = await startS3Server();
    try {
      const { RAPPORT_DATA } = source;
      await rm(join(RAPPORT_DATA as string, 'files', 'ab'), { recursive: true });
      await rm(join(RAPPORT_DATA as string, 'files', 'empty'));
      expect(await run(source, 'backup', 'folder.tar.gz')).toMatchObject({ code: 0 });
      const target = { ...(await emptyPlace()), ...bucketOf(server) };
      const restored = await run(target, 'restore', 'folder.tar.gz');
      expect(restored).toMatchObject({ code: 0, err: '' });
      expect([...server.objects.values()].map(({ bytes }) => bytes.toString())).toEqual([
        'a drawing',
      ]);
      expect(await run(target, 'backup', 'bucket.tar.gz')).toMatchObject({ code: 0, err: '' });
      const back = await emptyPlace();
      expect(await run(back, 'restore', 'bucket.tar.gz')).toMatchObject({ code: 0, err: '' });
      const names = await readdir(join(back.RAPPORT_DATA as string, 'files'), { recursive: true });
      expect(names.some((name) => name.endsWith(attached.id))).toBe(true);
      const full = { ...(await emptyPlace()), ...bucketOf(server) };
      const refused = await run(full, 'restore', 'folder.tar.gz');
      expect(refused.err).toContain(`There are files already in ${server.bucketUrl}.`);
      await writeFile(
        join(folder, 'spoilt.tar.gz'),
        bent(await readFile(join(folder, 'folder.tar.gz'))),
      );
      server.objects.clear();
      expect(await run(full, 'restore', 'spoilt.tar.gz')).toMatchObject({ code: 2 });
      expect(server.objects.size).toBe(0);
    } finally {
      await server.stop();
    }
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
