import { readFileSync } from 'node:fs';

/** What happened to a directory, in the order in which it happened; files by a number of their own. */
export type Step =
  | { readonly do: 'create'; readonly path: string; readonly file: number }
  | { readonly do: 'folder'; readonly path: string }
  | { readonly do: 'rename'; readonly path: string; readonly to: string }
  | { readonly do: 'unlink'; readonly path: string }
  | { readonly do: 'write'; readonly file: number; readonly at: number; readonly bytes: Buffer }
  | { readonly do: 'size'; readonly file: number; readonly size: number }
  /** A flush holds what was written before it began, and counts from its end. */
  | { readonly do: 'flush'; readonly file: number; readonly flush: number }
  | { readonly do: 'flushed'; readonly flush: number }
  | { readonly do: 'flush folder'; readonly path: string }
  /** The engine said that the first so many answers are safe. */
  | { readonly do: 'safe'; readonly answers: number };

/** A step as it stands in the file: its bytes, if any, follow the line. */
export type StepLine = Omit<Step, 'bytes'> & { readonly length?: number };

/** Reads what a recording worker wrote. */
export function readRecording(path: string): Step[] {
  const all = readFileSync(path);
  const steps: Step[] = [];
  let offset = 0;
  while (offset < all.length) {
    const end = all.indexOf(0x0a, offset);
    const { length = 0, ...step } = JSON.parse(all.toString('utf8', offset, end)) as StepLine;
    offset = end + 1 + length;
    steps.push({ ...step, bytes: all.subarray(end + 1, offset) } as unknown as Step);
  }
  return steps;
}
