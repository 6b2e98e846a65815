import type { Connection } from 'pg';

/** One statement of a flight: its text and the parameters bound to `$1`, `$2` … */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** False for texts whose best plan hangs on the values, such as LIKE: planned each time. */
  readonly named?: boolean;
}

/** Rows of one statement; each cell is the text PostgreSQL wrote, or null. */
export type TextRows = (string | null)[][];

interface PreparedStatements {
  readonly names: Map<string, string>;
  count: number;
  /** Names whose fate an error left open; closed by the next flight. */
  readonly doubtful: string[];
}

const prepared = new WeakMap<object, PreparedStatements>();
const namesKept = 256;

function statementsOf(connection: object): PreparedStatements {
  let found = prepared.get(connection);
  if (!found) {
    found = { names: new Map(), count: 0, doubtful: [] };
    prepared.set(connection, found);
  }
  return found;
}

type FlightConnection = Connection & {
  parse(query: { name: string; text: string }): void;
  bind(config: {
    statement: string;
    values: readonly unknown[];
    valueMapper: (value: unknown) => unknown;
  }): void;
  execute(config: { portal: string; rows: number }): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
  stream: { cork?: () => void; uncork?: () => void };
};

/**
 * Several statements in one round trip and one implicit transaction.
 *
 * All parse, bind and execute messages go out before a single Sync: the server runs them in order,
 * each with a snapshot of its own, commits at the Sync, and rolls everything back when one fails.
 * It is a "submittable" of pg's client, so the pool, time-outs and connection errors stay pg's.
 * Named statements are prepared once per connection, at most 256, the oldest closed first.
 */
export class Flight {
  readonly #statements: readonly Statement[];
  readonly #results: TextRows[] = [];
  #rows: TextRows = [];
  #fresh: string[] = [];
  #memory: PreparedStatements | undefined;
  callback: (error: Error | null, results: TextRows[]) => void = () => {};

  constructor(statements: readonly Statement[]) {
    this.#statements = statements;
  }

  /** Called by pg when the connection is free. */
  submit(connection: FlightConnection): Error | null {
    const memory = statementsOf(connection);
    this.#memory = memory;
    connection.stream.cork?.();
    try {
      for (const name of memory.doubtful.splice(0)) connection.close({ type: 'S', name });
      for (const statement of this.#statements) this.#send(connection, memory, statement);
      connection.sync();
    } finally {
      connection.stream.uncork?.();
    }
    return null;
  }

  #send(connection: FlightConnection, memory: PreparedStatements, statement: Statement): void {
    let name = '';
    if (statement.named === false) {
      connection.parse({ name, text: statement.text });
    } else {
      name = this.#nameOf(connection, memory, statement.text);
    }
    connection.bind({ statement: name, values: statement.values, valueMapper: bindable });
    connection.execute({ portal: '', rows: 0 });
  }

  #nameOf(connection: FlightConnection, memory: PreparedStatements, text: string): string {
    const known = memory.names.get(text);
    if (known) {
      memory.names.delete(text);
      memory.names.set(text, known);
      return known;
    }
    if (memory.names.size >= namesKept) {
      const [oldText, oldName] = memory.names.entries().next().value as [string, string];
      memory.names.delete(oldText);
      connection.close({ type: 'S', name: oldName });
    }
    memory.count += 1;
    const name = `r${memory.count}`;
    memory.names.set(text, name);
    this.#fresh.push(text);
    connection.parse({ name, text });
    return name;
  }

  handleRowDescription(): void {}

  handleDataRow(message: { fields: (string | null)[] }): void {
    this.#rows.push(message.fields);
  }

  handleCommandComplete(): void {
    this.#results.push(this.#rows);
    this.#rows = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handlePortalSuspended(): void {}

  handleError(error: Error): void {
    const memory = this.#memory;
    for (const text of memory ? this.#fresh : []) {
      const name = memory?.names.get(text);
      memory?.names.delete(text);
      if (name) memory?.doubtful.push(name);
    }
    this.callback(error, []);
  }

  handleReadyForQuery(): void {
    this.callback(null, this.#results);
  }
}

function bindable(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    return String(value);
  }
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value)) return arrayLiteral(value);
  throw new TypeError(`a parameter of type ${typeof value} cannot be bound`);
}

/** A one-dimensional PostgreSQL array literal, every element quoted. */
function arrayLiteral(values: readonly unknown[]): string {
  const parts = values.map((value) => {
    if (value === null || value === undefined) return 'NULL';
    return `"${String(value).replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${parts.join(',')}}`;
}
