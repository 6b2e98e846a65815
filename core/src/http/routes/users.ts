import type { ErrorText } from '@rapport/metadata/errors';
import { createAccount, getAccount, listAccounts, updateAccount } from '../../auth/index.ts';
import { CrmError } from '../../errors/index.ts';
import { accountOf, accountSchema, properties } from '../account-wire.ts';
import type { UserContext } from '../context.ts';
import { parameterExpectations } from '../expectations.ts';
import { requireAdministratorActor, requirePermissionSets } from '../permission-sets.ts';
import { json, type Reply } from '../reply.ts';
import type { Route, RouteInput } from '../route.ts';
import { shape } from '../shape.ts';

const newUserBody = shape(
  {
    email: properties.email,
    name: properties.name,
    password: properties.password,
    permission_sets: properties.permissionSets,
    language: properties.language,
    time_zone: properties.timeZone,
  },
  ['email', 'name'],
);
const changesBody = shape(
  {
    name: properties.name,
    active: properties.active,
    permission_sets: properties.permissionSets,
    language: properties.language,
    time_zone: properties.timeZone,
    password: properties.password,
  },
  [],
);

const userListSchema = {
  type: 'object',
  properties: {
    data: { type: 'array', items: accountSchema },
    next_cursor: { type: ['string', 'null'] },
  },
  required: ['data', 'next_cursor'],
};

const pathOf = (index: number) => `permission_sets.${index}`;

async function handleList(context: UserContext, input: RouteInput): Promise<Reply> {
  requireAdministratorActor(context);
  const { limit, after } = pageOf(new URLSearchParams(input.query));
  const { services, workspace } = context;
  const accounts = await listAccounts(services, workspace, { limit: limit + 1, after });
  const page = accounts.slice(0, limit);
  const next = accounts.length > limit ? (page.at(-1)?.id ?? null) : null;
  return json({ data: page.map(accountOf), next_cursor: next });
}

function pageOf(query: URLSearchParams): { limit: number; after: string | null } {
  for (const name of query.keys()) {
    if (name !== 'limit' && name !== 'cursor')
      throw wrongParameter(name, parameterExpectations.onlyPaging);
  }
  const limit = query.get('limit') ?? '50';
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > 200) {
    throw wrongParameter('limit', parameterExpectations.pageSize);
  }
  const after = query.get('cursor');
  if (after !== null && !isId(after)) throw wrongParameter('cursor', parameterExpectations.cursor);
  return { limit: Number(limit), after };
}

function wrongParameter(name: string, expected: ErrorText): CrmError {
  return new CrmError('REQUEST_PARAMETER', { params: { name, expected } });
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);
}

async function handleCreate(context: UserContext, input: RouteInput): Promise<Reply> {
  requireAdministratorActor(context);
  const body = newUserBody.read(input.body);
  const permissionSets = body.permission_sets ?? [];
  await requirePermissionSets(context, permissionSets, pathOf);
  const { services, workspace, actor } = context;
  const account = await createAccount(services, workspace, actor, {
    email: body.email,
    name: body.name,
    password: body.password ?? null,
    permissionSets,
    language: body.language ?? null,
    timeZone: body.time_zone ?? null,
  });
  return json(accountOf(account), 201, { Location: `/api/v1/users/${account.id}` });
}

async function handleGet(context: UserContext, input: RouteInput): Promise<Reply> {
  requireAdministratorActor(context);
  const { services, workspace } = context;
  return json(accountOf(await getAccount(services, workspace, idOf(input))));
}

async function handleUpdate(context: UserContext, input: RouteInput): Promise<Reply> {
  requireAdministratorActor(context);
  const id = idOf(input);
  const body = changesBody.read(input.body);
  if (context.actor.credentialKind !== 'session' && body.password !== undefined) {
    throw new CrmError('AUTH_SESSION_ONLY');
  }
  if (body.permission_sets) await requirePermissionSets(context, body.permission_sets, pathOf);
  const { services, workspace, actor } = context;
  const account = await updateAccount(services, workspace, actor, {
    id,
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.active === undefined ? {} : { isActive: body.active }),
    ...(body.language === undefined ? {} : { language: body.language }),
    ...(body.time_zone === undefined ? {} : { timeZone: body.time_zone }),
    ...(body.permission_sets === undefined ? {} : { permissionSets: body.permission_sets }),
    ...(body.password === undefined ? {} : { password: body.password }),
  });
  return json(accountOf(account));
}

function idOf(input: RouteInput): string {
  const id = input.params.id as string;
  if (!isId(id)) throw new CrmError('USER_UNKNOWN');
  return id;
}

/** The people of a workspace, for its administrators. */
export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/users',
    operationId: 'listUsers',
    summary: 'The users of the workspace, oldest first',
    tag: 'Users',
    auth: 'user',
    parameters: [
      {
        name: 'limit',
        in: 'query',
        description: 'Users in one page.',
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      },
      {
        name: 'cursor',
        in: 'query',
        description: '`next_cursor` of the page before.',
        schema: { type: 'string' },
      },
    ],
    replies: { 200: userListSchema },
    refusals: [400, 403],
    handler: handleList,
  },
  {
    method: 'POST',
    path: '/users',
    operationId: 'createUser',
    summary: 'Make a user',
    description: 'Without a password the user exists, but cannot sign in until one is set.',
    tag: 'Users',
    auth: 'user',
    request: newUserBody.schema,
    replies: { 201: accountSchema },
    refusals: [403, 409, 422],
    handler: handleCreate,
  },
  {
    method: 'GET',
    path: '/users/{id}',
    operationId: 'getUser',
    summary: 'One user',
    tag: 'Users',
    auth: 'user',
    replies: { 200: accountSchema },
    refusals: [403, 404],
    handler: handleGet,
  },
  {
    method: 'PATCH',
    path: '/users/{id}',
    operationId: 'updateUser',
    summary: 'Change a user, its permission sets or its password',
    description:
      'A deactivated user is signed out everywhere; so is one whose password is set by another.',
    tag: 'Users',
    auth: 'user',
    request: changesBody.schema,
    replies: { 200: accountSchema },
    refusals: [403, 404, 422],
    handler: handleUpdate,
  },
];
