/** How a worker is told to open its data directory. */
export interface WorkerSettings {
  /** The data directory itself, holding PG_VERSION. */
  readonly data: string;
  /** Whether every write reaches the disk before its commit is answered. */
  readonly fsync: boolean;
  /** Whether commits are answered before they are on the disk, and told of when they are. */
  readonly isGrouped: boolean;
}

/** What the main thread asks: bytes of the frontend protocol to run, or an orderly end. */
export type WorkerRequest =
  | { readonly kind: 'run'; readonly bytes: Uint8Array }
  | { readonly kind: 'close' };

/** What the worker answers; exactly one answer per request, in order, after one `open`. */
export type WorkerAnswer =
  | { readonly kind: 'open'; readonly greeting: Uint8Array }
  | { readonly kind: 'ran'; readonly bytes: Uint8Array; readonly unsettled: boolean }
  /** Everything that the first so many answers wrote is on the disk. */
  | { readonly kind: 'settled'; readonly answers: number }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string | undefined };
