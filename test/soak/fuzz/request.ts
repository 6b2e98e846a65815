import type { Random } from '../random.ts';
import type { Who, World } from './world.ts';

/** One request of the run, whole, so that it can be sent again by itself. */
export interface FuzzRequest {
  readonly who: Who;
  readonly method: string;
  /** From the first slash, as it goes over the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Path of the OpenAPI document whose operation this is; absent where there is none. */
  readonly operation?: string;
  /** The object whose records it is about. */
  readonly object?: string;
  /** May change the model or rights, so nothing else that depends on them runs beside it. */
  readonly changesModel?: boolean;
  /** A token instead of the actor's own. */
  readonly token?: string;
}

/** Makes one request from what is known. */
export type Generator = (random: Random, world: World) => FuzzRequest;

/** The one of the two actors who is asked about most. */
export function actor(random: Random): 'admin' | 'standard' {
  return random.chance(0.6) ? 'admin' : 'standard';
}

/** Headers and text of a JSON body. */
export function jsonBody(value: unknown): Pick<FuzzRequest, 'headers' | 'body'> {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) ?? 'null' };
}

/** A part of a path. */
export const part = (text: string): string => encodeURIComponent(wellFormed(text));

/** Text that `encodeURIComponent` takes. */
export function wellFormed(text: string): string {
  return text.toWellFormed();
}
