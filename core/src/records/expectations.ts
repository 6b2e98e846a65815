import type { ErrorText } from '@rapport/metadata/errors';
import { listOf, wording } from '../errors/index.ts';

const names = wording('names', '個名稱', '个名称');
const fields = wording('fields', '個欄位', '个字段');
const measures = wording('measures', '個彙總值', '个汇总值');
const values = wording('values', '個值', '个值');

/** What queries and writes of records expect of a request, in every language. */
export const recordExpectations = Object.freeze({
  givenOnce: wording('given once', '只出現一次的參數', '只出现一次的参数'),
  givenOnceOrIn: wording(
    'given once, or the operator `in`',
    '只出現一次的條件，多個值請改用 `in`',
    '只出现一次的条件，多个值请改用 `in`',
  ),
  filterParameter: wording(
    '`filter[field][operator]=value`',
    '`filter[field][operator]=value` 的形式',
    '`filter[field][operator]=value` 的形式',
  ),
  exact: wording('"exact"', '"exact" 這個值', '"exact" 这个值'),
  filter: wording(
    'an object with `and`, `or`, `not` or `field`',
    '含有 `and`、`or`、`not` 或 `field` 的物件',
    '含有 `and`、`or`、`not` 或 `field` 的对象',
  ),
  filters: wording('a list of filters', '篩選條件的清單', '筛选条件的列表'),
  conditionMember: wording(
    '`field`, `op` or `value`',
    '`field`、`op` 或 `value`',
    '`field`、`op` 或 `value`',
  ),
  oneValue: wording('one value', '單一的值', '单个值'),
  twoValues: wording('a list of two values', '兩個值的清單', '两个值的列表'),
  someValue: wording(
    'a value; for empty use the operator `is_empty`',
    '非空的值；要找空值請改用 `is_empty`',
    '非空的值；要查空值请改用 `is_empty`',
  ),
  period: wording(
    'a period such as `this_quarter`',
    '期間，例如 `this_quarter`',
    '期间，例如 `this_quarter`',
  ),
  group: wording(
    'a field name or {field}',
    '欄位名稱，或 {field} 物件',
    '字段名称，或 {field} 对象',
  ),
  columnNames: wording('names of groups or measures', '分組或彙總值的名稱', '分组或汇总值的名称'),
  expand: wording(
    'a name, or an object with `relation` or `field`',
    '名稱，或含有 `relation` 或 `field` 的物件',
    '名称，或含有 `relation` 或 `field` 的对象',
  ),
  uniqueField: wording(
    'a field with a unique rule of its own, or external_id',
    '單獨設有唯一規則的欄位，或 external_id',
    '单独设有唯一规则的字段，或 external_id',
  ),
  externalIds: wording(
    'an object of source names and ids, such as {"salesforce": "001…"}',
    '由來源名稱與識別碼組成的物件，例如 {"salesforce": "001…"}',
    '由来源名称与标识组成的对象，例如 {"salesforce": "001…"}',
  ),
});

/** How the key of another record of the request is called. */
export function keyOfRecord(index: number): ErrorText {
  const name = `records.${index}`;
  return wording(`key of ${name}`, `鍵值（與 ${name} 相同）`, `键值（与 ${name} 相同）`);
}

/** A list of at most so many names. */
export const atMostNames = (max: number): ErrorText => listOf(names, max);

/** A list of at most so many fields to group by. */
export const atMostFields = (max: number): ErrorText => listOf(fields, max);

/** A list of one measure to so many. */
export const someMeasures = (max: number): ErrorText => listOf(measures, max, 1);

/** A list of at most so many values. */
export const atMostValues = (max: number): ErrorText => listOf(values, max);

/** A path of at most so many steps. */
export function atMostSteps(max: number): ErrorText {
  return wording(`at most ${max} steps`, `最多 ${max} 層的路徑`, `最多 ${max} 层的路径`);
}

/** A filter of at most so many levels. */
export function atMostDeep(max: number): ErrorText {
  return wording(
    `nested at most ${max} deep`,
    `巢狀不超過 ${max} 層的條件`,
    `嵌套不超过 ${max} 层的条件`,
  );
}

/** A filter of at most so many conditions. */
export function atMostConditions(max: number): ErrorText {
  return wording(
    `at most ${max} conditions`,
    `不超過 ${max} 個條件的篩選`,
    `不超过 ${max} 个条件的筛选`,
  );
}

/** Fields to sort by, at most so many. */
export function atMostSortKeys(max: number): ErrorText {
  return wording(
    `at most ${max} field names, \`-\` before one for descending`,
    `最多 ${max} 個欄位名稱，名稱前加 \`-\` 表示遞減`,
    `最多 ${max} 个字段名称，名称前加 \`-\` 表示降序`,
  );
}

/** A measure, its function one of some. */
export function measureOf(functions: readonly string[]): ErrorText {
  const form = `{fn: ${functions.join(' | ')}, field, as}`;
  return wording(form, `${form} 形式的物件`, `${form} 形式的对象`);
}

/** A measure of money, which its currency must stand beside. */
export function groupedBy(currency: string): ErrorText {
  return wording(
    `grouped by ${currency} too, since amounts of different currencies do not add up`,
    `同時依 ${currency} 分組的欄位，因為不同幣別的金額不能相加`,
    `同时按 ${currency} 分组的字段，因为不同币种的金额不能相加`,
  );
}
