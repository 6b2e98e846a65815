import { defineJob, type JobKind, prune } from '../jobs/index.ts';
import type { Database } from '../storage/index.ts';
import type { Clock } from './workspace.ts';

/** Every hour: takes away sessions and API keys that have ended, of all workspaces. */
export function credentialPruning(services: {
  readonly database: Database;
  readonly clock: Clock;
}): JobKind<never> {
  return defineJob({
    name: 'prune_credentials',
    title: {
      en: 'Remove ended sessions and API keys',
      'zh-Hant': '清除已失效的登入工作階段與 API 金鑰',
      'zh-Hans': '清除已失效的登录会话与 API 密钥',
    },
    cron: '7 * * * *',
    async run(job) {
      const now = services.clock.now().toISOString();
      const table = 'platform.credential';
      const select = `select ctid from ${table} where expires_at < $1::timestamptz for update skip locked`;
      await prune(services.database, { table, select, values: [now] }, () => job.progress(0));
    },
  });
}
