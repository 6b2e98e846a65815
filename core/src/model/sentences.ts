import type { ErrorText } from '@rapport/metadata/errors';
import { fill, languages, localized, wording } from '../errors/index.ts';

type Labels = Readonly<Record<string, string>>;

/** What a plan says of its changes, one sentence per thing done, in the product's three languages. */
const sentences = Object.freeze({
  document_added: wording(
    'Adds the {kind} “{title}”.',
    '新增{kind}「{title}」。',
    '新增{kind}“{title}”。',
  ),
  document_changed: wording(
    'Changes the {kind} “{title}”.',
    '變更{kind}「{title}」。',
    '更改{kind}“{title}”。',
  ),
  document_removed: wording(
    'Removes the {kind} “{title}”.',
    '移除{kind}「{title}」。',
    '移除{kind}“{title}”。',
  ),
  object_archived: wording(
    'Removes the object “{title}”; its table is kept out of sight.',
    '移除物件「{title}」，其資料表將封存保留。',
    '移除对象“{title}”，其数据表将封存保留。',
  ),
  object_purged: wording(
    'Removes the object “{title}” and deletes its records for good.',
    '移除物件「{title}」，並永久刪除其記錄。',
    '移除对象“{title}”，并永久删除其记录。',
  ),
  field_added: wording(
    'Adds the field “{field}” ({type}).',
    '新增欄位「{field}」（{type}）。',
    '新增字段“{field}”（{type}）。',
  ),
  field_archived: wording(
    'Removes the field “{field}”; its values are kept out of sight.',
    '移除欄位「{field}」，其值將封存保留。',
    '移除字段“{field}”，其值将封存保留。',
  ),
  field_purged: wording(
    'Removes the field “{field}” and deletes its values for good.',
    '移除欄位「{field}」，並永久刪除其值。',
    '移除字段“{field}”，并永久删除其值。',
  ),
  field_renamed: wording(
    'The field “{field}” is called {to} instead of {from}; requests may go on saying {from}.',
    '欄位「{field}」的 API 名稱由 {from} 改為 {to}，請求中仍可使用 {from}。',
    '字段“{field}”的 API 名称由 {from} 改为 {to}，请求中仍可使用 {from}。',
  ),
  type_changed: wording(
    'The field “{field}” is of the type {to} instead of {from}.',
    '欄位「{field}」的類型由{from}改為{to}。',
    '字段“{field}”的类型由{from}改为{to}。',
  ),
  numbers_given: wording(
    'The records there are get their numbers in “{field}” in the order in which they were made.',
    '現有記錄將依建立順序取得「{field}」編號。',
    '现有记录将按创建顺序获得“{field}”编号。',
  ),
  option_set: wording(
    'Field “{field}”: sets “{option}” to {to}.',
    '欄位「{field}」：將「{option}」設為 {to}。',
    '字段“{field}”：将“{option}”设为 {to}。',
  ),
  option_changed: wording(
    'Field “{field}”: changes “{option}” from {from} to {to}.',
    '欄位「{field}」：將「{option}」由 {from} 改為 {to}。',
    '字段“{field}”：将“{option}”由 {from} 改为 {to}。',
  ),
  option_cleared: wording(
    'Field “{field}”: takes “{option}” away.',
    '欄位「{field}」：取消「{option}」。',
    '字段“{field}”：取消“{option}”。',
  ),
  field_converted: wording(
    'Field “{field}”: values become {to} instead of {from}; as they were, they are kept out of sight.',
    '欄位「{field}」：值由{from}轉換為{to}，原值封存保留。',
    '字段“{field}”：值由{from}转换为{to}，原值封存保留。',
  ),
  field_returned: wording(
    'Field “{field}”: values become {to} again, as they were; what was written meanwhile as {from} is converted back.',
    '欄位「{field}」：恢復為原來的{to}值，其間以{from}寫入的值將轉換回來。',
    '字段“{field}”：恢复为原来的{to}值，其间以{from}写入的值将转换回来。',
  ),
  field_required: wording(
    'The field “{field}” becomes required.',
    '欄位「{field}」改為必填。',
    '字段“{field}”改为必填。',
  ),
  field_optional: wording(
    'The field “{field}” is no longer required.',
    '欄位「{field}」不再必填。',
    '字段“{field}”不再必填。',
  ),
  unique_added: wording(
    'No two records may share the value of {fields}.',
    '{fields}的值在記錄之間不可重複。',
    '{fields}的值在记录之间不可重复。',
  ),
  unique_removed: wording(
    'Records may share the value of {fields} again.',
    '{fields}的值可以重複。',
    '{fields}的值可以重复。',
  ),
  values_replaced: wording(
    'Field “{field}”: records with “{from}” get “{to}”.',
    '欄位「{field}」：值為「{from}」的記錄改為「{to}」。',
    '字段“{field}”：值为“{from}”的记录改为“{to}”。',
  ),
  record_type_added: wording(
    'Adds the record type “{title}”.',
    '新增記錄類型「{title}」。',
    '新增记录类型“{title}”。',
  ),
  record_type_removed: wording(
    'Removes the record type “{title}”.',
    '移除記錄類型「{title}」。',
    '移除记录类型“{title}”。',
  ),
  record_type_renamed: wording(
    'The record type “{from}” is now called “{to}”.',
    '記錄類型「{from}」改名為「{to}」。',
    '记录类型“{from}”改名为“{to}”。',
  ),
  record_type_changed: wording(
    'Changes the texts of the record type “{title}”.',
    '變更記錄類型「{title}」的文字。',
    '更改记录类型“{title}”的文字。',
  ),
  record_type_default: wording(
    'New records are of the record type “{title}” unless they say otherwise.',
    '未指定時，新記錄屬於記錄類型「{title}」。',
    '未指定时，新记录属于记录类型“{title}”。',
  ),
  record_type_closed: wording(
    'The record type “{title}” can no longer be chosen; records that have it keep it.',
    '記錄類型「{title}」不再可選，已使用的記錄會保留。',
    '记录类型“{title}”不再可选，已使用的记录会保留。',
  ),
  record_type_opened: wording(
    'The record type “{title}” can be chosen again.',
    '記錄類型「{title}」恢復可選。',
    '记录类型“{title}”恢复可选。',
  ),
  record_type_allows: wording(
    'Record type “{title}”: “{field}” can only be {values}.',
    '記錄類型「{title}」：「{field}」只能是{values}。',
    '记录类型“{title}”：“{field}”只能是{values}。',
  ),
  record_type_empties: wording(
    'Record type “{title}”: “{field}” stays empty.',
    '記錄類型「{title}」：「{field}」維持空白。',
    '记录类型“{title}”：“{field}”保持为空。',
  ),
  record_type_allows_all: wording(
    'Record type “{title}”: “{field}” can be any of its choices.',
    '記錄類型「{title}」：「{field}」可用所有選項。',
    '记录类型“{title}”：“{field}”可用所有选项。',
  ),
  record_type_paths: wording(
    'Record type “{title}”: stages are those of {values}.',
    '記錄類型「{title}」：採用{values}的階段。',
    '记录类型“{title}”：采用{values}的阶段。',
  ),
  record_type_all_paths: wording(
    'Record type “{title}”: stages of every path may be used.',
    '記錄類型「{title}」：可用所有階段流程。',
    '记录类型“{title}”：可用所有阶段流程。',
  ),
  layouts_assigned: wording(
    'Changes which layout is shown when.',
    '變更何時顯示哪個頁面配置。',
    '更改何时显示哪个页面布局。',
  ),
  record_types_ordered: wording(
    'Puts the record types into another order.',
    '調整記錄類型的順序。',
    '调整记录类型的顺序。',
  ),
  values_added: wording(
    'Adds {count} {count|value|values}: {values}.',
    '新增 {count} 個選項值：{values}。',
    '新增 {count} 个选项值：{values}。',
  ),
  values_renamed: wording(
    'Gives {count} {count|value another title|values other titles}: {values}.',
    '變更 {count} 個選項值的標題：{values}。',
    '更改 {count} 个选项值的标题：{values}。',
  ),
  values_retired: wording(
    'Retires {count} {count|value|values}: {values}. Records that have {count|it keep it|them keep them}.',
    '停用 {count} 個選項值：{values}。已使用的記錄會保留。',
    '停用 {count} 个选项值：{values}。已使用的记录会保留。',
  ),
  values_restored: wording(
    'Offers {count} retired {count|value|values} again: {values}.',
    '重新啟用 {count} 個選項值：{values}。',
    '重新启用 {count} 个选项值：{values}。',
  ),
  values_removed: wording(
    'Removes {count} {count|value|values}: {values}.',
    '移除 {count} 個選項值：{values}。',
    '移除 {count} 个选项值：{values}。',
  ),
  values_changed: wording(
    'Changes the colour or the dependence of {count} {count|value|values}: {values}.',
    '變更 {count} 個選項值的顏色或相依條件：{values}。',
    '更改 {count} 个选项值的颜色或依赖条件：{values}。',
  ),
  values_reordered: wording(
    'Changes the order of the values.',
    '調整選項值的順序。',
    '调整选项值的顺序。',
  ),
  backfill: wording(
    'Records without a value in “{field}” get {to}.',
    '「{field}」沒有值的記錄將填入 {to}。',
    '“{field}”没有值的记录将填入 {to}。',
  ),
});

/** Which sentence a plan says. */
export type SentenceCode = keyof typeof sentences;

/** One thing that a change does: its code, and the words for people. */
export interface Sentence {
  readonly code: SentenceCode;
  readonly message: ErrorText;
}

type Params = Readonly<Record<string, unknown>>;

/** A sentence with its places filled. */
export function sentence(code: SentenceCode, params: Params): Sentence {
  return { code, message: inWords(sentences[code], params) };
}

/** A text in three languages with its places filled; a value may be such a text itself. */
export function inWords(text: ErrorText, params: Params): ErrorText {
  return Object.fromEntries(
    languages.map((language) => [language, fill(text, language, params)]),
  ) as unknown as ErrorText;
}

/** How kinds of documents are called. */
const kinds: Readonly<Record<string, ErrorText>> = {
  object: wording('object', '物件', '对象'),
  extension: wording('extension', '擴充', '扩展'),
  layout: wording('layout', '頁面配置', '页面布局'),
  'list-view': wording('list view', '清單檢視', '列表视图'),
  app: wording('app', '應用程式', '应用'),
  'value-set': wording('value set', '選項集', '选项集'),
  'stage-path': wording('stage path', '階段流程', '阶段流程'),
  'permission-set': wording('permission set', '權限集', '权限集'),
};

/** How a kind of document is called; a kind that nobody named stays as it is. */
export const kindTitle = (kind: string): ErrorText | string => kinds[kind] ?? kind;

interface Titled {
  readonly title?: unknown;
  readonly labels?: unknown;
}

/** How a document or a property is called, in every language that it names itself. */
export function titleIn({ title, labels }: Titled, otherwise: string): ErrorText {
  return localized(String(title ?? otherwise), (labels ?? {}) as Labels);
}
