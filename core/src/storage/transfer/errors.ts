import { defineErrors } from '@rapport/metadata/errors';

/** What stops a database from leaving in a file, or a file from becoming a database. */
export const transferErrors = defineErrors('storage', {
  STORAGE_EXPORT_UNSUPPORTED: {
    status: 422,
    message: {
      en: 'The database holds what an export would leave out: {found}.',
      'zh-Hant': '資料庫含有匯出會遺漏的項目：{found}。',
      'zh-Hans': '数据库含有导出会遗漏的项目：{found}。',
    },
    hint: {
      en: 'Remove it, or move the database with pg_dump.',
      'zh-Hant': '請將其移除，或使用 pg_dump 搬移資料庫。',
      'zh-Hans': '请将其移除，或用 pg_dump 迁移数据库。',
    },
    docs: 'Someone added views, triggers or functions of their own to the schemas of the product. An export that left them out in silence would not be a copy.',
  },
  STORAGE_EXPORT_EMPTY: {
    status: 409,
    message: {
      en: 'There is no data at {place}.',
      'zh-Hant': '{place} 沒有資料。',
      'zh-Hans': '{place} 没有数据。',
    },
    hint: {
      en: 'Set DATABASE_URL or RAPPORT_DATA to the database that you mean.',
      'zh-Hant': '請將 DATABASE_URL 或 RAPPORT_DATA 設為您要的資料庫。',
      'zh-Hans': '请将 DATABASE_URL 或 RAPPORT_DATA 设为您要的数据库。',
    },
    docs: 'The database or directory has no schema of the product. Most often the variable names another place than intended.',
  },
  STORAGE_IMPORT_FORMAT: {
    status: 422,
    message: {
      en: 'This file cannot be read here: {reason}.',
      'zh-Hant': '無法在此讀取此檔案：{reason}。',
      'zh-Hans': '无法在此读取此文件：{reason}。',
    },
    hint: {
      en: 'Take a file that "db export" or "db backup" made, whole, with this version or an older one.',
      'zh-Hant': '請使用由「db export」或「db backup」以本版本或較舊版本產生的完整檔案。',
      'zh-Hans': '请使用由“db export”或“db backup”以本版本或更早版本生成的完整文件。',
    },
    docs: 'The file is not an export or backup of the product, was cut short, or was made by a newer version. Nothing was changed.',
  },
  STORAGE_IMPORT_NOT_EMPTY: {
    status: 409,
    message: {
      en: 'There is data already at {place}: {found}.',
      'zh-Hant': '{place} 已有資料：{found}。',
      'zh-Hans': '{place} 已有数据：{found}。',
    },
    hint: {
      en: 'Set DATABASE_URL to an empty database, or RAPPORT_DATA to a directory that is not there yet.',
      'zh-Hant': '請將 DATABASE_URL 設為空的資料庫，或將 RAPPORT_DATA 設為尚不存在的目錄。',
      'zh-Hans': '请将 DATABASE_URL 设为空的数据库，或将 RAPPORT_DATA 设为尚不存在的目录。',
    },
    docs: 'An import or restore never mixes two databases and never deletes one. Give it an empty place.',
  },
  STORAGE_IMPORT_INCOMPLETE: {
    status: 422,
    message: {
      en: 'Table {table} should have {expected} rows after the import and has {found}.',
      'zh-Hant': '匯入後資料表 {table} 應有 {expected} 列，實際為 {found} 列。',
      'zh-Hans': '导入后表 {table} 应有 {expected} 行，实际为 {found} 行。',
    },
    docs: 'The file was damaged on its way. Nothing was changed; copy it again.',
  },
  STORAGE_FILE_EXISTS: {
    status: 409,
    message: {
      en: '{path} is there already.',
      'zh-Hant': '{path} 已存在。',
      'zh-Hans': '{path} 已存在。',
    },
    hint: {
      en: 'Choose another name, or remove it first.',
      'zh-Hant': '請改用其他名稱，或先將其移除。',
      'zh-Hans': '请换一个名称，或先将其删除。',
    },
    docs: 'A backup or export never replaces a file. Give each its own name.',
  },
  STORAGE_FILE_MISSING: {
    status: 404,
    message: {
      en: 'There is no file {path}.',
      'zh-Hant': '找不到檔案 {path}。',
      'zh-Hans': '找不到文件 {path}。',
    },
    docs: 'The file to restore or import is not where the command looked. Relative names count from the current directory.',
  },
  STORAGE_FILES_EXIST: {
    status: 409,
    message: {
      en: 'There are files already in {path}.',
      'zh-Hant': '{path} 中已有檔案。',
      'zh-Hans': '{path} 中已有文件。',
    },
    hint: {
      en: 'Set RAPPORT_DATA to a directory that is not there yet.',
      'zh-Hant': '請將 RAPPORT_DATA 設為尚不存在的目錄。',
      'zh-Hans': '请将 RAPPORT_DATA 设为尚不存在的目录。',
    },
    docs: 'A restore brings the files of records back too and never mixes them with others.',
  },
});
