import { setTimeout as wait } from 'node:timers/promises';
import type { Caller } from '../../harness/app.ts';

/** One request: when it began, by `performance.now()`, and how long it took, in milliseconds. */
export interface Sample {
  readonly kind: 'get' | 'list' | 'search' | 'create' | 'update';
  readonly at: number;
  readonly took: number;
  readonly status: number;
}

/** People at work on the table: each sends a request, waits for the answer, and thinks a little. */
export class Load {
  readonly samples: Sample[] = [];
  readonly #ids: readonly string[];
  readonly #people: readonly Caller[];
  #isOn = true;
  #made = 0;
  #ended: Promise<unknown> = Promise.resolve();
  /** What every new record carries besides; a required field wants a value. */
  extra: Record<string, unknown> = {};

  constructor(people: readonly Caller[], ids: readonly string[]) {
    this.#people = people;
    this.#ids = ids;
  }

  /** Begins: of six people, four read and two write. */
  start(): void {
    this.#ended = Promise.all(this.#people.map((person, index) => this.#work(person, index)));
  }

  async stop(): Promise<void> {
    this.#isOn = false;
    await this.#ended;
  }

  async #work(person: Caller, index: number): Promise<void> {
    for (let turn = index; this.#isOn; turn += 1) {
      if (index % 3 === 2) await this.#write(person, turn);
      else await this.#read(person, turn);
      await wait(15);
    }
  }

  #id(): string {
    return this.#ids[Math.floor(Math.random() * this.#ids.length)] as string;
  }

  #read(person: Caller, turn: number): Promise<void> {
    if (turn % 3 === 0) return this.#send(person, 'get', 'GET', `/records/parcel/${this.#id()}`);
    const path =
      turn % 3 === 1
        ? '?limit=50&sort=-created_at'
        : `?limit=20&filter[name][contains]=${100_000 + turn}`;
    const kind = turn % 3 === 1 ? 'list' : 'search';
    return this.#send(person, kind, 'GET', `/records/parcel${path}`);
  }

  #write(person: Caller, turn: number): Promise<void> {
    if (turn % 2 === 0) {
      this.#made += 1;
      const name = `New ${process.pid} ${this.#made}`;
      const body = { name, code: `N-${process.pid}-${this.#made}`, ...this.extra };
      return this.#send(person, 'create', 'POST', '/records/parcel', body);
    }
    const body = { note: `touched ${turn}` };
    return this.#send(person, 'update', 'PATCH', `/records/parcel/${this.#id()}`, body);
  }

  async #send(
    person: Caller,
    kind: Sample['kind'],
    method: string,
    path: string,
    body?: unknown,
  ): Promise<void> {
    const at = performance.now();
    const { status } = await person.call(method, path, body);
    this.samples.push({ kind, at, took: performance.now() - at, status });
  }
}
