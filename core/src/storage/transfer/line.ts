const special = /['\\\n\r\u2028\u2029]/;
const escapes: Readonly<Record<string, string>> = {
  "'": "''",
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** A value as an SQL literal that stays on one line, whatever is in it. */
export function lineLiteral(text: string | null): string {
  if (text === null) return 'NULL';
  if (!special.test(text)) return `'${text}'`;
  const escaped = text.replace(/['\\\n\r\u2028\u2029]/g, (character) => escapes[character] ?? '');
  return escaped.includes('\\') ? `E'${escaped}'` : `'${escaped}'`;
}

/** A literal, a quoted name, or a line break with the indent after it. */
const breakable = /E?'(?:[^']|'')*'|"(?:[^"]|"")*"|\s*[\r\n]\s*/g;

/**
 * A definition as PostgreSQL writes it, on one line: breaks between words become spaces, those
 * inside a literal are escaped.
 */
export function onOneLine(definition: string): string {
  if (!/[\r\n]/.test(definition)) return definition;
  return definition.replace(breakable, (part) => {
    if (part.startsWith('"')) return part;
    if (part.startsWith("'")) return lineLiteral(part.slice(1, -1).replaceAll("''", "'"));
    if (part.startsWith('E')) return part.replaceAll('\n', '\\n').replaceAll('\r', '\\r');
    return ' ';
  });
}

/**
 * Lines of a stream of bytes, split at line feeds only: a reader of text would also split at
 * separators that may stand in data.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a)) {
      rest.push(bytes.subarray(0, end));
      yield Buffer.concat(rest).toString('utf8');
      rest = [];
      bytes = bytes.subarray(end + 1);
    }
    if (bytes.length > 0) rest.push(bytes);
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}
