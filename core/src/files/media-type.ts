import { open } from 'node:fs/promises';
import { extname } from 'node:path';

/** What is known of a content that nothing more is known of. */
export const unknownType = 'application/octet-stream';

const plainText = 'text/plain';

/** Texts that differ in nothing but what people mean by them: here the name may tell. */
const textTypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.ics': 'text/calendar',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.tsv': 'text/tab-separated-values',
  '.vcf': 'text/vcard',
};

const bytesLookedAt = 64 * 1024;

/**
 * The media type of a file by its content. What the sender says of it is never asked.
 *
 * Pictures, documents and archives are known by their first bytes. Whatever else a browser could
 * take for a page or a drawing, is called that, so that it is nowhere taken for something
 * harmless. The rest is a text, or unknown.
 *
 * @param name as it was sent; it tells texts apart (`.csv`) and nothing else.
 */
export async function mediaTypeOf(path: string, name: string): Promise<string> {
  const head = await readHead(path);
  if (head.length === 0) return unknownType;
  const text = textOf(head);
  const markup = text === undefined ? undefined : markupOf(text);
  if (markup) return markup;
  const { fileTypeFromFile } = await import('file-type');
  const found = await fileTypeFromFile(path).catch(() => undefined);
  if (found) return found.mime;
  if (text === undefined) return unknownType;
  return textTypes[extname(name).toLowerCase()] ?? plainText;
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytesLookedAt), 0, bytesLookedAt, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The bytes as text; undefined when they are none. The last character may have been cut. */
function textOf(head: Buffer): string | undefined {
  const encoding = encodingOf(head);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no text has.
    return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}

const htmlSign =
  /^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|iframe|style|title|table|div|h1|font|br|p|a|b|img|meta|link|form)[\s/>]/i;

/** The type of a text that begins as a page or a drawing does. */
function markupOf(text: string): string | undefined {
  const start = text.trimStart();
  if (htmlSign.test(start)) return 'text/html';
  if (!start.startsWith('<')) return undefined;
  if (/<svg[\s>]/i.test(start)) return 'image/svg+xml';
  if (/<html[\s>]|xmlns\s*=\s*["']http:\/\/www\.w3\.org\/1999\/xhtml/i.test(start)) {
    return 'application/xhtml+xml';
  }
  return start.startsWith('<?xml') ? 'application/xml' : undefined;
}
