import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { fetchFile, onePixel, sendFile, uploaded } from '../../../../test/harness/files.ts';

const megabyte = 1024 * 1024;
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ fileLimits: { file: megabyte, workspace: 20 * megabyte } });
});
afterAll(() => app?.stop());

const send = (name: string, content: string | Uint8Array) =>
  sendFile(app.url, app.admin, name, content);

/** Names of everything in the folder of files, uploads on their way in too. */
async function kept(): Promise<string[]> {
  const { store } = app.running.app.services.files;
  const entries = await readdir(store.place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function usage() {
  const { files, workspaces } = app.running.app.services;
  return files.usage(workspaces.all()[0]?.schema as string);
}

function form(...files: readonly [name: string, content: string][]): FormData {
  const data = new FormData();
  data.set('note', 'passed over');
  for (const [name, content] of files) data.append('file', new Blob([content]), name);
  return data;
}

async function sendForm(
  body: FormData | string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: any }> {
  const reply = await fetch(`${app.url}/api/v1/files`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${app.admin.token}`, ...headers },
    body,
  });
  return { status: reply.status, body: await reply.json() };
}

describe('an upload', () => {
  it('comes back byte for byte, under its name, with its size and type', async () => {
    const bytes = randomBytes(megabyte);
    const file = await uploaded(app.url, app.admin, '報價單 (最終).bin', bytes);
    expect(file).toEqual({
      id: expect.any(String),
      name: '報價單 (最終).bin',
      size: megabyte,
      type: 'application/octet-stream',
    });
    const read = await fetchFile(app.url, app.admin, file.id);
    expect(read.status).toBe(200);
    expect(read.body.equals(bytes)).toBe(true);
    expect(read.headers.get('content-disposition')).toBe(
      `attachment; filename="___ (__).bin"; filename*=UTF-8''${encodeURIComponent('報價單')}%20%28${encodeURIComponent('最終')}%29.bin`,
    );
  });

  it('comes as a form too', async () => {
    const made = await sendForm(form(['客戶.csv', 'name\n華碩\n']));
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body).toMatchObject({ name: '客戶.csv', size: 12, type: 'text/csv' });
    const read = await fetchFile(app.url, app.admin, made.body.id);
    expect(read.body.toString()).toBe('name\n華碩\n');
  });

  it('may have no bytes at all', async () => {
    const file = await uploaded(app.url, app.admin, 'empty.txt', '');
    expect(file).toMatchObject({ size: 0, type: 'application/octet-stream' });
    const read = await fetchFile(app.url, app.admin, file.id);
    expect([read.status, read.body.length]).toEqual([200, 0]);
  });

  it('keeps a name in the composed form of Unicode', async () => {
    const file = await uploaded(app.url, app.admin, ' Cafe\u0301.txt ', 'x');
    expect(file.name).toBe('Caf\u00e9.txt');
  });

  it.each([
    ['../../etc/passwd'],
    ['..'],
    ['C:\\Windows\\win.ini'],
    ['a/b.txt'],
    ['line\nbreak.txt'],
    ['nul\0.txt'],
    ['invoice\u202efdp.exe'],
    [''],
    ['x'.repeat(256)],
  ])('is refused under the name %j, and leaves nothing', async (name) => {
    const before = await kept();
    const reply = await send(name, 'content');
    expect([reply.status, reply.body.error.code]).toEqual([422, 'FILE_NAME']);
    expect(await kept()).toEqual(before);
  });

  it('of a form with a path in its name, or several files, or none, is refused', async () => {
    const before = await kept();
    expect(await sendForm(form(['../../x.txt', 'a']))).toMatchObject({
      status: 422,
      body: { error: { code: 'FILE_NAME' } },
    });
    for (const wrong of [form(), form(['a.txt', 'a'], ['b.txt', 'b'])]) {
      const reply = await sendForm(wrong);
      expect([reply.status, reply.body.error.code]).toEqual([400, 'FILE_FORM']);
    }
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      const reply = await sendForm('--x\r\nContent-Disp', { 'Content-Type': type });
      expect([reply.status, reply.body.error.code]).toEqual([400, 'FILE_FORM']);
    }
    expect(await kept()).toEqual(before);
  });

  it('is not for strangers', async () => {
    const reply = await sendFile(app.url, { token: '' }, 'a.txt', 'a');
    expect(reply.status).toBe(401);
  });
});

describe('the type of a file', () => {
  it.each([
    ['picture.png', onePixel, 'image/png'],
    ['picture.pdf', onePixel, 'image/png'],
    ['paper.png', '%PDF-1.7\n%âãÏÓ\n1 0 obj', 'application/pdf'],
    ['page.png', '<!DOCTYPE html><script>alert(1)</script>', 'text/html'],
    ['page.png', '\ufeff \n<!-- hello --><html><body>', 'text/html'],
    ['drawing.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', 'image/svg+xml'],
    ['drawing.txt', '<?xml version="1.0"?>\n<svg><script/></svg>', 'image/svg+xml'],
    ['list.csv', 'a,b\n1,2\n', 'text/csv'],
    ['list.exe', 'a,b\n1,2\n', 'text/plain'],
    ['筆記.md', '# 標題', 'text/markdown'],
    ['noise.png', Buffer.from([0, 1, 2, 3, 255]), 'application/octet-stream'],
  ])('of %s is told by its content: %#', async (name, content, type) => {
    const reply = await send(name, content);
    expect(reply.body.type).toBe(type);
  });

  it('decides whether a browser shows the file, and nothing in it can act', async () => {
    const picture = await uploaded(app.url, app.admin, 'page.html', onePixel);
    const shown = await fetchFile(app.url, app.admin, picture.id);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('content-disposition')).toMatch(/^inline;/);
    const saved = await fetchFile(app.url, app.admin, `${picture.id}?download=1`);
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment;/);
    for (const content of ['<html><script>alert(1)</script>', '<svg onload="alert(1)"></svg>']) {
      const page = await uploaded(app.url, app.admin, 'picture.png', content);
      const { headers } = await fetchFile(app.url, app.admin, page.id);
      expect(headers.get('content-disposition')).toMatch(/^attachment;/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    }
  });
});

describe('a file that is too much', () => {
  it('is refused with its limit, told before or found on the way, and leaves nothing', async () => {
    const before = await kept();
    const bytes = randomBytes(megabyte + 1);
    const told = await send('large.bin', bytes);
    expect([told.status, told.body.error.code]).toEqual([413, 'FILE_TOO_LARGE']);
    expect(told.body.error.message).toBe('The file is larger than 1 MB.');
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes);
        controller.close();
      },
    });
    const found = await fetch(`${app.url}/api/v1/files`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${app.admin.token}`, 'X-File-Name': 'large.bin' },
      body,
      duplex: 'half',
    } as RequestInit);
    const refusal = (await found.json()) as { error: { code: string } };
    expect([found.status, refusal.error.code]).toEqual([413, 'FILE_TOO_LARGE']);
    const inForm = await sendForm(form(['large.bin', 'x'.repeat(megabyte + 1)]));
    expect([inForm.status, inForm.body.error.code]).toEqual([413, 'FILE_TOO_LARGE']);
    expect(await kept()).toEqual(before);
  });

  it('of a thousand times the limit is refused before its body is read', async () => {
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /api/v1/files HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${app.admin.token}\r\nX-File-Name: a\r\nContent-Length: ${1000 * megabyte}\r\n\r\n`,
    );
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 .*FILE_TOO_LARGE/s);
    socket.destroy();
  });

  it('of the workspace has room for as many uploads at once as fit, and no more', async () => {
    const { files } = app.running.app.services;
    const { bytes } = await usage();
    const room = Math.floor((20 * megabyte - bytes) / megabyte);
    const sent = await Promise.all(
      Array.from({ length: room + 4 }, (_, index) => send(`${index}.bin`, randomBytes(megabyte))),
    );
    const taken = sent.filter(({ status }) => status === 201);
    expect(taken).toHaveLength(room);
    const refused = sent.find(({ status }) => status !== 201);
    expect([refused?.status, refused?.body.error.code]).toEqual([422, 'FILE_QUOTA']);
    expect((await usage()).bytes).toBeLessThanOrEqual(files.limits.workspace as number);
    expect(await kept()).toHaveLength((await usage()).files);
    for (const { body } of taken) {
      expect((await app.admin.call('DELETE', `/files/${body.id}`)).status).toBe(204);
    }
    expect((await usage()).bytes).toBe(bytes);
    expect(await kept()).toHaveLength((await usage()).files);
  });
});

describe('what files take up', () => {
  it('is told by the metrics, for each workspace', async () => {
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toContain(`rapport_files_bytes{workspace="default"} ${(await usage()).bytes}`);
  });
});

describe('an upload that is cut in the middle', () => {
  it.each([['X-File-Name: a.bin'], ['Content-Type: multipart/form-data; boundary=x']])(
    'leaves nothing (%s)',
    async (header) => {
      const [names, used] = [await kept(), await usage()];
      const { hostname, port } = new URL(app.url);
      const socket = connect(Number(port), hostname);
      socket.write(
        `POST /api/v1/files HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${app.admin.token}\r\n${header}\r\nContent-Length: 500000\r\n\r\n`,
      );
      socket.write('--x\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\n\r\n');
      socket.write(randomBytes(100_000));
      await vi.waitFor(async () => expect(await kept()).toHaveLength(names.length + 1));
      socket.destroy();
      await vi.waitFor(async () => expect([await kept(), await usage()]).toEqual([names, used]));
    },
  );
});

describe('part of a file', () => {
  const text = '0123456789';
  let id: string;
  let etag: string;

  beforeAll(async () => {
    ({ id } = await uploaded(app.url, app.admin, 'digits.txt', text));
    etag = (await fetchFile(app.url, app.admin, id)).headers.get('etag') as string;
  });
  const get = (headers: Record<string, string>, method = 'GET') =>
    fetchFile(app.url, app.admin, id, { method, headers });

  it.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=4-', '456789', 'bytes 4-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', text, 'bytes 0-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ])('comes for %s', async (range, part, told) => {
    const reply = await get({ Range: range });
    expect([reply.status, reply.body.toString()]).toEqual([206, part]);
    expect(reply.headers.get('content-range')).toBe(told);
  });

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])(
    'beyond its end is refused: %s',
    async (range) => {
      const reply = await get({ Range: range });
      expect(reply.status).toBe(416);
      expect(reply.headers.get('content-range')).toBe('bytes */10');
      expect(JSON.parse(reply.body.toString()).error.code).toBe('FILE_RANGE');
    },
  );

  it.each(['bytes=0-1,3-4', 'bytes=5-2', 'lines=1-2', 'bytes=a-b'])(
    'comes whole for %s',
    async (range) => {
      const reply = await get({ Range: range });
      expect([reply.status, reply.body.toString()]).toEqual([200, text]);
    },
  );

  it('comes only while the file is the one that the caller has begun', async () => {
    expect((await get({ Range: 'bytes=2-3', 'If-Range': etag })).status).toBe(206);
    expect((await get({ Range: 'bytes=2-3', 'If-Range': '"other"' })).status).toBe(200);
  });

  it('or whole, is not sent again to who has it', async () => {
    const known = await get({ 'If-None-Match': `"x", W/${etag}` });
    expect([known.status, known.body.length]).toEqual([304, 0]);
    expect((await get({ 'If-None-Match': '"x"' })).status).toBe(200);
    const head = await get({}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), head.body.length]).toEqual([
      200,
      '10',
      0,
    ]);
  });
});

describe('a file that no record holds', () => {
  it('is seen and removed by its uploader alone', async () => {
    const [ann, bob] = [await app.user('Ann'), await app.user('Bob')];
    const { id } = await uploaded(app.url, ann, 'draft.txt', 'secret');
    for (const caller of [bob, app.admin]) {
      expect((await fetchFile(app.url, caller, id)).status).toBe(404);
      expect((await caller.call('DELETE', `/files/${id}`)).status).toBe(404);
    }
    expect((await fetchFile(app.url, ann, id)).status).toBe(200);
    expect((await ann.call('DELETE', `/files/${id}`)).status).toBe(204);
    expect((await fetchFile(app.url, ann, id)).status).toBe(404);
    for (const wrong of ['0', '../metadata', 'x'.repeat(500)]) {
      expect((await fetchFile(app.url, ann, encodeURIComponent(wrong))).status).toBe(404);
    }
  });

  it('whose bytes somebody has removed says so', async () => {
    const { id } = await uploaded(app.url, app.admin, 'a.txt', 'a');
    const { files, workspaces } = app.running.app.services;
    const { keyOf } = await import('../../files/index.ts');
    await files.store.remove(keyOf(workspaces.all()[0]?.schema as string, id));
    const reply = await fetchFile(app.url, app.admin, id);
    expect(reply.status).toBe(410);
    expect(JSON.parse(reply.body.toString()).error.code).toBe('FILE_LOST');
  });
});
