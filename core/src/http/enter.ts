import type { IncomingMessage } from 'node:http';
import type { Actor, Workspace } from '../auth/index.ts';
import { CrmError, isLanguage, type Language, negotiateLanguage } from '../errors/index.ts';
import { originOf } from './address.ts';
import { type Door, type RequestContext, Timings } from './context.ts';
import { readActor, requireCsrfToken, tokenOf } from './identify.ts';
import type { Route } from './route.ts';
import type { Services } from './services.ts';

/**
 * The context of a request: for which workspace, by whom, in which language, through which door.
 * For a user whose token is in memory nothing here waits.
 *
 * @throws REQUEST_WORKSPACE, AUTH_REQUIRED, AUTH_TOKEN, AUTH_CSRF, REQUEST_RATE
 */
export async function enter(
  services: Services,
  request: IncomingMessage,
  route: Route,
  traceId: string,
): Promise<RequestContext> {
  const { limits } = services;
  const { headers } = request;
  const origin = originOf(request, services.options.trustedProxies);
  const found = services.workspaces.resolve(slugOf(request), origin.host);
  const workspace = found instanceof Promise ? await found : found;
  const carried = tokenOf(request);
  let actor: Actor | null = null;
  if (route.auth === 'user') {
    if (carried.token === null) throw new CrmError('AUTH_REQUIRED');
    actor =
      services.authenticator.recall(workspace, carried.token) ??
      (await readActor(services, workspace, carried.token, origin.address));
    if (carried.isCookie) requireCsrfToken(request, carried.token);
  }
  const limit = actor ? limits.credential(actor.credentialId) : limits.address(origin.address);
  if (limit) await limit;
  return {
    services,
    workspace,
    actor,
    language: languageFor(headers['accept-language'], actor, workspace),
    door: doorOf(headers['x-rapport-door'], carried.isCookie),
    traceId,
    clock: services.clock,
    timings: new Timings(),
    address: origin.address,
    isSecure: origin.isSecure,
    cookieToken: carried.isCookie ? carried.token : null,
  };
}

/** The same context with the rights that hold now, after they moved under a request. */
export async function enterAgain(
  services: Services,
  request: IncomingMessage,
  context: RequestContext,
): Promise<RequestContext> {
  const { token } = tokenOf(request);
  if (context.actor === null || token === null) return context;
  const { authenticator } = services;
  const actor =
    authenticator.recall(context.workspace, token) ??
    (await readActor(services, context.workspace, token, context.address));
  return { ...context, actor };
}

function slugOf(request: IncomingMessage): string | undefined {
  const header = request.headers['x-rapport-workspace'];
  return typeof header === 'string' && header !== '' ? header : undefined;
}

function doorOf(header: string | string[] | undefined, isCookie: boolean): Door {
  if (header === 'import') return 'import';
  return isCookie ? 'ui' : 'api';
}

function languageFor(
  header: string | undefined,
  actor: Actor | null,
  workspace: Workspace,
): Language {
  const preferred = negotiateLanguage(header) ?? actor?.language;
  if (preferred) return preferred;
  return isLanguage(workspace.language) ? workspace.language : 'en';
}
