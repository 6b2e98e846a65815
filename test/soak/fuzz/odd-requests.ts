import type { Random } from '../random.ts';
import { hostileJson, hostileTexts, hostileValue } from './hostile-values.ts';
import { actor, type FuzzRequest, jsonBody, part, wellFormed } from './request.ts';
import type { World } from './world.ts';

const oddHeaders: readonly Readonly<Record<string, string>>[] = [
  { 'x-rapport-workspace': 'default' },
  { 'x-rapport-workspace': 'nope' },
  { 'x-rapport-workspace': '../default' },
  { 'x-rapport-workspace': 'x'.repeat(4_000) },
  { 'x-rapport-door': 'import' },
  { 'x-rapport-door': 'constructor' },
  { traceparent: '00-zz-zz-zz' },
  { traceparent: `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01` },
  { traceparent: 'ff'.repeat(500) },
  { 'accept-language': 'zh-Hant;q=9,*;q=-1,,;;' },
  { 'accept-language': `${'x-'.repeat(2_000)}` },
  { accept: 'application/xml' },
  { 'accept-encoding': 'gzip;q=bogus, br' },
  { 'if-none-match': '*' },
  { 'if-match': '"1", "2"' },
  { cookie: 'rapport_session=; rapport_session=x; __proto__=y' },
  { authorization: 'Basic YWRtaW46YWRtaW4=' },
  { authorization: `Bearer ${'a'.repeat(8_000)}` },
  { authorization: 'Bearer' },
  { 'x-forwarded-for': "1.2.3.4, '; --" },
  { 'x-forwarded-host': 'evil.example' },
  { host: 'evil.example:99999' },
  { range: 'bytes=0-,1-' },
  { origin: 'null' },
  { 'x-http-method-override': 'DELETE' },
];

const pagePaths: readonly string[] = [
  '/',
  '/index.html',
  '/records/account',
  '/../../../../etc/passwd',
  '/..%2f..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/package.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets/%00.js',
  '/%',
  '/%ff%fe',
  '/.env',
  '/.git/config',
  '/assets/',
  '//evil.example/x',
  '/api/docs',
  '/api/docs/../../package.json',
  '/api/docs/%2e%2e/%2e%2e/index.ts',
  '/api',
  '/api/v2/records/account',
  '/healthz',
  '/readyz',
  '/metrics',
  '/metrics/x',
  `/${'a/'.repeat(1_000)}`,
];

const contentTypes: readonly string[] = [
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'application/json;charset=',
  'application/merge-patch+json',
  'json',
  '',
];

const brokenBodies: readonly (string | Buffer)[] = [
  '{',
  '{"name":}',
  '[1,2',
  '{"a":1}}',
  'nul',
  '"text"',
  '[]',
  '1',
  'null',
  '',
  '\ufeff{"name":"with a mark"}',
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from('{"name":"x"}', 'utf16le'),
  Buffer.from([0xed, 0xa0, 0x80]),
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
  `{"name":"${'x'.repeat(1_200_000)}"}`,
  ...hostileJson,
];

/** Requests that no client of ours would send: methods, headers, encodings, paths, pages. */
export function odd(random: Random, world: World): FuzzRequest {
  const who = actor(random);
  const object = random.pick(world.seen[who].objectNames);
  const id = world.ids(object).pick(random);
  return random.weighted<() => FuzzRequest>([
    [
      3,
      () => ({
        who,
        method: random.pick(['HEAD', 'OPTIONS', 'PUT', 'TRACE', 'PROPFIND', 'LINK', 'DELETE']),
        headers: {},
        path: `/api/v1/records/${object}`,
      }),
    ],
    [
      1,
      () => ({
        who,
        method: random.pick(['HEAD', 'OPTIONS']),
        headers: {},
        path: `/api/v1/records/${object}/${id}`,
      }),
    ],
    [
      2,
      () => ({
        who: 'nobody',
        method: random.pick(['GET', 'HEAD', 'POST']),
        headers: {},
        path: random.pick(pagePaths),
      }),
    ],
    [
      4,
      () => ({
        who,
        method: 'GET',
        headers: random.pick(oddHeaders),
        path: `/api/v1/records/${object}?limit=1`,
      }),
    ],
    [
      2,
      () => ({
        who,
        method: 'POST',
        ...jsonBody({ name: 'x' }),
        headers: { 'content-type': random.pick(contentTypes) },
        path: `/api/v1/records/${object}`,
      }),
    ],
    [
      4,
      () => ({
        who,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: random.pick(brokenBodies),
        path: `/api/v1/${bodyPath(random, world, object)}`,
      }),
    ],
    [
      2,
      () => ({
        who,
        method: random.pick(['GET', 'PUT', 'DELETE']),
        headers: {},
        path: `/api/v1/${oddPath(random, object, id)}`.slice(0, 8_000),
      }),
    ],
    [
      1,
      () => ({
        who: 'nobody',
        method: 'GET',
        headers: {},
        path: random
          .pick(world.seen.admin.pathsWith('get'))
          .replaceAll(/\{\w+\}/g, id)
          .replace(/^/, '/api/v1'),
      }),
    ],
  ])();
}

function bodyPath(random: Random, world: World, object: string): string {
  const paths = world.seen.admin
    .pathsWith('post')
    .filter((path) => !path.includes('{') && path !== '/auth/sign-out');
  return random.chance(0.5) ? `records/${object}` : random.pick(paths).slice(1);
}

function oddPath(random: Random, object: string, id: string): string {
  const text = part(wellFormed(random.pick(hostileTexts)));
  return random.pick([
    `records/${text}`,
    `records/${object}/${text}`,
    `records/${object}/${id}/${text}`,
    `records/constructor`,
    `records/__proto__/${id}`,
    `records/${object}/by/${text}/${text}`,
    `metadata/objects/${text}`,
    `metadata/layouts/${text}/${text}`,
    `users/${text}`,
    `//records//${object}`,
    `records/${object}/`,
    `records/%zz`,
    `records/${object}?filter[name][eq]=%e0%80`,
    `records/${object}?${part(JSON.stringify(hostileValue(random))).slice(0, 4_000)}`,
    `${text}`,
  ]);
}
