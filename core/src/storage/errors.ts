import { defineErrors } from '@rapport/metadata/errors';

/** What the storage room tells callers; causes stay in the log. */
export const databaseErrors = defineErrors('storage', {
  STORAGE_UNAVAILABLE: {
    status: 503,
    message: {
      en: 'The database cannot be reached at the moment.',
      'zh-Hant': '目前無法連線到資料庫。',
      'zh-Hans': '目前无法连接到数据库。',
    },
    hint: {
      en: 'Try again in a few seconds.',
      'zh-Hant': '請在幾秒後再試一次。',
      'zh-Hans': '请在几秒后再试一次。',
    },
    docs: 'The connection to the database was lost or refused. Check DATABASE_URL and the server.',
  },
});
