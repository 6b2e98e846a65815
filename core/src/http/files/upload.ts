import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { CrmError } from '../../errors/index.ts';
import type { UploadedFile } from '../../files/index.ts';
import { maxDrained } from '../body.ts';
import type { UserContext } from '../context.ts';
import { readForm } from './form.ts';

/** What a form has around its file: names of parts, boundaries. */
const mostAround = 16 * 1024;

/**
 * Takes the file in the body of a request: of a form (`multipart/form-data`) with one file, or the
 * body itself, with its name percent-encoded in `X-File-Name`.
 *
 * @throws FILE_TOO_LARGE, FILE_QUOTA, FILE_NAME, FILE_FORM, FILE_CUT_SHORT, FILE_STORE
 */
export async function takeUpload(
  context: UserContext,
  request: IncomingMessage,
): Promise<UploadedFile> {
  const { workspace, actor, services } = context;
  const { files } = services;
  const { schema } = workspace;
  try {
    const isForm = /^multipart\/form-data/i.test(request.headers['content-type'] ?? '');
    refuseCompressed(request);
    const around = isForm ? mostAround : 0;
    await files.refuseBeforehand(schema, Math.max(0, lengthOf(request) - around));
    const { received, name } = isForm
      ? await readForm(request, files)
      : { name: headerName(request), received: await files.receive(request) };
    return await files.keep(received, {
      schema,
      name,
      userId: actor.userId,
      now: context.clock.now(),
    });
  } catch (error) {
    await drain(request, lengthOf(request));
    throw error;
  }
}

function refuseCompressed(request: IncomingMessage): void {
  if ((request.headers['content-encoding'] ?? 'identity') === 'identity') return;
  throw new CrmError('REQUEST_CONTENT_TYPE');
}

/** What the sender says; 0 when it does not. */
function lengthOf(request: IncomingMessage): number {
  return Number(request.headers['content-length'] ?? 0);
}

/** The name in the header; a name that cannot be decoded is none. */
function headerName(request: IncomingMessage): string | undefined {
  const header = request.headers['x-file-name'];
  if (typeof header !== 'string') return undefined;
  try {
    return decodeURIComponent(header);
  } catch {
    return undefined;
  }
}

/** Lets a refused body run out if it is not long, so that its sender gets to read the refusal. */
async function drain(request: IncomingMessage, length: number): Promise<void> {
  if (request.complete || request.destroyed || length > maxDrained) return;
  let left = maxDrained;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.pause();
  });
  request.resume();
  const end = finished(request, { writable: false }).catch(() => undefined);
  const soon = new Promise((resolve) => setTimeout(resolve, 10_000).unref());
  const enough = new Promise((resolve) => request.once('pause', resolve));
  await Promise.race([end, soon, enough]);
}
