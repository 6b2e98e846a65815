import type { Actor, Clock, Workspace } from '../auth/index.ts';
import type { Language } from '../errors/index.ts';
import type { Services } from './services.ts';

/** Through which door a change came in; stands in every history entry. */
export type Door = 'api' | 'ui' | 'import';

/** Durations of the steps of one request, for the `Server-Timing` header. */
export class Timings {
  text = '';

  /** Notes that the step `name` (a token, such as `query`) took so long. */
  add(name: string, milliseconds: number): void {
    const entry = `${name};dur=${milliseconds.toFixed(2)}`;
    this.text = this.text === '' ? entry : `${this.text}, ${entry}`;
  }
}

/** What is known about a request before its handler runs; handlers get it first. */
export interface RequestContext {
  readonly services: Services;
  readonly workspace: Workspace;
  /** Null on public routes only. */
  readonly actor: Actor | null;
  /** For messages: what the request asks for, else what the user or the workspace has chosen. */
  readonly language: Language;
  readonly door: Door;
  /** 32 hexadecimal digits; the caller's own when it sent a `traceparent`. */
  readonly traceId: string;
  readonly clock: Clock;
  readonly timings: Timings;
  /** Where the request comes from; a network of 64 bits for IPv6. */
  readonly address: string;
  /** The caller reached us over https, here or at a trusted proxy. */
  readonly isSecure: boolean;
  /** The session token that came in the cookie, when one did. */
  readonly cookieToken: string | null;
}

/** The context of a route that only users reach. */
export interface UserContext extends RequestContext {
  readonly actor: Actor;
}
