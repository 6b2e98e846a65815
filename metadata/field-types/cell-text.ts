/** A wire value as the text of a cell; nothing for what has no text. */
export function cellText(wire: unknown): string {
  const isPlain = typeof wire === 'string' || typeof wire === 'number' || typeof wire === 'boolean';
  return isPlain ? String(wire) : '';
}
