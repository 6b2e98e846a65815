/** A file as records show it. */
export interface FileValue {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type by its content. */
  readonly type: string;
}

/** Whether a value is a file with all that is known of it, and not just an id. */
export function isFileValue(value: unknown): value is FileValue {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, size, type } = value as Record<string, unknown>;
  return [id, name, type].every((part) => typeof part === 'string') && typeof size === 'number';
}
