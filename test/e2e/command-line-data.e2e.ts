import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp } from '@rapport/core/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callerWith, createTestApp, type TestApp } from '../harness/app.ts';
import { runCommand, type Said } from '../harness/command.ts';
import { createDatabase, type TestDatabase } from '../harness/engine.ts';

// Every call is a process of its own, and many start an engine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

type Environment = Readonly<Record<string, string>>;

const places: TestDatabase[] = [];
let folder: string;
let source: Environment;
let app: TestApp;

/** An empty place of the engine of this run, with a data directory of its own. */
async function emptyPlace(): Promise<Environment> {
  const place = await createDatabase();
  places.push(place);
  const RAPPORT_DATA = place.dataDirectory ?? (await mkdtemp(join(folder, 'data-')));
  return { ...place.environment, RAPPORT_DATA };
}

const rapport = (environment: Environment, words: string): Promise<Said> =>
  runCommand({ directory: folder, environment }, ...words.split(' '));

const optionsOf = ({ DATABASE_URL, RAPPORT_DATA }: Environment) =>
  DATABASE_URL ? { databaseUrl: DATABASE_URL } : { directory: RAPPORT_DATA };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-command-data-'));
  source = await emptyPlace();
  app = await createTestApp(optionsOf(source));
  await app.admin.call('POST', '/records/account', { name: '翠屏半導體' });
  await writeFile(join(folder, 'else.txt'), 'something else');
});
afterAll(async () => {
  await app?.stop();
  for (const place of places) await place.drop();
  await rm(folder, { recursive: true });
});

describe('db', () => {
  it.each([
    ['export', 'import', 'whole.sql'],
    ['backup', 'restore', 'whole.tar.gz'],
  ])('%s beside the server and %s bring everything to an empty place', async (out, back, file) => {
    const taken = await rapport(source, `db ${out} ${file}`);
    expect(taken).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/[1-9]\d* rows/) });
    const target = await emptyPlace();
    expect(await rapport(target, `db ${back} ${file}`)).toMatchObject({ code: 0, err: '' });
    const again = await startTestApp(optionsOf(target));
    const { body } = await callerWith(again.url, app.admin.token).call('GET', '/records/account');
    await again.stop();
    expect(body.data).toMatchObject([{ name: '翠屏半導體' }]);
  });

  it('replaces no file, and says which folder is missing', async () => {
    const [present, lost] = await Promise.all([
      rapport(source, 'db export else.txt'),
      rapport(source, 'db backup nowhere/whole.tar.gz'),
    ]);
    expect(present).toMatchObject({ code: 2, err: expect.stringContaining('is there already') });
    expect(await readFile(join(folder, 'else.txt'), 'utf8')).toBe('something else');
    expect(lost).toMatchObject({
      code: 2,
      err: `${join(folder, 'nowhere', 'whole.tar.gz')}: there is no such file or folder.`,
    });
  });

  it('of a place without data says where it looked', async () => {
    const empty = await emptyPlace();
    for (const call of ['db export no.sql', 'db backup no.tar.gz']) {
      const { code, err } = await rapport(empty, call);
      expect({ code, err }).toEqual({
        code: 2,
        err: expect.stringMatching(/^There is no data at /),
      });
    }
    expect(existsSync(join(folder, 'no.sql'))).toBe(false);
  });

  it('takes only a file that it made, by the right word', async () => {
    const empty = await emptyPlace();
    const refusals: readonly [string, RegExp][] = [
      ['db import whole.tar.gz', /it is a backup; use "db restore"/],
      ['db restore else.txt', /not a backup/],
      ['db import .', /^There is no file /],
      ['db restore nowhere.tar.gz', /^There is no file /],
    ];
    const said = await Promise.all(refusals.map(([call]) => rapport(empty, call)));
    said.push(await rapport(empty, 'db import else.txt'));
    for (const [index, { code, out, err }] of said.entries()) {
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(refusals[index]?.[1] ?? /not an export/);
      expect(err).not.toContain('    at ');
    }
  });

  it('brings nothing into a place that is in use or has data', async () => {
    const inUse = source.DATABASE_URL ? /^There is data already/ : /is in use by process \d+/;
    for (const call of ['db import whole.sql', 'db restore whole.tar.gz']) {
      const { code, err } = await rapport(source, call);
      expect({ call, code }).toEqual({ call, code: 2 });
      expect(err).toMatch(inUse);
    }
    const { body } = await app.admin.call('GET', '/records/account');
    expect(body.data).toHaveLength(1);
  });

  it('called wrongly says how it is called', async () => {
    const calls = ['db', 'db drop', 'db export', 'db export --all whole.sql'];
    const said = await Promise.all(calls.map((call) => rapport(source, call)));
    expect(said.map(({ code, out }) => ({ code, out }))).toEqual(
      calls.map(() => ({ code: 2, out: '' })),
    );
    expect(said.map(({ err }) => err.split('\n')[0])).toEqual([
      'Say what to do.',
      'db has no “drop”.',
      'Name the file.',
      'One file it is.',
    ]);
  });
});

describe('doctor', () => {
  it('finds nothing wrong beside a server, nor where nothing has started yet', async () => {
    const [serving, empty] = await Promise.all([
      rapport(source, 'doctor'),
      rapport(await emptyPlace(), 'doctor'),
    ]);
    expect(serving).toMatchObject({ code: 0, err: '' });
    expect(serving.out).toContain('Model and tables agree in 1 of 1 workspaces.');
    expect(serving.out).not.toContain('PROBLEM');
    expect(empty.code).toBe(0);
  });

  it('says what it cannot look at, and how it is called', async () => {
    const away = { ...source, DATABASE_URL: 'postgresql://127.0.0.1:1/nothing' };
    const [unreached, misread, tooMuch] = await Promise.all([
      rapport(away, 'doctor'),
      rapport({ ...source, PORT: 'abc' }, 'doctor'),
      rapport(source, 'doctor twice'),
    ]);
    expect(unreached).toMatchObject({ code: 2, err: expect.stringContaining('cannot be reached') });
    expect(misread).toMatchObject({ code: 2, err: expect.stringMatching(/^PORT must be a whole/) });
    expect(tooMuch).toMatchObject({ code: 2, err: expect.stringContaining('rapport doctor') });
  });
});
