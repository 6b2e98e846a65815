import type { Clock, Workspace } from '../auth/index.ts';
import { defineJob, type JobKind, prune, pruneBatch, pruneEach } from '../jobs/index.ts';
import { type Database, quoted } from '../storage/index.ts';

/** Milliseconds that an event is kept for whoever may want to read it. */
const keptFor = 7 * 86_400_000;

/**
 * Every night: takes away events that are older than a week. Ids rise with time, so the oldest
 * stand first in the key's index: only the first few rows are looked at, however many there are.
 */
export function outboxPruning(services: {
  readonly database: Database;
  readonly clock: Clock;
  readonly workspaces: () => readonly Workspace[];
}): JobKind<never> {
  return defineJob({
    name: 'prune_outbox',
    title: {
      en: 'Remove events older than a week',
      'zh-Hant': '清除一週前的事件',
      'zh-Hans': '清除一周前的事件',
    },
    cron: '27 2 * * *',
    async run(job) {
      const before = new Date(services.clock.now().getTime() - keptFor).toISOString();
      await pruneEach(job, services.workspaces(), ({ schema }, between) => {
        const table = `${quoted(schema)}."_outbox"`;
        const oldest = `(select ctid, at from ${table} order by id limit ${pruneBatch}) o`;
        const select = `select o.ctid from ${oldest} where o.at < $1::timestamptz`;
        return prune(services.database, { table, select, values: [before] }, between);
      });
    },
  });
}
