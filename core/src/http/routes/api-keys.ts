import { type ApiKey, createApiKey, listApiKeys, revokeApiKey } from '../../auth/index.ts';
import { CrmError } from '../../errors/index.ts';
import { properties } from '../account-wire.ts';
import type { UserContext } from '../context.ts';
import { httpExpectations } from '../expectations.ts';
import { requirePermissionSets } from '../permission-sets.ts';
import { json, noContent, type Reply } from '../reply.ts';
import type { Route, RouteInput } from '../route.ts';
import { moment, shape, text } from '../shape.ts';

const newKeyBody = shape(
  {
    name: properties.name,
    permission_set: text(
      { en: 'Permission set', 'zh-Hant': '權限集', 'zh-Hans': '权限集' },
      { min: 1, max: 200 },
    ),
    expires_at: moment({ en: 'End', 'zh-Hant': '到期時間', 'zh-Hans': '到期时间' }),
  },
  ['name', 'permission_set'],
);

const keyProperties = {
  id: { type: 'string', format: 'uuid' },
  name: { type: 'string' },
  permission_set: { type: 'string' },
  expires_at: { type: ['string', 'null'], format: 'date-time' },
};
const newKeySchema = {
  type: 'object',
  properties: {
    ...keyProperties,
    token: { type: 'string', description: 'For `Authorization: Bearer …`. Shown this once.' },
  },
  required: [...Object.keys(keyProperties), 'token'],
};
const listedKeyProperties = {
  ...keyProperties,
  user: { type: 'string', format: 'uuid', description: 'The user record that the key acts as.' },
  created_at: { type: 'string', format: 'date-time' },
  last_used_at: {
    type: ['string', 'null'],
    format: 'date-time',
    description: 'To the hour.',
  },
};
const keyListSchema = {
  type: 'object',
  properties: {
    data: {
      type: 'array',
      items: {
        type: 'object',
        properties: listedKeyProperties,
        required: Object.keys(listedKeyProperties),
      },
    },
  },
  required: ['data'],
};

async function handleCreate(context: UserContext, input: RouteInput): Promise<Reply> {
  const { services, workspace, actor } = context;
  const body = newKeyBody.read(input.body);
  const expiresAt = body.expires_at ?? null;
  if (expiresAt && expiresAt <= context.clock.now()) throw alreadyOver();
  await requirePermissionSets(context, [body.permission_set], () => 'permission_set');
  const key = await createApiKey(services, workspace, actor, {
    name: body.name,
    permissionSet: body.permission_set,
    expiresAt,
  });
  return json(
    {
      id: key.id,
      name: body.name,
      token: key.token,
      permission_set: body.permission_set,
      expires_at: expiresAt?.toISOString() ?? null,
    },
    201,
    { Location: `/api/v1/auth/api-keys/${key.id}` },
  );
}

function alreadyOver(): CrmError {
  const params = { title: { en: 'End', 'zh-Hant': '到期時間', 'zh-Hans': '到期时间' } };
  return new CrmError('REQUEST_INVALID', {
    fields: [
      {
        path: 'expires_at',
        code: 'FIELD_TYPE',
        params: { ...params, expected: httpExpectations.future },
      },
    ],
  });
}

async function handleList(context: UserContext): Promise<Reply> {
  const { services, workspace, actor } = context;
  const keys = await listApiKeys(services.database, workspace, actor);
  return json({ data: keys.map(wireOf) });
}

function wireOf(key: ApiKey): Record<string, unknown> {
  return {
    id: key.id,
    name: key.name,
    permission_set: key.permissionSet,
    expires_at: key.expiresAt?.toISOString() ?? null,
    user: key.userId,
    created_at: key.createdAt.toISOString(),
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
  };
}

async function handleRevoke(context: UserContext, input: RouteInput): Promise<Reply> {
  const { services, workspace, actor } = context;
  await revokeApiKey(services, workspace, actor, input.params.id as string);
  return noContent;
}

/** Keys for programs: each acts as a user of its own, with one permission set. */
export const apiKeyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/auth/api-keys',
    operationId: 'listApiKeys',
    summary: 'The API keys one has made; for administrators, all',
    tag: 'API keys',
    auth: 'user',
    replies: { 200: keyListSchema },
    handler: handleList,
  },
  {
    method: 'POST',
    path: '/auth/api-keys',
    operationId: 'createApiKey',
    summary: 'Make an API key; its secret is shown once',
    description: 'Needs a session. Only administrators give a permission set they do not have.',
    tag: 'API keys',
    auth: 'user',
    request: newKeyBody.schema,
    replies: { 201: newKeySchema },
    refusals: [403, 422],
    handler: handleCreate,
  },
  {
    method: 'DELETE',
    path: '/auth/api-keys/{id}',
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key at once',
    tag: 'API keys',
    auth: 'user',
    replies: { 204: null },
    refusals: [403, 404],
    handler: handleRevoke,
  },
];
