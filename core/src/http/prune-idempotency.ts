import type { Clock, Workspace } from '../auth/index.ts';
import { defineJob, type JobKind, prune, pruneEach } from '../jobs/index.ts';
import { type Database, quoted } from '../storage/index.ts';
import { keptFor } from './idempotency.ts';

/** Every hour: forgets replies kept under an `Idempotency-Key` that no longer counts. */
export function idempotencyPruning(services: {
  readonly database: Database;
  readonly clock: Clock;
  readonly workspaces: () => readonly Workspace[];
}): JobKind<never> {
  return defineJob({
    name: 'prune_idempotency_keys',
    title: {
      en: 'Forget replies of old idempotency keys',
      'zh-Hant': '清除過期的冪等鍵回覆',
      'zh-Hans': '清除过期的幂等键回复',
    },
    cron: '17 * * * *',
    async run(job) {
      const before = new Date(services.clock.now().getTime() - keptFor).toISOString();
      await pruneEach(job, services.workspaces(), ({ schema }, between) => {
        const table = `${quoted(schema)}."_idempotency"`;
        const select = `select ctid from ${table} where started_at < $1::timestamptz for update skip locked`;
        return prune(services.database, { table, select, values: [before] }, between);
      });
    },
  });
}
