import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { RequestContext, UserContext } from './context.ts';
import type { Reply } from './reply.ts';

/** A JSON Schema (draft 2020-12) of a request or reply; `$ref` to `#/components/schemas/…`. */
export type Schema = { readonly [keyword: string]: unknown };

/** The methods that routes have. HEAD is answered by GET, OPTIONS by the router. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A parameter of a route, for the OpenAPI document. Those of the path need not be listed. */
export interface RouteParameter {
  readonly name: string;
  readonly in: 'query' | 'header' | 'path';
  readonly description: string;
  readonly schema: Schema;
  /** How arrays and objects are written: `filter[stage][eq]=won` is `deepObject`. */
  readonly style?: 'form' | 'deepObject';
}

/** What came with the request besides its context. */
export interface RouteInput {
  /** Parts of the path in braces, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The query string as it came, without `?`. */
  readonly query: string;
  /** The parsed body; undefined when the route takes none or none came. */
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
  /** The body as it comes in, for a route with `upload`. */
  readonly stream?: Readable | undefined;
}

interface RouteBase {
  readonly method: Method;
  /** Below `/api/v1`, with parameters in braces: `/users/{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  readonly parameters?: readonly RouteParameter[];
  /** The body that the route takes; without it, no body is read. */
  readonly request?: Schema;
  /**
   * By media type, what the route takes as a stream: its handler reads the body itself, whatever its
   * length, so it may not throw `RestartRequest` once it has begun.
   */
  readonly upload?: Readonly<Record<string, Schema>>;
  /** Media type of good replies with a body; JSON when absent. */
  readonly produces?: string;
  /** The body may be left out. */
  readonly isBodyOptional?: boolean;
  /** Largest body in bytes; `bodyLimit` of config when absent. */
  readonly maxBytes?: number;
  /** By status, the body of each good reply; null where there is none. Refusals are known. */
  readonly replies: Readonly<Record<number, Schema | null>>;
  /** Refusals that the route answers beside those that all do, for the OpenAPI document. */
  readonly refusals?: readonly number[];
}

/** A route that anyone may call. */
export interface PublicRoute extends RouteBase {
  readonly auth: 'public';
  readonly handler: (context: RequestContext, input: RouteInput) => Reply | Promise<Reply>;
}

/** A route that needs a session or an API key. */
export interface UserRoute extends RouteBase {
  readonly auth: 'user';
  readonly handler: (context: UserContext, input: RouteInput) => Reply | Promise<Reply>;
}

/** One call of the HTTP contract: its place, its documentation and what answers it. */
export type Route = PublicRoute | UserRoute;

/** Largest body of an ordinary request. */
export const bodyLimit = 1024 * 1024;
/** Largest body of a request that carries many records. */
export const bulkBodyLimit = 8 * 1024 * 1024;
