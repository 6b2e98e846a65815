import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { FuzzRequest } from './request.ts';
import type { Who } from './world.ts';

/** What came back for a request of the run. */
export interface Answer {
  /** 0 when there was no answer at all. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly milliseconds: number;
  /** Why there was no answer. */
  readonly failure?: string;
}

/** The longest that an answer may take. */
export const answerWithin = 10_000;

/** Sends requests to one server as the run's actors, and keeps its connections open. */
export class Sender {
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });
  readonly tokens: Record<Who, string> = { admin: '', standard: '', nobody: '' };

  constructor(url: string) {
    this.#url = new URL(url);
  }

  /** Headers of a request with the actor's token among them. */
  headersOf(request: FuzzRequest): Record<string, string | number> {
    const token = request.token ?? this.tokens[request.who];
    const length =
      request.body === undefined ? {} : { 'content-length': Buffer.byteLength(request.body) };
    return {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...length,
      ...request.headers,
    };
  }

  /** The answer to a request; never throws, and waits no longer than twice what is allowed. */
  send(request: FuzzRequest): Promise<Answer> {
    const began = performance.now();
    return new Promise((resolve) => {
      const done = (answer: Omit<Answer, 'milliseconds'>) =>
        resolve({ ...answer, milliseconds: performance.now() - began });
      const fail = (failure: string) => done({ status: 0, headers: {}, text: '', failure });
      const outgoing = httpRequest(
        {
          agent: this.#agent,
          host: this.#url.hostname,
          port: this.#url.port,
          method: request.method,
          path: request.path,
          headers: this.headersOf(request),
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', (error) => fail(error.message));
          incoming.on('end', () =>
            done({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      outgoing.setTimeout(answerWithin * 2, () => outgoing.destroy(new Error('no answer in time')));
      outgoing.on('error', (error) => fail(error.message));
      outgoing.end(request.body);
    });
  }

  /** One line for a shell that sends the request again. */
  reproduction(request: FuzzRequest): string {
    const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
    const headers = Object.entries({ ...this.headersOf(request), 'content-length': undefined })
      .filter(([, value]) => value !== undefined)
      .map(
        ([name, value]) =>
          `-H ${quoted(`${name}: ${name === 'authorization' && !request.headers[name] ? `Bearer $${request.who.toUpperCase()}` : value}`)}`,
      );
    const body = request.body === undefined ? [] : [`--data-binary ${bodyText(request.body)}`];
    const address = quoted(`${this.#url.origin}${request.path}`);
    return ['curl -ig --path-as-is', `-X ${request.method}`, address, ...headers, ...body].join(
      ' ',
    );
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** The body in a form that any shell passes on unchanged; long ones by their length only. */
function bodyText(body: string | Buffer): string {
  const bytes = Buffer.from(body);
  if (bytes.length > 20_000)
    return `'(${bytes.length} bytes) ${bytes.toString('utf8').slice(0, 300)}…'`;
  const isPlain = /^[\x20-\x7e]*$/.test(bytes.toString('latin1'));
  if (isPlain) return `'${bytes.toString('latin1').replaceAll("'", "'\\''")}'`;
  return `@<(echo ${bytes.toString('base64')} | base64 -d)`;
}
