import { defineErrors } from '@rapport/metadata/errors';

/** What the embedded engine tells whoever starts it, and callers whose statement it gave up. */
export const embeddedErrors = defineErrors('storage', {
  STORAGE_DIRECTORY_IN_USE: {
    status: 503,
    message: {
      en: 'The data directory {directory} is in use by process {pid} on {host}, since {since}.',
      'zh-Hant': '資料目錄 {directory} 正由 {host} 上的處理程序 {pid} 使用中（自 {since} 起）。',
      'zh-Hans': '数据目录 {directory} 正由 {host} 上的进程 {pid} 使用（自 {since} 起）。',
    },
    hint: {
      en: 'Stop that process, or start this one with another directory (RAPPORT_DATA), or use PostgreSQL (DATABASE_URL).',
      'zh-Hant': '請停止該處理程序，或改用其他目錄 (RAPPORT_DATA) 或 PostgreSQL (DATABASE_URL)。',
      'zh-Hans': '请停止该进程，或改用其他目录 (RAPPORT_DATA) 或 PostgreSQL (DATABASE_URL)。',
    },
    docs: 'Two processes on one directory would lose data, so the second one is refused. Stop the first, or give the second a directory of its own.',
  },
  STORAGE_DIRECTORY_VERSION: {
    status: 503,
    message: {
      en: 'The data directory {directory} was written by engine version {found}; this program has {expected}.',
      'zh-Hant': '資料目錄 {directory} 由引擎版本 {found} 寫入，本程式的版本為 {expected}。',
      'zh-Hans': '数据目录 {directory} 由引擎版本 {found} 写入，本程序的版本为 {expected}。',
    },
    hint: {
      en: 'With the version of Rapport that wrote it run "npm run rapport -- db export FILE.sql", then with this one and an empty directory "npm run rapport -- db import FILE.sql".',
      'zh-Hant':
        '請以原版本的 Rapport 執行「npm run rapport -- db export FILE.sql」，再以本版本與空目錄執行「npm run rapport -- db import FILE.sql」。',
      'zh-Hans':
        '请用原版本的 Rapport 运行“npm run rapport -- db export FILE.sql”，再用本版本和空目录运行“npm run rapport -- db import FILE.sql”。',
    },
    docs: 'The files of one major version of the engine cannot be read by another. Export with the old version and import with the new one.',
  },
  STORAGE_DIRECTORY_DAMAGED: {
    status: 503,
    message: {
      en: 'The data directory {directory} could not be opened: {reason}',
      'zh-Hant': '無法開啟資料目錄 {directory}：{reason}',
      'zh-Hans': '无法打开数据目录 {directory}：{reason}',
    },
    hint: {
      en: 'Keep the directory as it is and restore the latest backup into an empty one: "npm run rapport -- db restore FILE".',
      'zh-Hant': '請保留該目錄，並將最新備份還原到空目錄：「npm run rapport -- db restore FILE」。',
      'zh-Hans': '请保留该目录，并将最新备份恢复到空目录：“npm run rapport -- db restore FILE”。',
    },
    docs: 'The engine did not come up on its files. The reason stands in the message; the cure is the latest backup.',
  },
  STORAGE_STATEMENT_TIMEOUT: {
    status: 503,
    message: {
      en: 'The database stopped a statement that ran for more than {seconds} seconds.',
      'zh-Hant': '資料庫停止了執行超過 {seconds} 秒的敘述。',
      'zh-Hans': '数据库停止了运行超过 {seconds} 秒的语句。',
    },
    hint: {
      en: 'Narrow the query with a filter, or use PostgreSQL for data of this size.',
      'zh-Hant': '請以篩選條件縮小查詢範圍，或以 PostgreSQL 處理這種規模的資料。',
      'zh-Hans': '请用筛选条件缩小查询范围，或用 PostgreSQL 处理这种规模的数据。',
    },
    docs: 'The embedded engine has one connection and cannot cancel: a statement past its time restarts the engine. Whether a write took place is not known to the caller; repeat it with its idempotency key.',
  },
});
