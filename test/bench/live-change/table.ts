import type { Sample } from './load.ts';

/** What one step did to the people at work. */
export interface StepResult {
  readonly step: string;
  /** Seconds until the change was answered, and until nothing of it was pending. */
  readonly answered: number;
  readonly finished: number;
  readonly during: Window;
  /** The same load with the same long reader and no change, right before. */
  readonly before: Window;
  /** The longest wait for a lock inside PostgreSQL, with and without the change, in milliseconds. */
  readonly lock: number;
  readonly calmLock: number;
}

/** The requests of a span of time. */
export interface Window {
  readonly requests: number;
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  readonly longestKind: string;
}

/** Sums requests up that began within a span. */
export function windowOf(samples: readonly Sample[], from: number, to: number): Window {
  const inside = samples.filter(({ at }) => at >= from && at < to);
  const sorted = inside.toSorted((one, other) => one.took - other.took);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]?.took ?? 0;
  return {
    requests: inside.length,
    failed: inside.filter(({ status }) => status >= 400).length,
    p50: at(0.5),
    p99: at(0.99),
    longest: sorted.at(-1)?.took ?? 0,
    longestKind: sorted.at(-1)?.kind ?? '',
  };
}

/** The results as a Markdown table; milliseconds, and what the change made of the longest wait. */
export function tableOf(results: readonly StepResult[]): string {
  const ms = (value: number) => value.toFixed(0);
  const lines = results.map(({ step, answered, finished, during, before, lock, calmLock }) =>
    [
      '',
      step,
      `${answered.toFixed(1)} s`,
      `${finished.toFixed(1)} s`,
      `${ms(lock)} / ${ms(calmLock)}`,
      `${ms(during.longest)} (${during.longestKind})`,
      `${ms(before.longest)} (${before.longestKind})`,
      (during.longest / Math.max(1, before.longest)).toFixed(1),
      `${ms(during.p50)} / ${ms(before.p50)}`,
      `${ms(during.p99)} / ${ms(before.p99)}`,
      `${during.requests}, ${during.failed} failed`,
      '',
    ].join(' | '),
  );
  return [
    '| added | answered | whole | longest wait for a lock, ms, with / without | longest request | without a change | ratio | p50, with / without | p99 | requests |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...lines.map((line) => line.trim()),
  ].join('\n');
}
