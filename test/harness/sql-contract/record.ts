import pg from 'pg';

/** Texts that the product has sent to PostgreSQL in this process, each once. */
export const sentStatements = new Set<string>();

type Wire = pg.Connection & {
  parse(query: { readonly text: string }, more?: unknown): unknown;
  query(text: string): unknown;
};

const own = new WeakSet<object>();

/**
 * Notes what the product says on the wire, prepared or not, whoever in it has written it. Clients of
 * the tests themselves have another application name and are left out.
 */
export function recordStatements(): void {
  const client = pg.Client.prototype as unknown as { connect: (...args: unknown[]) => unknown };
  const { connect } = client;
  client.connect = function (this: unknown, ...args) {
    const { connection, connectionParameters } = this as {
      readonly connection: object;
      readonly connectionParameters: { readonly application_name?: string };
    };
    if (connectionParameters.application_name === 'rapport') own.add(connection);
    return connect.apply(this, args);
  };
  const wire = pg.Connection.prototype as unknown as Wire;
  const { parse, query } = wire;
  wire.parse = function (this: object, message, more) {
    if (own.has(this)) sentStatements.add(message.text);
    return parse.call(this as Wire, message, more);
  };
  wire.query = function (this: object, text) {
    if (own.has(this)) sentStatements.add(text);
    return query.call(this as Wire, text);
  };
}
