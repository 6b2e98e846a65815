import type { Shell } from './shell.ts';

/** A second signal within this time is the same one: a terminal and `npm run` both pass it on. */
const ECHO_MILLISECONDS = 1_000;

/** Notices Ctrl-C and SIGTERM for as long as a piece of work can be stopped in good order. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** The work is over; signals end the process again. */
  end(): void;
}

/** Begins to notice: the first signal asks the work to stop, a later one leaves at once. */
export function noticeInterruption(shell: Shell, words: string): Interruption {
  const stop = new AbortController();
  let asked = 0;
  const onSignal = () => {
    if (!stop.signal.aborted) {
      asked = performance.now();
      stop.abort();
      shell.note(words);
    } else if (performance.now() - asked > ECHO_MILLISECONDS) process.exit(130);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: stop.signal,
    end() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
