/** A list of one value is the value: what `csv.parse` makes of a GET filter's operand. */
export function onlyOne(input: unknown): unknown {
  return Array.isArray(input) && input.length === 1 ? input[0] : input;
}

/** A list of texts as the text of a cell: `a;b`. */
export function listCell(wire: unknown): string {
  if (typeof wire === 'string') return wire;
  return Array.isArray(wire) ? wire.filter((one) => typeof one === 'string').join(';') : '';
}
