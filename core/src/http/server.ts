import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { CrmError, negotiateLanguage } from '../errors/index.ts';
import { answerBrokenClient } from './broken-client.ts';
import { type Api, answerApi } from './dispatch.ts';
import { Metrics } from './metrics.ts';
import { createPages, type Pages } from './pages.ts';
import { apiPrefix } from './prefix.ts';
import { answerProcess, type ProcessRoutes } from './process.ts';
import { refuse } from './refuse.ts';
import { Router } from './router.ts';
import { routes } from './routes/index.ts';
import { send } from './send.ts';
import type { Services } from './services.ts';
import { traceOf } from './trace.ts';

/**
 * Times after which a client that dawdles is cut off, in milliseconds. Idle connections are kept
 * longer than load balancers keep theirs, so that it is never us who closes one being used.
 *
 * A whole request may take long since files come over slow lines; whoever reads a body minds how
 * long it takes: `longestBody` for JSON, silence for files.
 */
const timeouts = {
  headersTimeout: 15_000,
  requestTimeout: 60 * 60_000,
  keepAliveTimeout: 72_000,
  connectionsCheckingInterval: 5_000,
};

/** The server and the way to end it. */
export interface HttpServer {
  readonly server: Server;
  /** Stops accepting, lets requests in flight end, and closes what is left at the deadline. */
  stop(within?: number): Promise<void>;
}

interface Listener extends ProcessRoutes {
  readonly api: Api;
  readonly pages: Pages;
}

/** The HTTP server of the platform; not listening yet. */
export function createHttpServer(services: Services): HttpServer {
  const { jobs, database, catalogs, files, workspaces } = services;
  const metrics = new Metrics({
    jobs: () => jobs.counts(),
    connections: () => database.connections(),
    catalogs: () => catalogs.kept,
    files: () => files.usages(workspaces.all()),
  });
  const state = { isStopping: false };
  const listener: Listener = {
    services,
    metrics,
    api: { services, metrics, router: new Router(routes) },
    pages: createPages(services.options),
    isStopping: () => state.isStopping,
  };
  const server = createServer({ ...timeouts, maxHeaderSize: 16_384 }, (request, response) =>
    listen(listener, request, response),
  );
  if (services.options.trustedProxies === 0) warnOfProxy(server, services.logger);
  server.on('clientError', (error, socket) => answerBrokenClient(services.errors, error, socket));
  return {
    server,
    stop(within = 9_000) {
      state.isStopping = true;
      return close(server, within);
    },
  };
}

/** Behind a proxy that is not trusted, all people share one address and its limits. */
function warnOfProxy(server: Server, logger: Logger): void {
  const look = (request: IncomingMessage) => {
    if (request.headers['x-forwarded-for'] === undefined) return;
    server.off('request', look);
    logger.warn('requests come through a proxy: set RAPPORT_TRUST_PROXY to the number of proxies');
  };
  server.on('request', look);
}

function listen(listener: Listener, request: IncomingMessage, response: ServerResponse): void {
  const url = pathAndQuery(request.url as string);
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const query = mark === -1 ? '' : url.slice(mark + 1);
  if (path.startsWith('/api/v1/')) {
    void answerApi(listener.api, request, response, { path: path.slice(apiPrefix.length), query });
  } else if (!answerProcess(listener, request, response, path)) {
    if (isPage(request, path)) listener.pages(request, response);
    else answerUnknown(listener.services, request, response, path);
  }
}

/** A proxy may send the absolute form, `GET http://host/path`. */
function pathAndQuery(url: string): string {
  if (url.startsWith('/')) return url;
  const path = /^https?:\/\/[^/?]*(?=[/?]|$)/i.exec(url);
  return path ? url.slice(path[0].length) || '/' : url;
}

function isPage(request: IncomingMessage, path: string): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  return (
    path === '/api/docs' ||
    path.startsWith('/api/docs/') ||
    !(path === '/api' || path.startsWith('/api/'))
  );
}

function answerUnknown(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): void {
  const trace = traceOf(request.headers.traceparent as string | undefined);
  const error = new CrmError('REQUEST_UNKNOWN_ROUTE', { params: { path } });
  const language = negotiateLanguage(request.headers['accept-language']) ?? 'en';
  const reply = refuse(error, { ...services, language, traceId: trace.traceId });
  send(response, reply, trace.header);
}

function close(server: Server, within: number): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const deadline = setTimeout(() => server.closeAllConnections(), within);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}
