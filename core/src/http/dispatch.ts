import type { IncomingMessage, ServerResponse } from 'node:http';
import { CrmError, type Language, negotiateLanguage, RestartRequest } from '../errors/index.ts';
import { longestBody, readBody } from './body.ts';
import type { RequestContext, UserContext } from './context.ts';
import { enter, enterAgain } from './enter.ts';
import type { Metrics } from './metrics.ts';
import { refuse } from './refuse.ts';
import type { Reply } from './reply.ts';
import type { Route, RouteInput } from './route.ts';
import type { Router } from './router.ts';
import { send } from './send.ts';
import type { Services } from './services.ts';
import { traceOf } from './trace.ts';

/** How often a request is begun anew when the model or the rights move under it. */
const maxRestarts = 3;

/** What answering requests of the API works with. */
export interface Api {
  readonly services: Services;
  readonly router: Router;
  readonly metrics: Metrics;
}

/** Where a request is to be found in the API. */
export interface Address {
  /** Below the prefix of the API. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/** How far a request has come; what a refusal and the metrics can tell of it. */
interface Progress {
  readonly traceId: string;
  route: string;
  language: Language;
}

/** Answers one request of the API. Never throws, and leaves no request without an answer. */
export async function answerApi(
  api: Api,
  request: IncomingMessage,
  response: ServerResponse,
  address: Address,
): Promise<void> {
  const began = performance.now();
  const { headers, method = '' } = request;
  const trace = traceOf(headers.traceparent as string | undefined);
  const progress: Progress = {
    traceId: trace.traceId,
    route: 'unknown',
    language: negotiateLanguage(headers['accept-language']) ?? 'en',
  };
  const { errors, logger } = api.services;
  api.metrics.begin();
  let reply: Reply;
  try {
    reply = await answer(api, request, address, progress);
    const sending = send(response, reply, trace.header);
    if (sending) await sending;
  } catch (thrown) {
    reply = refuse(thrown, { errors, logger, ...progress });
    if (!response.headersSent) void send(response, reply, trace.header);
  }
  cutOffDawdlers(request);
  const took = performance.now() - began;
  api.metrics.end(method, progress.route, reply.status, took);
  if (logger.isLevelEnabled('debug')) {
    const { route, traceId } = progress;
    logger.debug({ method, route, status: reply.status, took, trace_id: traceId }, 'answered');
  }
}

/** Nobody waits for ever for the end of a body that nobody reads. */
function cutOffDawdlers(request: IncomingMessage): void {
  if (request.complete) return;
  const cutOff = () => request.complete || request.destroy();
  setTimeout(cutOff, longestBody).unref();
}

async function answer(
  api: Api,
  request: IncomingMessage,
  address: Address,
  progress: Progress,
): Promise<Reply> {
  const method = request.method as string;
  if (method === 'OPTIONS') return options(api.router, address.path);
  const { route, params } = api.router.match(method, address.path);
  progress.route = route.path;
  const context = await enter(api.services, request, route, progress.traceId);
  progress.language = context.language;
  const body = route.request ? await readBody(request, route) : undefined;
  const { headers } = request;
  const stream = route.upload ? request : undefined;
  const input = { params, query: address.query, body, headers, stream };
  const reply = await handle(api.services, request, { route, context, input });
  return context.timings.text === '' ? reply : withTimings(reply, context.timings.text);
}

/** One call of a route's handler. */
interface Call {
  readonly route: Route;
  readonly context: RequestContext;
  readonly input: RouteInput;
}

async function handle(services: Services, request: IncomingMessage, call: Call): Promise<Reply> {
  let { context } = call;
  for (let attempt = 0; attempt <= maxRestarts; attempt += 1) {
    try {
      return await callHandler(call.route, context, call.input);
    } catch (thrown) {
      if (!(thrown instanceof RestartRequest)) throw thrown;
      context = await enterAgain(services, request, context);
    }
  }
  throw new CrmError('STORAGE_BUSY', { retryAfter: 1 });
}

function callHandler(
  route: Route,
  context: RequestContext,
  input: RouteInput,
): Reply | Promise<Reply> {
  if (route.auth === 'public') return route.handler(context, input);
  return route.handler(context as UserContext, input);
}

function options(router: Router, path: string): Reply {
  const methods = router.methodsOf(path);
  if (!methods) throw new CrmError('REQUEST_UNKNOWN_ROUTE', { params: { path } });
  return { status: 204, body: null, headers: { Allow: methods.join(', ') } };
}

function withTimings(reply: Reply, timings: string): Reply {
  return { ...reply, headers: { ...reply.headers, 'Server-Timing': timings } };
}
