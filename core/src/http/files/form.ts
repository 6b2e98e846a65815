import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import { CrmError } from '../../errors/index.ts';
import type { Files, ReceivedFile } from '../../files/index.ts';

const limits = { files: 1, fields: 20, parts: 22, fieldSize: 1_024, headerPairs: 50 };

/** A file that came in, with the name that its sender gave it. */
export interface NamedFile {
  readonly received: ReceivedFile;
  readonly name: string | undefined;
}

/**
 * The one file of a `multipart/form-data` body; its other fields are passed over. A form with no
 * file, with several, or that is cut short, leaves nothing.
 *
 * @throws FILE_FORM, FILE_CUT_SHORT, FILE_TOO_LARGE, FILE_STORE
 */
export async function readForm(request: IncomingMessage, files: Files): Promise<NamedFile> {
  const parser = parserFor(request);
  const found = watchFor(parser, files);
  const [read] = await Promise.allSettled([readThrough(request, parser)]);
  if (read.status === 'rejected') found.content?.destroy(read.reason);
  const [received] = await Promise.allSettled([found.coming]);
  const isRead = read.status === 'fulfilled' && found.parts === 1;
  if (isRead && received.status === 'fulfilled' && received.value) {
    return { received: received.value, name: found.name };
  }
  if (received.status === 'fulfilled' && received.value) await files.discard(received.value);
  if (received.status === 'rejected') throw received.reason;
  throw read.status === 'rejected' ? read.reason : new CrmError('FILE_FORM');
}

/** What a parser has come across so far. */
interface Found {
  coming?: Promise<ReceivedFile>;
  content?: Readable;
  name?: string | undefined;
  /** Files; more than one when the form has more of anything than it may. */
  parts: number;
}

function watchFor(parser: InstanceType<typeof Busboy>, files: Files): Found {
  const found: Found = { parts: 0 };
  parser.on('file', (_field, content, name) => {
    found.parts += 1;
    found.name = name;
    found.content = content;
    found.coming = files.receive(content);
    // The form is read to its end all the same; who awaits the file hears of the refusal.
    found.coming.catch(() => content.resume());
  });
  for (const event of ['filesLimit', 'partsLimit', 'fieldsLimit'] as const) {
    parser.on(event, () => {
      found.parts += 1;
    });
  }
  return found;
}

function parserFor(request: IncomingMessage): InstanceType<typeof Busboy> {
  try {
    const headers = request.headers as BusboyHeaders;
    return new Busboy({ headers, limits, preservePath: true });
  } catch (cause) {
    throw new CrmError('FILE_FORM', { cause });
  }
}

/** Feeds the parser; done when it has read everything. */
async function readThrough(
  request: IncomingMessage,
  parser: InstanceType<typeof Busboy>,
): Promise<void> {
  const cut = () => {
    if (!request.complete) parser.destroy(new CrmError('FILE_CUT_SHORT'));
  };
  request.once('close', cut);
  request.pipe(parser);
  try {
    await finished(parser, { readable: false });
  } catch (cause) {
    if (cause instanceof CrmError) throw cause;
    throw new CrmError('FILE_FORM', { cause });
  } finally {
    request.off('close', cut);
    request.unpipe(parser);
  }
}
