export { jobErrors } from './errors.ts';
export { Jobs, type JobsOptions, type NewJob } from './jobs.ts';
export {
  type CancelledJob,
  defineJob,
  type JobKind,
  type JobRun,
  type KindOptions,
  type Progress,
  type RetryPolicy,
} from './kind.ts';
export {
  type JobCount,
  type JobPage,
  type JobProblem,
  type JobScope,
  type JobStatus,
  type JobView,
  jobStatuses,
} from './list.ts';
export type { Pacing } from './pacing.ts';
export { type Prune, prune, pruneBatch, pruneEach } from './prune.ts';
export { queueTables } from './queue.ts';
export { JobStopped, type StopReason } from './stopped.ts';
