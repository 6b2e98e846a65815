import pg from 'pg';
import type { EmbeddedEngine } from './engine.ts';

/**
 * pg as knex knows it, with clients that speak to an embedded engine, each over a connection of
 * its own.
 *
 * Settings with a `connection` in them would not do: knex keeps the first settings for ever, and so
 * would hand the connection of a client that died to the one that replaces it.
 */
export function driverFor(engine: EmbeddedEngine): { readonly Client: typeof pg.Client } {
  class EngineClient extends pg.Client {
    constructor() {
      super({ connection: engine.connection() } as unknown as pg.ClientConfig);
    }
  }
  return { Client: EngineClient };
}
