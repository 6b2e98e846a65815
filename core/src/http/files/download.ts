import { CrmError } from '../../errors/index.ts';
import type { ByteRange, FileRow, Files } from '../../files/index.ts';
import type { Reply, ReplyHeaders } from '../reply.ts';
import type { RouteInput } from '../route.ts';

/** Types that a browser may show in its window: it runs nothing of them that could act here. */
const shownTypes = new Set([
  'application/pdf',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
]);

/**
 * What a browser may do with the file when it is opened as a page: nothing. The viewer of PDF does
 * not work in a sandbox, and has one of its own.
 */
const policies = {
  shut: "default-src 'none'; frame-ancestors 'self'; sandbox",
  pdf: "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
} as const;

/** A file to be sent, and from where. */
export interface Download {
  readonly files: Files;
  /** Schema of the workspace, unquoted. */
  readonly schema: string;
  readonly file: FileRow;
  /** Saved, even where a browser could show it. */
  readonly isSaved: boolean;
}

/**
 * The reply with a file or a part of it: whole, a range, or that the caller has it already.
 *
 * @throws FILE_RANGE
 */
export function replyWith(download: Download, headers: RouteInput['headers']): Reply {
  const { files, schema, file } = download;
  const etag = `"${file.sha256.slice(0, 32)}"`;
  const standing = headersOf(download, etag);
  if (isKnown(headers, etag, file)) return { status: 304, body: null, headers: standing };
  const range = rangeOf(headers, etag, file);
  const length = range ? range.last - range.first + 1 : file.size;
  const body = { length, open: () => files.open(schema, file, range) };
  if (!range) return { status: 200, body, headers: standing };
  const part = `bytes ${range.first}-${range.last}/${file.size}`;
  return { status: 206, body, headers: { ...standing, 'Content-Range': part } };
}

function headersOf({ file, isSaved }: Download, etag: string): ReplyHeaders {
  const isShown = shownTypes.has(file.type) && !isSaved;
  return {
    'Content-Type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
    'Content-Disposition': disposition(isShown ? 'inline' : 'attachment', file.name),
    'Content-Security-Policy': policies[file.type === 'application/pdf' ? 'pdf' : 'shut'],
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Kept by this one browser, and asked about each time: rights may have changed.
    'Cache-Control': 'private, no-cache',
    'Accept-Ranges': 'bytes',
    'Last-Modified': file.uploadedAt.toUTCString(),
    ETag: etag,
  };
}

/** How the file is to be taken, under its name in any script (RFC 6266, RFC 5987). */
function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Whether the caller has these bytes already. */
function isKnown(headers: RouteInput['headers'], etag: string, file: FileRow): boolean {
  const match = headers['if-none-match'];
  if (match !== undefined) {
    return match
      .split(',')
      .some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return since >= Math.floor(file.uploadedAt.getTime() / 1000) * 1000;
}

/**
 * The part that is asked for; undefined for the whole, also where a client asks for several parts
 * or for one of another version, as RFC 9110 allows.
 */
function rangeOf(
  headers: RouteInput['headers'],
  etag: string,
  { size, uploadedAt }: FileRow,
): ByteRange | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/i.exec(headers.range ?? '') ?? [];
  const condition = headers['if-range'];
  if (from === '' && to === '') return undefined;
  if (condition !== undefined && condition !== etag && condition !== uploadedAt.toUTCString()) {
    return undefined;
  }
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < first) return undefined;
  if (first >= size || (from === '' && Number(to) === 0)) {
    throw new CrmError('FILE_RANGE', { params: { size } });
  }
  return { first, last };
}
