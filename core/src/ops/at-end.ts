const waiting = new Set<() => void>();
let isListening = false;

/**
 * Has something done when this process is told to stop, such as removing a half-made file, and
 * gives a function that does it now instead.
 */
export function atEnd(undo: () => void): () => void {
  waiting.add(undo);
  listen();
  return () => {
    if (waiting.delete(undo)) undo();
  };
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      for (const undo of waiting) undo();
      process.exit(code);
    });
  }
}
