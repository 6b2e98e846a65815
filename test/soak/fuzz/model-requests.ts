import type { Random } from '../random.ts';
import { hostileTexts, hostileValue } from './hostile-values.ts';
import { absurdDocument, field, object, otherDocument, ownName } from './model-documents.ts';
import { mutated } from './mutate.ts';
import { actor, type FuzzRequest, jsonBody, part, wellFormed } from './request.ts';
import type { World } from './world.ts';

const goodShare = 0.4;
const kinds = [
  'app',
  'extension',
  'layout',
  'list-view',
  'permission-set',
  'stage-path',
  'value-set',
];
const ofObject = new Set(['extension', 'layout', 'list-view', 'stage-path']);
const collectionOf = (kind: string): string => `${kind}s`;

/** Reading the model in every way. */
export function readModel(random: Random, world: World): FuzzRequest {
  const who = random.chance(0.8) ? 'admin' : actor(random);
  const get = (operation: string, path = operation): FuzzRequest => ({
    who,
    method: 'GET',
    headers: {},
    operation,
    path: `/api/v1${path}`,
  });
  const name = random.chance(0.8)
    ? random.pick(world.seen[who].objectNames)
    : wellFormed(random.pick(hostileTexts)).slice(0, 200);
  return random.weighted<() => FuzzRequest>([
    [1, () => get('/metadata')],
    [
      4,
      () =>
        get(
          '/metadata/objects/{key}',
          `/metadata/objects/${part(name)}${random.pick(['', '?expanded=create', '?expanded=form', '?expanded=codegen', '?expanded=constructor', '?expanded=reply&x=1'])}`,
        ),
    ],
    [
      2,
      () =>
        get(
          '/metadata/revisions',
          `/metadata/revisions${random.pick(['', `?cursor=${random.below(50)}`, '?cursor=-1', '?cursor=x', '?cursor=99999999999', '?cursor='])}`,
        ),
    ],
    [2, () => oneDocument(random, world, 'GET')],
    [1, () => get(`/metadata/${collectionOf(random.pick(kinds))}`)],
    [0.3, () => get('/openapi.json')],
  ])();
}

function keyPath(random: Random, world: World, kind: string): string {
  const known = world.documents[kind] ?? [];
  const document =
    known.length > 0 && random.chance(0.9)
      ? random.pick(known)
      : { name: 'constructor', object: 'account' };
  const name = part(String(document.name));
  return ofObject.has(kind) ? `${part(String(document.object))}/${name}` : name;
}

function templateOf(kind: string): string {
  return `/metadata/${collectionOf(kind)}/${ofObject.has(kind) ? '{object}/{name}' : '{key}'}`;
}

function oneDocument(random: Random, world: World, method: string): FuzzRequest {
  const kind = random.pick(kinds);
  const path = `/api/v1/metadata/${collectionOf(kind)}/${keyPath(random, world, kind)}`;
  return { who: 'admin', method, headers: {}, operation: templateOf(kind), path };
}

function anyDocument(random: Random, world: World): object {
  return random.weighted<() => object>([
    [3, () => object(random, world)],
    [3, () => otherDocument(random, world, random.pick(kinds))],
    [2, () => absurdDocument(random, world)],
    [1, () => existing(random, world)],
  ])();
}

function existing(random: Random, world: World): object {
  const known = world.documents.object ?? [];
  return known.length === 0 ? object(random, world) : mutatedOne(random, random.pick(known));
}

const mutatedOne = (random: Random, document: object): object =>
  mutated(random, document) as object;

/** What a change of the model would do. */
export function plan(random: Random, world: World): FuzzRequest {
  const body = changeBody(random, world);
  const sent = random.chance(goodShare) ? body : mutated(random, body);
  return {
    who: random.chance(0.95) ? 'admin' : 'standard',
    method: 'POST',
    operation: '/metadata/plan',
    path: '/api/v1/metadata/plan',
    ...jsonBody(sent),
  };
}

function changeBody(random: Random, world: World): Record<string, unknown> {
  const documents = Array.from({ length: 1 + random.below(3) }, () => anyDocument(random, world));
  const body: Record<string, unknown> = { documents };
  if (random.chance(0.2)) body.remove = [{ kind: random.pick(kinds), key: ownName(random) }];
  if (random.chance(0.1))
    body.remove = [{ kind: 'object', key: random.pick(world.seen.admin.objectNames) }];
  if (random.chance(0.1)) body.purge = random.chance(0.5);
  return body;
}

const ownObject = (random: Random, world: World): string => {
  const own = world.seen.admin.objectNames.filter((name) => name.startsWith('fz_'));
  return own.length > 0 && random.chance(0.9)
    ? random.pick(own)
    : random.pick(['note', 'competitor', 'constructor', 'nope']);
};

const fieldNames = (random: Random): string =>
  random.chance(0.5) ? `f${random.below(8)}` : ownName(random, 'g');

const change = (method: string, operation: string, path: string, body?: unknown): FuzzRequest => ({
  who: 'admin',
  method,
  operation,
  path: `/api/v1${path}`,
  changesModel: true,
  ...(body === undefined ? { headers: {} } : jsonBody(body)),
});

/** A change of the model that is meant, at times with a place of it spoiled. */
export function changeModel(random: Random, world: World): FuzzRequest {
  const sent = (body: unknown): unknown =>
    random.chance(goodShare) ? body : mutated(random, body);
  return random.weighted<() => FuzzRequest>([
    [
      3,
      () =>
        change(
          'POST',
          '/metadata/objects',
          '/metadata/objects',
          sent({ ...object(random, world), grant: { standard_user: 'create read update delete' } }),
        ),
    ],
    [
      3,
      () =>
        change(
          'POST',
          '/metadata/objects/{object}/fields',
          `/metadata/objects/${ownObject(random, world)}/fields`,
          sent({
            name: fieldNames(random),
            ...field(random, world),
            grant: { standard_user: random.pick(['edit', 'read']) },
          }),
        ),
    ],
    [
      2,
      () =>
        fieldChange(
          random,
          world,
          'PATCH',
          sent({ title: 'New title', maxLength: random.below(300), required: random.chance(0.3) }),
        ),
    ],
    [2, () => fieldChange(random, world, 'DELETE')],
    [
      2,
      () =>
        change(
          'DELETE',
          '/metadata/objects/{key}',
          `/metadata/objects/${ownObject(random, world)}${random.pick(['', '?data=purge', '?data=constructor'])}`,
        ),
    ],
    [2, () => documentChange(random, world, sent)],
    [
      2,
      () =>
        change(
          'POST',
          '/metadata/apply',
          '/metadata/apply',
          sent({ ...applyBody(random, world), note: 'by chance' }),
        ),
    ],
    [1, () => revert(random, world, sent)],
    [
      1,
      () =>
        change(
          'PUT',
          '/metadata/objects/{key}',
          `/metadata/objects/${ownObject(random, world)}`,
          sent(object(random, world, ownObject(random, world))),
        ),
    ],
  ])();
}

/** An apply of documents of our own; those of the core pack stay as they are. */
function applyBody(random: Random, world: World): Record<string, unknown> {
  const first = random.chance(0.6) ? object(random, world) : absurdDocument(random, world);
  const documents = [first, ...random.some([object(random, world), first], 0.2)];
  const body: Record<string, unknown> = { documents };
  if (random.chance(0.2)) body.expected_revision = world.revision - random.below(2);
  if (random.chance(0.2)) body.remove = [{ kind: 'object', key: ownObject(random, world) }];
  if (random.chance(0.2)) body.purge = true;
  return body;
}

function fieldChange(random: Random, world: World, method: string, body?: unknown): FuzzRequest {
  const name = random.chance(0.93)
    ? fieldNames(random)
    : random.pick(['constructor', '__proto__', 'name', 'id']);
  const search = method === 'DELETE' ? random.pick(['', '?data=purge']) : '';
  const path = `/metadata/objects/${ownObject(random, world)}/fields/${name}${search}`;
  return change(method, '/metadata/objects/{object}/fields/{field}', path, body);
}

function documentChange(
  random: Random,
  world: World,
  sent: (body: unknown) => unknown,
): FuzzRequest {
  const kind = random.pick(kinds);
  const collection = `/metadata/${collectionOf(kind)}`;
  const body = otherDocument(random, world, kind);
  const own = (world.documents[kind] ?? []).filter(({ name }) => String(name).startsWith('fz_'));
  if (random.chance(0.3) && own.length > 0) {
    const { name, object: about } = random.pick(own);
    const key = ofObject.has(kind) ? `${about}/${name}` : `${name}`;
    return change('DELETE', templateOf(kind), `${collection}/${key}`);
  }
  if (random.chance(0.5)) return change('POST', collection, collection, sent(body));
  const key = ofObject.has(kind) ? `${body.object}/${body.name}` : `${body.name}`;
  return change('PUT', templateOf(kind), `${collection}/${key}`, sent(body));
}

function revert(random: Random, world: World, sent: (body: unknown) => unknown): FuzzRequest {
  const number = random.chance(0.8)
    ? String(Math.max(1, world.revision - random.below(5)))
    : part(String(hostileValue(random))).slice(0, 100) || '0';
  return change(
    'POST',
    '/metadata/revisions/{number}/revert',
    `/metadata/revisions/${number}/revert`,
    sent({ dry_run: random.chance(0.5), note: 'back' }),
  );
}
