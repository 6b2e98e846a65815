import { accessFor } from '../../access/index.ts';
import {
  changeOwnPassword,
  csrfTokenOf,
  sessionMost,
  signIn,
  signOut,
  updateOwnPreferences,
} from '../../auth/index.ts';
import { CrmError } from '../../errors/index.ts';
import { personOf, personSchema, properties } from '../account-wire.ts';
import type { RequestContext, UserContext } from '../context.ts';
import { sessionCookie } from '../identify.ts';
import { json, noContent, type Reply } from '../reply.ts';
import type { Route, RouteInput } from '../route.ts';
import { shape } from '../shape.ts';

const signInBody = shape({ email: properties.givenEmail, password: properties.givenPassword }, [
  'email',
  'password',
]);
const preferencesBody = shape(
  { language: properties.language, time_zone: properties.timeZone },
  [],
);
const passwordBody = shape(
  { present_password: properties.givenPassword, password: properties.password },
  ['present_password', 'password'],
);

const text = { type: 'string' };
const sessionSchema = {
  type: 'object',
  properties: {
    token: { type: 'string', description: 'For `Authorization: Bearer …`. Keep it secret.' },
    expires_at: { type: 'string', format: 'date-time' },
    csrf_token: { type: 'string', description: 'For `X-CSRF-Token` of writes by cookie.' },
    user: personSchema,
  },
  required: ['token', 'expires_at', 'csrf_token', 'user'],
};
const verbs = {
  type: 'object',
  properties: Object.fromEntries(
    ['create', 'read', 'update', 'delete'].map((verb) => [verb, { type: 'boolean' }]),
  ),
};
const meSchema = {
  type: 'object',
  properties: {
    user: personSchema,
    workspace: {
      type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid' },
        slug: text,
        title: text,
        currency: text,
        time_zone: text,
        language: text,
      },
    },
    permission_sets: { type: 'array', items: text },
    is_administrator: { type: 'boolean' },
    permissions: {
      type: 'object',
      properties: {
        objects: { type: 'object', additionalProperties: verbs },
        actions: { type: 'array', items: text },
      },
    },
    language: {
      enum: ['en', 'zh-Hant', 'zh-Hans'],
      description: 'What the user has chosen, else what the request prefers.',
    },
    csrf_token: { type: 'string', description: 'Only when the request came by cookie.' },
  },
  required: ['user', 'workspace', 'permission_sets', 'is_administrator', 'permissions', 'language'],
};

async function handleSignIn(context: RequestContext, input: RouteInput): Promise<Reply> {
  const { services, workspace } = context;
  const { email, password } = signInBody.read(input.body);
  await services.limits.signIn(context.address);
  const session = await signIn(services, workspace, email, password);
  const body = {
    token: session.token,
    expires_at: session.expiresAt.toISOString(),
    csrf_token: csrfTokenOf(session.token),
    user: personOf(session.user),
  };
  return json(body, 200, { 'Set-Cookie': cookie(context, session.token, sessionMost / 1000) });
}

/** The session's own end is kept by the server; the cookie only has to last as long. */
function cookie(context: RequestContext, value: string, maxAge: number): string {
  const secure = context.isSecure ? '; Secure' : '';
  return `${sessionCookie}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
}

async function handleSignOut(context: UserContext): Promise<Reply> {
  if (context.actor.credentialKind !== 'session') throw new CrmError('AUTH_SESSION_ONLY');
  await signOut(context.services, context.workspace, context.actor);
  return { ...noContent, headers: { 'Set-Cookie': cookie(context, '', 0) } };
}

async function handleMe(context: UserContext): Promise<Reply> {
  return json(await me(context));
}

async function me(context: UserContext): Promise<Record<string, unknown>> {
  const { actor, workspace, cookieToken } = context;
  const catalog = await context.services.catalogs.get(workspace);
  const access = accessFor(catalog, actor.permissionSets);
  const objects: Record<string, unknown> = {};
  for (const [name, grants] of access.objects) {
    const { create, read, update, delete: remove } = grants;
    if (read) objects[name] = { create, read, update, delete: remove };
  }
  return {
    user: personOf(actor),
    workspace: {
      id: workspace.id,
      slug: workspace.slug,
      title: workspace.title,
      currency: workspace.currency,
      time_zone: workspace.timeZone,
      language: workspace.language,
    },
    permission_sets: actor.permissionSets,
    is_administrator: actor.isAdministrator,
    permissions: { objects, actions: [...access.actions].sort() },
    language: actor.language ?? context.language,
    ...(cookieToken === null ? {} : { csrf_token: csrfTokenOf(cookieToken) }),
  };
}

async function handlePreferences(context: UserContext, input: RouteInput): Promise<Reply> {
  const { language, time_zone } = preferencesBody.read(input.body);
  const { services, workspace, actor } = context;
  const user = await updateOwnPreferences(services, workspace, actor, {
    ...(language === undefined ? {} : { language }),
    ...(time_zone === undefined ? {} : { timeZone: time_zone }),
  });
  const chosen = user.language ?? context.language;
  return json({ ...(await me(context)), user: personOf(user), language: chosen });
}

async function handlePassword(context: UserContext, input: RouteInput): Promise<Reply> {
  const { present_password, password } = passwordBody.read(input.body);
  const { services, workspace, actor } = context;
  await changeOwnPassword(services, workspace, actor, {
    present: present_password,
    next: password,
  });
  return noContent;
}

/** Signing in and out, and what one can know and change about oneself. */
export const authRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/auth/sign-in',
    operationId: 'signIn',
    summary: 'Sign in with e-mail address and password',
    description: 'Gives a token for programs and sets an HttpOnly cookie for browsers.',
    tag: 'Signing in',
    auth: 'public',
    request: signInBody.schema,
    replies: { 200: sessionSchema },
    refusals: [401, 422, 429],
    handler: handleSignIn,
  },
  {
    method: 'POST',
    path: '/auth/sign-out',
    operationId: 'signOut',
    summary: 'End the session of this request',
    tag: 'Signing in',
    auth: 'user',
    replies: { 204: null },
    handler: handleSignOut,
  },
  {
    method: 'GET',
    path: '/auth/me',
    operationId: 'getMe',
    summary: 'Who is asking, and what they may do',
    tag: 'Signing in',
    auth: 'user',
    replies: { 200: meSchema },
    handler: handleMe,
  },
  {
    method: 'PATCH',
    path: '/auth/me',
    operationId: 'updateMe',
    summary: 'Change one’s own language and time zone',
    tag: 'Signing in',
    auth: 'user',
    request: preferencesBody.schema,
    replies: { 200: meSchema },
    refusals: [422],
    handler: handlePreferences,
  },
  {
    method: 'POST',
    path: '/auth/password',
    operationId: 'changePassword',
    summary: 'Change one’s own password',
    description: 'Ends all other sessions of the user.',
    tag: 'Signing in',
    auth: 'user',
    request: passwordBody.schema,
    replies: { 204: null },
    refusals: [403, 422, 429],
    handler: handlePassword,
  },
];
