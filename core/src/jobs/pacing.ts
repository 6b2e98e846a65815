/** How often the runner looks, in milliseconds unless said otherwise. */
export interface Pacing {
  /** Between two looks for jobs that are due; one that is enqueued or whose time comes is not kept waiting. */
  readonly poll: number;
  /** Between two looks after jobs whose process is gone and jobs that may be forgotten. */
  readonly supervise: number;
  /** After the start, before anything runs by the clock: a start has enough to do. */
  readonly cronAfter: number;
  /** Seconds without a sign of life after which a job is taken from its process; 10 at least. */
  readonly heartbeat: number;
}

/**
 * What suits each engine. The embedded one has a single connection, which a look should not keep
 * from people, and needs moments of quiet for its own upkeep; no other process can lose a job there.
 */
export const usualPacing: Readonly<Record<'embedded' | 'postgres', Pacing>> = {
  embedded: { poll: 30_000, supervise: 300_000, cronAfter: 30_000, heartbeat: 60 },
  postgres: { poll: 5_000, supervise: 20_000, cronAfter: 30_000, heartbeat: 60 },
};
