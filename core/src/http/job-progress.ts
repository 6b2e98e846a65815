import type { JobView } from '../jobs/index.ts';
import type { Schema } from './route.ts';

/** How far a job is, as it is sent. */
export const progressSchema: Schema = {
  type: ['object', 'null'],
  description: 'How far the work is; `total` is null while nobody knows.',
  properties: {
    done: { type: 'number' },
    total: { type: ['number', 'null'] },
    note: { type: ['string', 'null'], description: 'A code for what is being done.' },
    rate: {
      type: ['number', 'null'],
      description:
        'What `done` counts, a second; null while nobody knows and when it does not run.',
    },
    seconds_left: {
      type: ['number', 'null'],
      description: 'At that rate, to the end; null while nobody knows.',
    },
  },
  required: ['done', 'total', 'note', 'rate', 'seconds_left'],
};

/** How far a job is, with the time that is left at its present rate. */
export function progressOf({ progress, status }: JobView): Record<string, unknown> | null {
  if (!progress) return null;
  const { done, total, note } = progress;
  const rate = status === 'running' ? (progress.rate ?? null) : null;
  const left = rate && total !== null ? Math.max(0, Math.ceil((total - done) / rate)) : null;
  return { done, total, note, rate, seconds_left: left };
}
