import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { type Router } from 'express';

const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const own = join(import.meta.dirname, 'docs');

const files: Readonly<Record<string, string>> = {
  '/': join(own, 'index.html'),
  '/start.js': join(own, 'start.js'),
  '/swagger-ui.css': join(assets, 'swagger-ui.css'),
  '/swagger-ui-bundle.js': join(assets, 'swagger-ui-bundle.js'),
};

/** The page at `/api/docs` that shows the OpenAPI document, with all it needs from our own origin. */
export function docsPage(): Router {
  const router = express.Router();
  for (const [path, file] of Object.entries(files)) {
    router.get(path, (_request, response) =>
      response.sendFile(file, { dotfiles: 'allow', headers: { 'Cache-Control': 'no-cache' } }),
    );
  }
  return router;
}
