import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/harness/app.ts';
import { fetchFile, sendFile, uploaded } from '../../../test/harness/files.ts';
import { type S3Server, startS3Server } from '../../../test/harness/s3-server.ts';
import { type S3Place, S3Store } from './s3-store.ts';
import { keyOf } from './store.ts';

let server: S3Server;
let folder: string;
let place: S3Place;
let store: S3Store;

beforeAll(async () => {
  server = await startS3Server();
  folder = await mkdtemp(join(tmpdir(), 'rapport-s3-'));
  const { bucketUrl, region, accessKey, secretKey } = server;
  place = { bucketUrl, region, accessKey, secretKey, staging: join(folder, 'uploads') };
  store = await S3Store.open(place);
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const id = (end: number) => `01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e${String(end).padStart(2, '0')}`;
const key = (end: number) => keyOf('ws_0123456789ab', id(end));

async function put(end: number, content: Buffer): Promise<void> {
  const path = join(folder, 'content');
  await writeFile(path, content);
  await store.put(key(end), path, content.length);
}

describe('a bucket', () => {
  it('keeps what it is given, and gives it back whole or in part', async () => {
    const content = randomBytes(300_000);
    await put(1, content);
    expect((await buffer(await store.open(key(1)))).equals(content)).toBe(true);
    const part = await buffer(await store.open(key(1), { first: 10, last: 19 }));
    expect(part.equals(content.subarray(10, 20))).toBe(true);
    await put(2, Buffer.alloc(0));
    expect(await buffer(await store.open(key(2)))).toHaveLength(0);
  });

  it('lists everything that is ours, page after page', async () => {
    for (const end of [3, 4, 5]) await put(end, Buffer.from(`${end}`));
    server.objects.set('notes/other.txt', { bytes: Buffer.from('x'), changedAt: new Date() });
    const found = [];
    for await (const { key: name, size, changedAt } of store.list()) {
      expect(Math.abs(changedAt.getTime() - Date.now())).toBeLessThan(60_000);
      found.push([name, size]);
    }
    expect(found).toEqual([
      [key(1), 300_000],
      [key(2), 0],
      [key(3), 1],
      [key(4), 1],
      [key(5), 1],
    ]);
  });

  it('removes, also what is not there', async () => {
    await store.remove(key(3));
    await store.remove(key(3));
    await expect(store.open(key(3))).rejects.toMatchObject({ code: 'FILE_LOST' });
  });

  it('that does not know us, or does not answer, is told apart from a lost file', async () => {
    const stranger = await S3Store.open({ ...place, secretKey: 'wrong' });
    await expect(stranger.open(key(1))).rejects.toMatchObject({ code: 'FILE_STORE' });
    const nowhere = await S3Store.open({ ...place, bucketUrl: 'http://127.0.0.1:1/our-files' });
    await expect(nowhere.open(key(1))).rejects.toMatchObject({ code: 'FILE_STORE' });
  });
});

describe('a platform with a bucket', () => {
  let app: TestApp;

  beforeAll(async () => {
    server.objects.clear();
    app = await createTestApp({ files: { s3: place }, fileLimits: { workspace: 1_000_000 } });
  });
  afterAll(() => app?.stop());

  it('takes files in and gives them out, and leaves nothing on its own disk', async () => {
    const content = randomBytes(200_000);
    const file = await uploaded(app.url, app.admin, '圖面.bin', content);
    expect([...server.objects.keys()]).toEqual([expect.stringMatching(new RegExp(`${file.id}$`))]);
    const read = await fetchFile(app.url, app.admin, file.id, { headers: { Range: 'bytes=5-99' } });
    expect([read.status, read.body.equals(content.subarray(5, 100))]).toEqual([206, true]);
    expect((await app.admin.call('DELETE', `/files/${file.id}`)).status).toBe(204);
    expect(server.objects.size).toBe(0);
    expect(await readdir(place.staging)).toEqual([]);
  });

  it('keeps nothing of a file for which there is no room', async () => {
    const first = await uploaded(app.url, app.admin, 'a.bin', randomBytes(600_000));
    const second = await sendFile(app.url, app.admin, 'b.bin', randomBytes(600_000));
    expect([second.status, second.body.error.code]).toEqual([422, 'FILE_QUOTA']);
    expect(server.objects.size).toBe(1);
    server.objects.clear();
    expect((await fetchFile(app.url, app.admin, first.id)).status).toBe(410);
  });
});
