import type { ErrorText } from '@rapport/metadata/errors';
import { listOf, wording } from '../errors/index.ts';
import { jobStatuses } from '../jobs/index.ts';

const records = wording('records', '筆記錄', '条记录');

/** What routes expect of bodies, headers and addresses, in every language. */
export const httpExpectations = Object.freeze({
  version: wording(
    'a version in quotes, such as "3"',
    '加引號的版本號，例如 "3"',
    '加引号的版本号，例如 "3"',
  ),
  idempotencyKey: wording(
    '1 to 200 visible ASCII characters',
    '1 到 200 個可見的 ASCII 字元',
    '1 到 200 个可见的 ASCII 字符',
  ),
  grant: wording(
    'an object of permission sets and rights',
    '由權限集與權限組成的物件',
    '由权限集与权限组成的对象',
  ),
  externalId: wording(
    'source:id, such as salesforce:001…',
    '「來源:識別碼」的形式，例如 salesforce:001…',
    '“来源:标识”的形式，例如 salesforce:001…',
  ),
  upsertKey: wording(
    'a field name or external_id',
    '欄位名稱或 external_id',
    '字段名称或 external_id',
  ),
  documents: wording('a list of documents', '文件的清單', '文档的列表'),
  archived: wording(
    'a list of removed fields (object.field) or objects',
    '已移除欄位（object.field）或物件的清單',
    '已移除字段（object.field）或对象的列表',
  ),
  removals: wording('a list of {kind, key}', '{kind, key} 的清單', '{kind, key} 的列表'),
  renames: wording(
    'a list of {object, field, to}',
    '{object, field, to} 的清單',
    '{object, field, to} 的列表',
  ),
  moment: wording(
    'a date and time, such as 2026-01-31T09:00:00Z',
    '日期時間，例如 2026-01-31T09:00:00Z',
    '日期时间，例如 2026-01-31T09:00:00Z',
  ),
  future: wording('a time in the future', '未來的時間', '将来的时间'),
  timeZone: wording(
    'a time zone, such as Asia/Taipei',
    '時區，例如 Asia/Taipei',
    '时区，例如 Asia/Shanghai',
  ),
});

/** What the parameters of an address may be; these stand after a colon, as sentences of their own. */
export const parameterExpectations = Object.freeze({
  percentEncoded: wording(
    'it must be percent-encoded UTF-8',
    '必須是以百分號編碼的 UTF-8',
    '必须是以百分号编码的 UTF-8',
  ),
  yesOrNo: wording('1 or 0', '必須是 1 或 0', '必须是 1 或 0'),
  pageSize: wording('a number from 1 to 200', '必須介於 1 到 200', '必须在 1 到 200 之间'),
  cursor: wording(
    'a `next_cursor` of this list',
    '必須是此清單的 next_cursor',
    '必须是此列表的 next_cursor',
  ),
  onlyJobs: wording(
    'this route has limit, cursor, status and kind',
    '此路徑只有 limit、cursor、status 與 kind',
    '此路径只有 limit、cursor、status 和 kind',
  ),
  jobStatus: wording(
    `it must be one of ${jobStatuses.join(', ')}`,
    `必須是 ${jobStatuses.join('、')} 其中之一`,
    `必须是 ${jobStatuses.join('、')} 其中之一`,
  ),
  jobKind: wording(
    'a kind of job, such as prune_outbox',
    '必須是背景工作的種類，例如 prune_outbox',
    '必须是后台任务的种类，例如 prune_outbox',
  ),
  onlyPaging: wording(
    'this route has limit and cursor',
    '此路徑只有 limit 與 cursor',
    '此路径只有 limit 和 cursor',
  ),
});

/** A list of one record to so many. */
export const someRecords = (max: number): ErrorText => listOf(records, max, 1);

/** The name that the path has already given. */
export function nameInPath(key: string): ErrorText {
  return wording(`the name in the path, ${key}`, `路徑中的名稱 ${key}`, `路径中的名称 ${key}`);
}
