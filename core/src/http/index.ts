export { errorCatalogue } from './error-catalogue.ts';
export { Limits } from './limits.ts';
export { idempotencyPruning } from './prune-idempotency.ts';
export { routes } from './routes/index.ts';
export { createHttpServer, type HttpServer } from './server.ts';
export type { HttpOptions, Services } from './services.ts';
export { Workspaces } from './workspaces.ts';
