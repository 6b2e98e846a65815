/** Why a job ends before its work is done. */
export type StopReason = 'cancelled' | 'given_back';

/**
 * Ends a handler whose job was cancelled, or is given back because the process ends. Not a failure:
 * handlers let it pass, and nothing is retried on its account.
 */
export class JobStopped extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`the job was ${reason === 'cancelled' ? 'cancelled' : 'given back'}`);
    this.name = 'JobStopped';
    this.reason = reason;
  }
}
