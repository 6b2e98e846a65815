import { createHash } from 'node:crypto';
import { accessFor, objectAccess } from '../access/index.ts';
import { CrmError } from '../errors/index.ts';
import { quoted } from '../storage/index.ts';
import type { UserContext } from './context.ts';
import { httpExpectations } from './expectations.ts';
import type { Reply } from './reply.ts';
import type { RouteInput } from './route.ts';

/** Milliseconds after which a request that never answered is taken to have died. */
const lease = 120_000;
/** Milliseconds for which a key counts. */
export const keptFor = 86_400_000;
const keyForm = /^[\x21-\x7e]{1,200}$/;

/** What makes two requests the same. */
export interface IdempotentCall {
  readonly method: string;
  readonly path: string;
  /** The object whose mask the remembered reply passes again. */
  readonly object: string;
}

interface Remembered {
  readonly request_hash: Buffer;
  readonly started_at: Date;
  readonly status: number | null;
  readonly body: string | null;
}

/**
 * Runs a write once per `Idempotency-Key` and actor: the same request again gets the first reply,
 * through what the actor may read by then; another request under the key is refused.
 *
 * Keys count for 24 hours. A refused write is not remembered: nothing was done, and it may be
 * mended and sent again under its key.
 *
 * @throws RECORD_KEY_REUSED, RECORD_KEY_IN_FLIGHT, REQUEST_INVALID for a key of the wrong form.
 */
export async function idempotent(
  context: UserContext,
  input: RouteInput,
  call: IdempotentCall,
  work: () => Promise<Reply>,
): Promise<Reply> {
  const key = input.headers['idempotency-key'];
  if (key === undefined) return work();
  if (typeof key !== 'string' || !keyForm.test(key)) {
    const params = { title: 'Idempotency-Key', expected: httpExpectations.idempotencyKey };
    throw new CrmError('REQUEST_INVALID', {
      fields: [{ path: 'Idempotency-Key', code: 'FIELD_TYPE', params }],
    });
  }
  const hash = createHash('sha256')
    .update(JSON.stringify([call.method, call.path, input.body ?? null]))
    .digest();
  const earlier = await claim(context, key, hash);
  if (earlier) return replay(context, call, earlier);
  try {
    const reply = await work();
    await remember(context, key, reply);
    return reply;
  } catch (error) {
    await forget(context, key);
    throw error;
  }
}

async function claim(
  context: UserContext,
  key: string,
  hash: Buffer,
): Promise<Remembered | undefined> {
  const { database } = context.services;
  const table = tableOf(context);
  const now = context.clock.now();
  const values = [
    context.actor.userId,
    key,
    hash,
    now.toISOString(),
    new Date(now.getTime() - lease).toISOString(),
    new Date(now.getTime() - keptFor).toISOString(),
  ];
  const claimed = await database.query(
    `insert into ${table} as i (actor, key, request_hash, started_at) values ($1, $2, $3, $4)
     on conflict (actor, key) do update set request_hash = excluded.request_hash, started_at = excluded.started_at, status = null, body = null
       where i.started_at < $6::timestamptz or (i.status is null and i.started_at < $5::timestamptz and i.request_hash = excluded.request_hash)
     returning 1`,
    values,
  );
  if (claimed.length > 0) return undefined;
  const [row] = await database.query<Remembered>(
    `select request_hash, started_at, status, body::text as body from ${table} where actor = $1 and key = $2`,
    [context.actor.userId, key],
  );
  if (!row) throw new CrmError('RECORD_KEY_IN_FLIGHT', { retryAfter: 1 });
  if (!row.request_hash.equals(hash)) throw new CrmError('RECORD_KEY_REUSED');
  if (row.status === null) throw new CrmError('RECORD_KEY_IN_FLIGHT', { retryAfter: 1 });
  return row;
}

function tableOf(context: UserContext): string {
  return `${quoted(context.workspace.schema)}."_idempotency"`;
}

async function remember(context: UserContext, key: string, reply: Reply): Promise<void> {
  const body =
    reply.body === null
      ? null
      : JSON.stringify({ headers: reply.headers, body: reply.body.toString() });
  await context.services.database.query(
    `update ${tableOf(context)} set status = $3, body = $4::jsonb where actor = $1 and key = $2`,
    [context.actor.userId, key, reply.status, body],
  );
}

async function forget(context: UserContext, key: string): Promise<void> {
  await context.services.database.query(
    `delete from ${tableOf(context)} where actor = $1 and key = $2 and status is null`,
    [context.actor.userId, key],
  );
}

async function replay(
  context: UserContext,
  call: IdempotentCall,
  earlier: Remembered,
): Promise<Reply> {
  const kept =
    earlier.body === null
      ? null
      : (JSON.parse(earlier.body) as { headers: Record<string, string> | null; body: string });
  const headers = { ...kept?.headers, 'Idempotent-Replayed': 'true' };
  if (!kept) return { status: earlier.status as number, body: null, headers };
  const catalog = await context.services.catalogs.get(context.workspace);
  const fields = objectAccess(accessFor(catalog, context.actor.permissionSets), call.object).fields;
  const body = JSON.parse(kept.body) as Record<string, unknown>;
  if (typeof body.id === 'string' && body.object === call.object) {
    for (const name of Object.keys(body)) {
      if (name !== 'object' && !['read', 'edit'].includes(fields.get(name) ?? ''))
        delete body[name];
    }
  }
  return { status: earlier.status as number, body: JSON.stringify(body), headers };
}
