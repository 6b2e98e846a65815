import type { ErrorText } from '@rapport/metadata/errors';
import { type FieldProblem, wording } from '../errors/index.ts';

/** How the options of fields are called by people; documents and requests go on saying their names. */
const titles: Readonly<Record<string, ErrorText>> = Object.freeze({
  accept: wording('Types of files', '檔案類型', '文件类型'),
  aliases: wording('Names of before', '先前的名稱', '曾用名称'),
  allowLoops: wording('May lead back to itself', '允許循環關聯', '允许循环关联'),
  children: wording('List on the other record', '對方記錄上的清單', '对方记录上的列表'),
  childrenLabels: wording(
    'Title of the list in other languages',
    '清單標題的其他語言',
    '列表标题的其他语言',
  ),
  childrenTitle: wording('Title of the list', '清單標題', '列表标题'),
  country: wording(
    'Country of numbers without a country code',
    '未寫國碼時的國家或地區',
    '未写国家代码时的国家或地区',
  ),
  default: wording('Value of a new record', '新記錄的預設值', '新记录的默认值'),
  dependsOn: wording('Field that controls the choices', '控制選項的欄位', '控制选项的字段'),
  description: wording(
    'Description for administrators',
    '給系統管理員的說明',
    '给系统管理员的说明',
  ),
  externalId: wording('Key in another system', '外部系統識別碼', '外部系统标识'),
  fieldType: wording('Type', '類型', '类型'),
  format: wording('Format', '格式', '格式'),
  gapless: wording('Without gaps', '不跳號', '不跳号'),
  help: wording('Help beside the input', '輸入框旁的提示', '输入框旁的提示'),
  helpLabels: wording('Help in other languages', '提示的其他語言', '提示的其他语言'),
  history: wording('Keep what it was', '在歷程中保留變更內容', '在历史中保留变更内容'),
  id: wording('Lasting id', '固定代號', '固定标识'),
  indexed: wording('Fast to filter and sort', '加速篩選與排序', '加速筛选与排序'),
  labels: wording('Title in other languages', '標題的其他語言', '标题的其他语言'),
  max: wording('Largest value', '最大值', '最大值'),
  maxLength: wording('Most characters', '字元上限', '字符上限'),
  maxSize: wording('Most megabytes', '大小上限（MB）', '大小上限（MB）'),
  maxTags: wording('Most tags of one record', '每筆記錄最多幾個標籤', '每条记录最多几个标签'),
  maxValues: wording('Most values of one record', '每筆記錄最多幾個值', '每条记录最多几个值'),
  min: wording('Smallest value', '最小值', '最小值'),
  onDelete: wording('When the other record is deleted', '刪除對方記錄時', '删除对方记录时'),
  pattern: wording('Pattern', '格式（正規表示式）', '格式（正则表达式）'),
  pii: wording('Personal data', '個人資料', '个人数据'),
  precision: wording('Digits in all', '總位數', '总位数'),
  scale: wording('Digits after the point', '小數位數', '小数位数'),
  search: wording('Found by search', '可被搜尋', '可被搜索'),
  start: wording('First number', '起始號碼', '起始号码'),
  step: wording('Step', '間隔', '间隔'),
  strict: wording(
    'Only numbers that can be dialled from anywhere',
    '只接受可從任何地方撥打的號碼',
    '只接受可从任何地方拨打的号码',
  ),
  title: wording('Title', '標題', '标题'),
  to: wording('Leads to', '指向', '指向'),
  unit: wording('What a bare figure counts', '未註明單位的數字代表', '未注明单位的数字代表'),
  values: wording('Choices', '選項', '选项'),
  valueSet: wording('Value set', '選項集', '选项集'),
});

/** How an option of a field is called, in every language; one that nobody named stays as it is. */
export const optionTitle = (option: string): ErrorText | string =>
  Object.hasOwn(titles, option) ? (titles[option] ?? option) : option;

const optionPath = /(?:^|\.)properties\.[^.]+\.([A-Za-z]+)(?:\.\d+)?$/;

/** The problem with the option of a field called as people call it; its path says which it is. */
export function inOptionWords(problem: FieldProblem): FieldProblem {
  const option = optionPath.exec(problem.path)?.[1];
  const { params } = problem;
  if (option === undefined || params?.title !== option) return problem;
  return { ...problem, params: { ...params, title: optionTitle(option) } };
}
