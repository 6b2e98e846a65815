/** Whether a value is an object with keys, neither a list nor null. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A title for what has only a name: `close_date` → `Close date`. */
export function titleOf(name: string): string {
  const words = name.replace(/^.*__/, '').replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
