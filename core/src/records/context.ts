import type { Access } from '../access/index.ts';
import type { Catalog } from '../catalog/index.ts';
import type { Database } from '../storage/index.ts';

/** Through which door a request came; history shows it. */
export type Door = 'api' | 'ui' | 'import' | 'system';

/** Who acts, as far as records care. */
export interface RecordActor {
  readonly userId: string;
  readonly permissionSets: readonly string[];
  readonly timeZone: string;
  readonly language: string;
}

/**
 * What every function of the record room gets first: who asks, of which model, when, through
 * which door. One context serves one request and one catalog revision; when the model moves, the
 * request is repeated with a new one.
 */
export interface RecordContext {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly access: Access;
  /** Revision of the rights that `access` was made of. */
  readonly accessRevision: number;
  readonly actor: RecordActor;
  /** The clock of the request: one moment for all it does. */
  readonly now: Date;
  readonly door: Door;
  /** Adds to the Server-Timing header. */
  readonly time: (step: string, milliseconds: number) => void;
  /** Key under which this request's write is remembered, if the client sent one. */
  readonly idempotencyKey?: string;
}

/** Thrown inside the room when the database is at another revision than the context. */
export class StaleContext extends Error {
  constructor() {
    super('the model or the rights have changed since this request began');
    this.name = 'StaleContext';
  }
}
