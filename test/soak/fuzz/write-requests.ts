import type { Random } from '../random.ts';
import { hostileJson, hostileTexts } from './hostile-values.ts';
import { mutated } from './mutate.ts';
import { actor, type FuzzRequest, jsonBody, part, wellFormed } from './request.ts';
import { recordBody } from './valid-values.ts';
import type { Who, World } from './world.ts';

const goodShare = 0.38;

interface Place {
  readonly who: 'admin' | 'standard';
  readonly object: string;
}

function placeFor(random: Random, world: World, right: 'create' | 'update' | 'delete'): Place {
  const who = actor(random);
  const { objects } = world.seen[who];
  const names = Object.keys(objects).filter((name) => name !== 'user');
  const granted = names.filter((name) => objects[name]?.can[right]);
  const object = random.pick(
    random.chance(0.97) && granted.length > 0 ? granted : Object.keys(objects),
  );
  return { who, object };
}

function bodyFor(
  random: Random,
  world: World,
  { who, object }: Place,
  use: 'create' | 'patch',
): unknown {
  const schema = world.seen[who].schema(`${object}-${use}`) ?? {};
  return recordBody(random, world, schema);
}

/** At times a header of writes, with a sensible or a senseless value. */
function writeHeaders(random: Random, world: World): Record<string, string> {
  const headers: Record<string, string> = {};
  if (random.chance(0.08)) {
    const key = random.chance(0.5)
      ? `key-${random.below(100_000)}`
      : world.idempotencyKeys.pick(random, 'a');
    headers['idempotency-key'] = random.chance(0.85)
      ? key
      : random.pick([' ', 'x'.repeat(300), 'a b']);
    world.idempotencyKeys.add(key);
  }
  if (random.chance(0.1)) {
    headers['if-match'] = random.pick([
      '"1"',
      '"2"',
      '*',
      'W/"1"',
      '"x"',
      '"99999999999"',
      '',
      '-1',
    ]);
  }
  return headers;
}

/** The body as it should be, made worse, or with JSON in it that no serialiser writes. */
function sentBody(random: Random, body: unknown): Pick<FuzzRequest, 'headers' | 'body'> {
  if (random.chance(goodShare)) return jsonBody(body);
  if (random.chance(0.9)) return jsonBody(mutated(random, body));
  const text = JSON.stringify(body);
  const places = [...text.matchAll(/:(?="|\d|null|true|false)("(?:[^"\\]|\\.)*"|[^,}\]]+)/g)];
  if (places.length === 0) return { ...jsonBody(body), body: random.pick(hostileJson) };
  const place = random.pick(places);
  const start = place.index + 1;
  const spoiled =
    text.slice(0, start) + random.pick(hostileJson) + text.slice(start + (place[1]?.length ?? 0));
  return { ...jsonBody(body), body: spoiled };
}

function request(
  random: Random,
  world: World,
  base: Omit<FuzzRequest, 'headers' | 'body'>,
  body: unknown,
): FuzzRequest {
  const sent = sentBody(random, body);
  return { ...base, ...sent, headers: { ...sent.headers, ...writeHeaders(random, world) } };
}

/** A new record. */
export function create(random: Random, world: World): FuzzRequest {
  const place = placeFor(random, world, 'create');
  const operation = `/records/${place.object}`;
  const base = { ...place, method: 'POST', operation, path: `/api/v1${operation}` };
  return request(random, world, base, bodyFor(random, world, place, 'create'));
}

function idFor(random: Random, world: World, object: string): string {
  if (random.chance(0.03)) return world.deleted(object).pick(random);
  return random.chance(0.98)
    ? world.ids(object).pick(random)
    : wellFormed(random.pick(hostileTexts)).slice(0, 500);
}

/** A change of a record. */
export function update(random: Random, world: World): FuzzRequest {
  const place = placeFor(random, world, 'update');
  const path = `/api/v1/records/${place.object}/${part(idFor(random, world, place.object))}`;
  const base = { ...place, method: 'PATCH', operation: `/records/${place.object}/{id}`, path };
  return request(random, world, base, bodyFor(random, world, place, 'patch'));
}

/** A record to the recycle bin, or back. */
export function deleteOrRestore(random: Random, world: World): FuzzRequest {
  const place = placeFor(random, world, 'delete');
  const { object } = place;
  if (random.chance(0.6)) {
    const path = `/api/v1/records/${object}/${part(idFor(random, world, object))}`;
    return { ...place, method: 'DELETE', operation: `/records/${object}/{id}`, path, headers: {} };
  }
  const id = random.chance(0.9)
    ? world.deleted(object).pick(random)
    : world.ids(object).pick(random);
  const operation = `/records/${object}/{id}/restore`;
  return {
    ...place,
    method: 'POST',
    operation,
    path: `/api/v1/records/${object}/${part(id)}/restore`,
    headers: {},
  };
}

/** Create or change by a value that is unique. */
export function upsert(random: Random, world: World): FuzzRequest {
  const place = placeFor(random, world, 'create');
  const { object } = place;
  const [field, value] = random.weighted<readonly [string, string]>([
    [8, ['external_id', world.externalIds.pick(random, 'erp:1')]],
    [1, ['name', 'Alder']],
    [1, [wellFormed(random.pick(hostileTexts)), wellFormed(random.pick(hostileTexts))]],
    [1, ['external_id', wellFormed(random.pick(hostileTexts))]],
  ]);
  const path = `/api/v1/records/${object}/by/${part(field)}/${part(value)}`;
  const operation = `/records/${object}/by/{field}/{value}`;
  const base = { ...place, method: 'PUT', operation, path: path.slice(0, 8_000) };
  return request(random, world, base, bodyFor(random, world, place, 'create'));
}

/** Many records at once. */
export function bulk(random: Random, world: World): FuzzRequest {
  const operation = random.pick(['create', 'update', 'upsert', 'delete']);
  const place = placeFor(random, world, operation === 'delete' ? 'delete' : 'create');
  const count = random.weighted([
    [10, 1 + random.below(5)],
    [2, 30],
    [0.2, 1_001],
  ]);
  const records = Array.from({ length: count }, () => bulkRow(random, world, place, operation));
  if (random.chance(0.15)) records.push(records[0] as object);
  const body: Record<string, unknown> = { operation, records };
  if (operation === 'upsert') body.key = 'external_id';
  if (random.chance(0.3)) body.atomic = random.chance(0.5);
  if (random.chance(0.3)) body.unresolved_links = random.pick(['keep', 'refuse']);
  const path = `/records/${place.object}/bulk`;
  const base = { ...place, method: 'POST', operation: path, path: `/api/v1${path}` };
  return request(random, world, base, body);
}

function bulkRow(random: Random, world: World, place: Place, operation: string): object {
  const id = () => idFor(random, world, place.object);
  if (operation === 'delete') return { id: id() };
  const body = bodyFor(random, world, place, operation === 'update' ? 'patch' : 'create') as object;
  if (operation === 'create') return body;
  if (operation === 'update') return { ...body, id: id() };
  return { ...body, external_ids: { erp: String(random.below(500)) } };
}

/** The same request several times at once, under one idempotency key, or deletes beside restores. */
export function race(random: Random, world: World): readonly FuzzRequest[] {
  if (random.chance(0.5)) {
    const key = `race-${random.below(1_000_000)}`;
    const one = create(random, world);
    const same = { ...one, headers: { ...one.headers, 'idempotency-key': key } };
    return [same, same, same];
  }
  const place = placeFor(random, world, 'delete');
  const id = world.ids(place.object).pick(random);
  const path = `/api/v1/records/${place.object}/${id}`;
  const who: Who = place.who;
  const object = place.object;
  const remove = {
    who,
    object,
    method: 'DELETE',
    path,
    headers: {},
    operation: `/records/${object}/{id}`,
  };
  const back = {
    ...remove,
    method: 'POST',
    path: `${path}/restore`,
    operation: `/records/${object}/{id}/restore`,
  };
  const change = {
    ...remove,
    method: 'PATCH',
    ...jsonBody({ owner: world.ids('user').pick(random) }),
  };
  return [remove, back, change, remove, back];
}
