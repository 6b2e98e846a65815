import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Model } from '../generated/index.ts';
import { createClient } from './client.ts';
import { listParameters } from './queries.ts';
import { RapportError, retryAfterSeconds } from './rapport-error.ts';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

let server: Server;
let url = '';
let seen: Seen[] = [];
/** What the server answers, one by one; the last one stays. `cut` drops the connection. */
let answers: (Answer | 'cut')[] = [];

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    seen.push({ method, path, headers, body: await bodyOf(request) });
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 204 };
    if (answer === 'cut') return request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    const { body } = answer;
    response.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

beforeEach(() => {
  seen = [];
  answers = [{ status: 200, body: {} }];
});

const refused = (status: number, error: object, headers = {}): Answer => ({
  status,
  body: { error },
  headers,
});

describe('a call', () => {
  it('carries token, workspace and language', async () => {
    const options = { token: 't', workspace: 'acme', language: 'zh-Hant' };
    await createClient({ url: `${url}/`, ...options })
      .records('account')
      .get('a b');
    expect(seen[0]).toMatchObject({
      method: 'GET',
      path: '/api/v1/records/account/a%20b',
      headers: {
        authorization: 'Bearer t',
        'x-rapport-workspace': 'acme',
        'accept-language': 'zh-Hant',
      },
    });
  });

  it('sends the CSRF token of a cookie session with writes, once it knows it', async () => {
    const client = createClient({ url });
    answers = [{ status: 200, body: { csrf_token: 'c' } }];
    await client.auth.me();
    await client.records('account').create({ name: 'a' });
    await client.records('account').get('1');
    expect(seen.map((one) => one.headers['x-csrf-token'])).toEqual([undefined, 'c', undefined]);
  });

  it('says the version that a change is based on', async () => {
    const accounts = createClient({ url, token: 't' }).records('account');
    await accounts.update('1', { name: 'b' }, { ifMatch: 7 });
    expect(seen[0]).toMatchObject({ method: 'PATCH', headers: { 'if-match': '"7"' } });
  });

  it('names records by field or by their id elsewhere, and says which were new', async () => {
    const accounts = createClient({ url, token: 't' }).records('account');
    answers = [{ status: 201, body: { id: '1' } }];
    const made = await accounts.upsert({ source: 'salesforce', value: '001/x' }, { name: 'a' });
    expect(made.created).toBe(true);
    expect(seen[0]?.path).toBe('/api/v1/records/account/by/external_id/salesforce%3A001%2Fx');
    await accounts.upsert({ field: 'code', value: 'A/1' }, { name: 'a' });
    expect(seen[1]).toMatchObject({ method: 'PUT', path: '/api/v1/records/account/by/code/A%2F1' });
  });

  it('is typed by the model it was given', async () => {
    const client = createClient<Model>({ url, token: 't' });
    const created = client.records('account').create({ name: 'a', tier: 'key' });
    expect((await created).id).toBeUndefined();
    // @ts-expect-error a contact has no tier
    await client.records('contact').create({ last_name: 'a', tier: 'key' });
    // @ts-expect-error there is no such object
    client.records('acount');
  });
});

describe('a page', () => {
  it('is asked for with conditions by field, operator and value', () => {
    const parameters = listParameters({
      filter: { stage: { in: ['a', 'b'] }, 'account.name': { contains: '華碩' } },
      sort: ['-amount', 'name'],
      fields: ['name'],
      limit: 10,
      count: 'exact',
    });
    expect([...parameters]).toEqual([
      ['filter[stage][in]', 'a'],
      ['filter[stage][in]', 'b'],
      ['filter[account.name][contains]', '華碩'],
      ['sort', '-amount,name'],
      ['fields', 'name'],
      ['limit', '10'],
      ['count', 'exact'],
    ]);
  });

  it('leads to the next one until there is none', async () => {
    answers = [
      { status: 200, body: { data: [{ id: '1' }, { id: '2' }], next_cursor: 'n' } },
      { status: 200, body: { data: [{ id: '3' }], next_cursor: null } },
    ];
    const accounts = createClient({ url, token: 't' }).records('account');
    const found = await Array.fromAsync(accounts.each({ sort: ['name'], limit: 2 }));
    expect(found.map((one) => one.id)).toEqual(['1', '2', '3']);
    expect(seen.map((one) => one.body)).toEqual([
      { sort: ['name'], limit: 2 },
      { sort: ['name'], limit: 2, cursor: 'n' },
    ]);
  });
});

describe('a refusal', () => {
  it('is an error with everything that the server says', async () => {
    const field = { path: 'name', code: 'FIELD_REQUIRED', message: 'Name is required.' };
    answers = [
      refused(422, {
        code: 'RECORD_INVALID',
        message: 'Not saved.',
        hint: 'Look at the fields.',
        fields: [field],
        trace_id: 'x1',
      }),
    ];
    const error = await createClient({ url, token: 't' })
      .records('account')
      .create({})
      .catch((one: unknown) => one);
    expect(error).toBeInstanceOf(RapportError);
    expect(error).toMatchObject({
      status: 422,
      code: 'RECORD_INVALID',
      message: 'Not saved.',
      hint: 'Look at the fields.',
      fields: [field],
      traceId: 'x1',
    });
  });

  it('by something that is not Rapport says so', async () => {
    const client = createClient({ url, token: 't', retries: 0 });
    answers = [{ status: 200, body: '<html>' }];
    await expect(client.metadata.get()).rejects.toMatchObject({ code: 'NOT_JSON' });
    answers = [{ status: 502, body: '<html>' }];
    await expect(client.metadata.get()).rejects.toMatchObject({ status: 502, code: 'HTTP_502' });
  });

  it('without a server says where it looked', async () => {
    const client = createClient({ url: 'http://127.0.0.1:1', retries: 0 });
    await expect(client.auth.me()).rejects.toMatchObject({
      status: 0,
      code: 'CONNECTION_FAILED',
      message: 'The server at http://127.0.0.1:1 could not be reached.',
    });
  });

  it('says how long to wait, in seconds or until a date', () => {
    expect(retryAfterSeconds('7')).toBe(7);
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(retryAfterSeconds('Thu, 01 Jan 2026 00:00:05 GMT', now)).toBe(5);
    expect(retryAfterSeconds('soon')).toBeUndefined();
    expect(retryAfterSeconds(null)).toBeUndefined();
  });
});

describe('a second try', () => {
  const busy = refused(503, { code: 'BUSY', message: 'Busy.' }, { 'retry-after': '0' });
  const done: Answer = { status: 200, body: { results: [] } };
  const accounts = () => createClient({ url, token: 't' }).records('account');

  it('is made for reads, deletions, and writes with an idempotency key', async () => {
    answers = [busy, busy, done];
    await accounts().query({});
    expect(seen).toHaveLength(3);
    answers = [busy, { status: 204 }];
    await accounts().delete('1');
    expect(seen).toHaveLength(5);
    answers = ['cut', busy, done];
    const request = { operation: 'create', records: [{}] } as const;
    await accounts().bulk(request, { idempotencyKey: 'k' });
    expect(seen).toHaveLength(8);
    expect(new Set(seen.slice(5).map((one) => one.headers['idempotency-key']))).toEqual(
      new Set(['k']),
    );
  });

  it('is made when the first one with the same key is still being worked on', async () => {
    answers = [refused(409, { code: 'IN_FLIGHT', message: '…' }, { 'retry-after': '0' }), done];
    await accounts().bulk({ operation: 'create', records: [] }, { idempotencyKey: 'k' });
    expect(seen).toHaveLength(2);
  });

  it('is not made for other writes, nor for refusals', async () => {
    answers = [busy];
    await expect(accounts().create({ name: 'a' })).rejects.toMatchObject({ status: 503 });
    await expect(accounts().update('1', {})).rejects.toMatchObject({ status: 503 });
    answers = [refused(404, { code: 'NOT_FOUND', message: '…' })];
    await expect(accounts().get('1')).rejects.toMatchObject({ status: 404 });
    expect(seen).toHaveLength(3);
  });

  it('is not made when the wait would be long, and has an end', async () => {
    answers = [refused(429, { code: 'RATE', message: '…' }, { 'retry-after': '60' })];
    await expect(accounts().get('1')).rejects.toMatchObject({ retryAfter: 60 });
    expect(seen).toHaveLength(1);
    answers = [busy];
    await expect(accounts().get('1')).rejects.toMatchObject({ status: 503 });
    expect(seen).toHaveLength(5);
  });

  it('ends with the reason of the one who stops it', async () => {
    answers = [refused(503, { code: 'BUSY', message: '…' }, { 'retry-after': '20' })];
    const signal = AbortSignal.timeout(50);
    await expect(accounts().query({}, { signal })).rejects.toThrow(/timeout|aborted/i);
  });
});
