import type { CallOptions, Transport } from './transport.ts';

/** A file as records show it. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type by the content. */
  readonly type: string;
}

/** The content of a file, or a part of it. */
export interface DownloadOptions extends CallOptions {
  /** Bytes from the first to the last one, both included; to the end without `last`. */
  readonly range?: { readonly first: number; readonly last?: number } | undefined;
}

/**
 * Files on their way to and from records.
 *
 * @example
 * const client = createClient({ url, token });
 * const file = await client.files.upload(new Blob(['a,b\n1,2\n']), 'prices.csv');
 * const reply = await client.files.download(file.id);
 * expect([file.type, await reply.text()]).toEqual(['text/csv', 'a,b\n1,2\n']);
 */
export interface Files {
  /** Sends a file. Write its id into a field of type `file` within a day, or it is cleared away. */
  upload(content: Blob, name: string, options?: CallOptions): Promise<StoredFile>;
  /** The reply with the content, to be read as text, bytes or stream. */
  download(id: string, options?: DownloadOptions): Promise<Response>;
  /** Forgets an upload of one's own that no record holds. */
  discard(id: string, options?: CallOptions): Promise<void>;
}

/** Files, through `transport`. */
export function createFiles(transport: Transport): Files {
  return Object.freeze({
    async upload(content: Blob, name: string, { signal }: CallOptions = {}) {
      const headers = {
        'Content-Type': 'application/octet-stream',
        'X-File-Name': encodeURIComponent(name),
      };
      const request = { method: 'POST', path: '/files', content, headers, signal } as const;
      return (await (await transport.exchange(request)).json()) as StoredFile;
    },
    download(id: string, { signal, range }: DownloadOptions = {}) {
      const headers = range ? { Range: `bytes=${range.first}-${range.last ?? ''}` } : {};
      const path = `/files/${encodeURIComponent(id)}`;
      return transport.exchange({ method: 'GET', path, headers, signal });
    },
    async discard(id: string, { signal }: CallOptions = {}) {
      const path = `/files/${encodeURIComponent(id)}`;
      await transport.send({ method: 'DELETE', path, signal });
    },
  });
}
