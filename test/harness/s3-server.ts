import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server that speaks the part of S3 that the product uses, and checks every signature. */
export interface S3Server {
  /** Address of the one bucket. */
  readonly bucketUrl: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
  /** What the bucket holds, by key. */
  readonly objects: Map<string, { readonly bytes: Buffer; readonly changedAt: Date }>;
  /** Requests that were answered, as `PUT /bucket/key`. */
  readonly requests: string[];
  stop(): Promise<void>;
}

const bucket = 'our-files';
const keysPerPage = 2;

/** Starts it on a free port, with an empty bucket. */
export async function startS3Server(): Promise<S3Server> {
  const objects: S3Server['objects'] = new Map();
  const requests: string[] = [];
  const credentials = { accessKey: 'TESTACCESSKEY', secretKey: 'test-secret', region: 'eu-test-1' };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url as string, 'http://s3');
      requests.push(`${request.method} ${url.pathname}`);
      if (!isSigned(request, url, credentials))
        return refuse(response, 403, 'SignatureDoesNotMatch');
      if (!url.pathname.startsWith(`/${bucket}`)) return refuse(response, 404, 'NoSuchBucket');
      const key = decodeURIComponent(url.pathname.slice(bucket.length + 2));
      answer(objects, { request, response, url, key, body: Buffer.concat(chunks) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    ...credentials,
    bucketUrl: `http://127.0.0.1:${port}/${bucket}`,
    objects,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly key: string;
  readonly body: Buffer;
}

function answer(objects: S3Server['objects'], call: Call): void {
  const { request, response, url, key, body } = call;
  const found = objects.get(key);
  if (request.method === 'GET' && key === '') list(objects, response, url);
  else if (request.method === 'PUT') {
    objects.set(key, { bytes: body, changedAt: new Date() });
    response.writeHead(200, { ETag: '"x"' }).end();
  } else if (request.method === 'DELETE') {
    objects.delete(key);
    response.writeHead(204).end();
  } else if (!found) refuse(response, 404, 'NoSuchKey');
  else {
    const [, from, to] = /^bytes=(\d+)-(\d+)?$/.exec(request.headers.range ?? '') ?? [];
    const part = found.bytes.subarray(Number(from ?? 0), to ? Number(to) + 1 : undefined);
    response.writeHead(from ? 206 : 200, { 'Content-Length': part.length }).end(part);
  }
}

function list(objects: S3Server['objects'], response: ServerResponse, url: URL): void {
  const after = url.searchParams.get('continuation-token') ?? '';
  const keys = [...objects.keys()].sort().filter((key) => key > after);
  const page = keys.slice(0, keysPerPage);
  const isCut = keys.length > page.length;
  const contents = page.map((key) => {
    const { bytes, changedAt } = objects.get(key) as { bytes: Buffer; changedAt: Date };
    return `<Contents><Key>${key}</Key><LastModified>${changedAt.toISOString()}</LastModified><ETag>&quot;x&quot;</ETag><Size>${bytes.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
  });
  const next = isCut ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  response
    .writeHead(200, { 'Content-Type': 'application/xml' })
    .end(
      `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket}</Name><KeyCount>${page.length}</KeyCount><IsTruncated>${isCut}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
    );
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'Content-Type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

const hmac = (key: string | Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest();
const encoded = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** AWS Signature Version 4 in the `Authorization` header, as Amazon describes it. */
function isSigned(
  { method, headers }: IncomingMessage,
  url: URL,
  { accessKey, secretKey, region }: Pick<S3Server, 'accessKey' | 'secretKey' | 'region'>,
): boolean {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, id, day, place, names = '', signature] = form.exec(headers.authorization ?? '') ?? [];
  const signed = names.split(';');
  if (id !== accessKey || place !== region) return false;
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signed.includes(name))) {
    return false;
  }
  const query = [...url.searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  const canonical = [
    method,
    url.pathname,
    query.sort().join('&'),
    ...signed.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    headers['x-amz-content-sha256'],
  ].join('\n');
  const hash = createHash('sha256').update(canonical).digest('hex');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = `AWS4-HMAC-SHA256\n${headers['x-amz-date']}\n${scope}\n${hash}`;
  const key = ['s3', 'aws4_request'].reduce<Buffer>(
    (before, part) => hmac(before, part),
    hmac(hmac(`AWS4${secretKey}`, day as string), region),
  );
  return hmac(key, text).toString('hex') === signature;
}
