import type { Random } from '../random.ts';
import type { Description } from './description.ts';

/** Who sends a request: an administrator, a user with the standard permission set, or no one. */
export type Who = 'admin' | 'standard' | 'nobody';

/** Something that a request made and that can be thrown away: never the actors themselves. */
export interface Disposable {
  readonly users: Pool;
  readonly apiKeys: Pool;
  readonly tokens: Pool;
}

/** What the run has learned so far, so that requests name real things. */
export interface World extends Disposable {
  /** The API as each of the two actors may see it. */
  readonly seen: Readonly<Record<'admin' | 'standard', Description>>;
  /** Ids of live records by object. */
  ids(object: string): Pool;
  /** Ids of deleted records by object. */
  deleted(object: string): Pool;
  /** Paths with a cursor in them, as pages gave it. */
  readonly cursors: Pool;
  readonly externalIds: Pool;
  readonly idempotencyKeys: Pool;
  /** Revision of the model now. */
  revision: number;
  /** Documents of the model as they are, by kind. */
  documents: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** The last few hundred of something, to pick from. */
export class Pool {
  readonly #kept: string[] = [];
  readonly #limit: number;
  #turn = 0;

  constructor(limit = 200) {
    this.#limit = limit;
  }

  add(value: string): void {
    if (this.#kept.includes(value)) return;
    if (this.#kept.length < this.#limit) this.#kept.push(value);
    else this.#kept[this.#turn++ % this.#limit] = value;
  }

  remove(value: string): void {
    const index = this.#kept.indexOf(value);
    if (index !== -1) this.#kept.splice(index, 1);
  }

  /** One of them; what is given when there is none. */
  pick(random: Random, otherwise = '01900000-0000-7000-8000-000000000000'): string {
    return this.#kept.length === 0 ? otherwise : random.pick(this.#kept);
  }

  get size(): number {
    return this.#kept.length;
  }
}

/** A world of which nothing is known yet but the API. */
export function newWorld(seen: World['seen']): World {
  const live = new Map<string, Pool>();
  const dead = new Map<string, Pool>();
  const poolIn = (pools: Map<string, Pool>, object: string): Pool => {
    const pool = pools.get(object) ?? new Pool(100);
    pools.set(object, pool);
    return pool;
  };
  return {
    seen,
    ids: (object) => poolIn(live, object),
    deleted: (object) => poolIn(dead, object),
    cursors: new Pool(60),
    externalIds: new Pool(100),
    idempotencyKeys: new Pool(20),
    users: new Pool(20),
    apiKeys: new Pool(20),
    tokens: new Pool(20),
    revision: 1,
    documents: {},
  };
}
