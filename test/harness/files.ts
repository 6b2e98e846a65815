import type { Caller, Reply } from './app.ts';

/** A file as the API tells of it. */
export interface SentFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** Uploads bytes under a name, as the body of the request. */
export async function sendFile(
  url: string,
  { token }: Pick<Caller, 'token'>,
  name: string,
  content: string | Uint8Array,
): Promise<Reply> {
  const reply = await fetch(`${url}/api/v1/files`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      // What a sender says of the type counts for nothing, so all uploads of tests lie.
      'Content-Type': 'image/png',
      'X-File-Name': encodeURIComponent(name),
    },
    body: content as string,
  });
  return { status: reply.status, headers: reply.headers, body: await reply.json() };
}

/** Uploads bytes that must be taken. */
export async function uploaded(
  url: string,
  caller: Pick<Caller, 'token'>,
  name: string,
  content: string | Uint8Array,
): Promise<SentFile> {
  const reply = await sendFile(url, caller, name, content);
  if (reply.status !== 201)
    throw new Error(`upload: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
}

/** Asks for a file; the reply's body is its bytes. */
export async function fetchFile(
  url: string,
  caller: Pick<Caller, 'token'>,
  id: string,
  options: { readonly method?: string; readonly headers?: Record<string, string> } = {},
): Promise<Reply<Buffer>> {
  const { method = 'GET', headers = {} } = options;
  const reply = await fetch(`${url}/api/v1/files/${id}`, {
    method,
    headers: { Authorization: `Bearer ${caller.token}`, ...headers },
  });
  return {
    status: reply.status,
    headers: reply.headers,
    body: Buffer.from(await reply.arrayBuffer()),
  };
}

/** The smallest picture there is: one pixel. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
