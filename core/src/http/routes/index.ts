import type { Route } from '../route.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { authRoutes } from './auth.ts';
import { documentRoutes } from './documents.ts';
import { fileRoutes } from './files.ts';
import { jobRoutes } from './jobs.ts';
import { metadataRoutes } from './metadata.ts';
import { openApiRoutes } from './openapi.ts';
import { recordRoutes } from './records.ts';
import { userRoutes } from './users.ts';

/** Every route of the API. The OpenAPI document is made from this list. */
export const routes: readonly Route[] = [
  ...apiKeyRoutes,
  ...authRoutes,
  ...documentRoutes,
  ...fileRoutes,
  ...jobRoutes,
  ...metadataRoutes,
  ...openApiRoutes(() => routes),
  ...recordRoutes,
  ...userRoutes,
];
