import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { HttpOptions } from './services.ts';
import { type Encoding, StudioFiles } from './studio-files.ts';

/** Answers requests for the studio's pages and files. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => void;

const hashed = /^\/assets\//;
const year = 'public, max-age=31536000, immutable';
const revalidate = 'no-cache';

/**
 * The studio: its built files, and `index.html` for every other address, which its own router
 * reads. Express serves here, where a browser keeps what it got; the API does without it.
 */
export function createPages(options: HttpOptions): Pages {
  const files = new StudioFiles(options.studioDirectory);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustedProxies);
  app.use(securityHeaders());
  app.use((request, response, next) => sendText(files, request, response, next));
  app.use(
    express.static(options.studioDirectory, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => {
        const isHashed = hashed.test(path.slice(options.studioDirectory.length));
        response.setHeader('Cache-Control', isHashed ? year : revalidate);
      },
    }),
  );
  app.use((request, response) => sendIndex(files, request, response));
  app.use(sendFailure);
  return app;
}

function securityHeaders() {
  const withoutHsts = helmet({ ...policy, strictTransportSecurity: false });
  const withHsts = helmet(policy);
  return (request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
    (request.secure ? withHsts : withoutHsts)(request, response, next);
  };
}

/** No script but our own files, no evaluation, no framing. Styles are written by Mantine at run time. */
const policy = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  xFrameOptions: { action: 'deny' as const },
  referrerPolicy: { policy: 'same-origin' as const },
};

async function sendText(
  files: StudioFiles,
  request: Request,
  response: Response,
  next: NextFunction,
): Promise<void> {
  const file = await files.find(request.path);
  if (!file) return next();
  const encoding = encodingFor(request);
  const encoded = await file.encoded(encoding);
  response.set({
    'Content-Type': file.type,
    'Cache-Control': hashed.test(request.path) ? year : revalidate,
    ETag: encoded.etag,
    Vary: 'Accept-Encoding',
  });
  if (encoding !== 'identity') response.set('Content-Encoding', encoding);
  response.send(encoded.body);
}

function encodingFor(request: Request): Encoding {
  const accepted = request.acceptsEncodings('br', 'gzip');
  return accepted === 'br' || accepted === 'gzip' ? accepted : 'identity';
}

/** A file that is missing is 404; anything else is an address inside the studio. */
async function sendIndex(files: StudioFiles, request: Request, response: Response): Promise<void> {
  const isFile = hashed.test(request.path) || /\.[a-z0-9]{1,8}$/i.test(request.path);
  const index = isFile ? undefined : await files.find('/index.html');
  if (!index) {
    sendNothing(request, response);
    return;
  }
  const encoding = encodingFor(request);
  const encoded = await index.encoded(encoding);
  if (encoding !== 'identity') response.set('Content-Encoding', encoding);
  response.set({ 'Cache-Control': revalidate, ETag: encoded.etag, Vary: 'Accept-Encoding' });
  response.type('html').send(encoded.body);
}

function sendNothing(_request: Request, response: Response): void {
  response.status(404).type('text/plain').send('Not found\n');
}

function sendFailure(
  error: Error,
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (response.headersSent) next(error);
  else response.status(400).type('text/plain').send('Bad request\n');
}
