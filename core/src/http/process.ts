import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import type { Services } from './services.ts';

/** What the process tells whoever runs it, at the root and without signing in. */
export interface ProcessRoutes {
  readonly services: Services;
  readonly metrics: Metrics;
  /** True from the moment that the process was asked to end. */
  readonly isStopping: () => boolean;
}

/** Paths that `answerProcess` answers, for the OpenAPI document. */
export const processPaths = [
  { path: '/healthz', summary: 'The process is up.' },
  {
    path: '/metrics',
    summary: 'Measurements for Prometheus, for this machine or who has the token.',
  },
  { path: '/readyz', summary: 'The process can serve: database reachable, catalog loaded.' },
] as const;

/** Answers `/healthz`, `/readyz` and `/metrics`; false when the path is another one. */
export function answerProcess(
  routes: ProcessRoutes,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (path === '/healthz') answer(response, 200, 'ok\n');
  else if (path === '/readyz') void answerReady(routes, response);
  else if (path === '/metrics') void answerMetrics(routes, request, response);
  else return false;
  return true;
}

async function answerReady(routes: ProcessRoutes, response: ServerResponse): Promise<void> {
  if (routes.isStopping()) return answer(response, 503, 'stopping\n');
  try {
    await routes.services.checkReady();
    answer(response, 200, 'ready\n');
  } catch (error) {
    routes.services.logger.warn({ err: error }, 'not ready');
    answer(response, 503, 'not ready\n');
  }
}

/**
 * Kinds of jobs and routes tell what a company does with the product, so they are told to this
 * machine itself, when the request came past no proxy, and to who has the token.
 */
function mayReadMetrics({ services }: ProcessRoutes, request: IncomingMessage): boolean {
  const { metricsToken } = services.options;
  const { authorization = '' } = request.headers;
  if (metricsToken !== null && isSame(authorization, `Bearer ${metricsToken}`)) return true;
  if (request.headers['x-forwarded-for'] ?? request.headers.forwarded) return false;
  return /^(?:::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '');
}

function isSame(given: string, wanted: string): boolean {
  const [one, two] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(one as Buffer, two as Buffer);
}

async function answerMetrics(
  routes: ProcessRoutes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!mayReadMetrics(routes, request)) {
    answer(response, 403, 'only from this machine, or with the token of RAPPORT_METRICS_TOKEN\n');
    return;
  }
  try {
    answer(response, 200, await routes.metrics.text(), routes.metrics.contentType);
  } catch (error) {
    routes.services.logger.error({ err: error }, 'metrics failed');
    answer(response, 500, 'failed\n');
  }
}

function answer(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(text);
}
