/** An identifier as SQL wants it: quoted, with quotes inside doubled. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A constant text as an SQL literal. For texts of definitions only; requests are bound. */
export function literal(text: string): string {
  const escaped = text.replaceAll("'", "''");
  return escaped.includes('\\') ? `E'${escaped.replaceAll('\\', '\\\\')}'` : `'${escaped}'`;
}

/** Collects the parameters of one statement and names their places. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Binds a value and gives its place with its type, `$3::uuid`. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}
