import { type Normalized, refuse } from './contract.ts';

/**
 * A `FIELD_TYPE` fault that says what is right; its words come in all languages, and whoever writes
 * the message takes the reader's.
 */
export const expected = (what: Expectation): Normalized =>
  refuse('FIELD_TYPE', { expected: expectations[what] });

/** What a value can be expected to be, in the words of a `FIELD_TYPE` fault. */
export const expectations = Object.freeze({
  text: { en: 'a text', 'zh-Hant': '文字', 'zh-Hans': '文本' },
  wellFormedText: {
    en: 'a text without broken characters',
    'zh-Hant': '不含損毀字元的文字',
    'zh-Hans': '不含损坏字符的文本',
  },
  decimal: {
    en: 'a number, such as 12.5',
    'zh-Hant': '數字，例如 12.5',
    'zh-Hans': '数字，例如 12.5',
  },
  exactDecimal: {
    en: 'a number in quotes, since one this large is not exact in JSON',
    'zh-Hant': '加引號的數字，因為這麼大的數字在 JSON 中並不精確',
    'zh-Hans': '加引号的数字，因为这么大的数字在 JSON 中并不精确',
  },
  fileId: {
    en: 'the id of an uploaded file',
    'zh-Hant': '已上傳檔案的識別碼',
    'zh-Hans': '已上传文件的标识',
  },
  integer: { en: 'a whole number', 'zh-Hant': '整數', 'zh-Hans': '整数' },
  boolean: { en: 'true or false', 'zh-Hant': 'true 或 false', 'zh-Hans': 'true 或 false' },
  date: {
    en: 'a date, such as 2026-03-31',
    'zh-Hant': '日期，例如 2026-03-31',
    'zh-Hans': '日期，例如 2026-03-31',
  },
  datetime: {
    en: 'a date and time, such as 2026-03-31T09:30:00Z',
    'zh-Hant': '日期與時間，例如 2026-03-31T09:30:00Z',
    'zh-Hans': '日期与时间，例如 2026-03-31T09:30:00Z',
  },
  zone: {
    en: 'a date and time with its offset from UTC, such as 2026-03-31T09:30:00+08:00',
    'zh-Hant': '含時區的日期與時間，例如 2026-03-31T09:30:00+08:00',
    'zh-Hans': '带时区的日期与时间，例如 2026-03-31T09:30:00+08:00',
  },
  time: {
    en: 'a time of day, such as 09:30',
    'zh-Hant': '時刻，例如 09:30',
    'zh-Hans': '时刻，例如 09:30',
  },
  duration: {
    en: 'a length of time in whole seconds, or such as 1h 30m',
    'zh-Hant': '以整數秒表示的時間長度，或例如 1h 30m',
    'zh-Hans': '以整数秒表示的时长，或例如 1h 30m',
  },
  phone: {
    en: 'a phone number, such as +886 2 2345 6789',
    'zh-Hant': '電話號碼，例如 +886 2 2345 6789',
    'zh-Hans': '电话号码，例如 +86 10 1234 5678',
  },
  internationalPhone: {
    en: 'a phone number with its country code, such as +886 2 2345 6789',
    'zh-Hant': '含國碼的電話號碼，例如 +886 2 2345 6789',
    'zh-Hans': '带国家代码的电话号码，例如 +86 10 1234 5678',
  },
  phoneDigits: {
    en: 'some digits of a phone number',
    'zh-Hant': '電話號碼中的幾個數字',
    'zh-Hans': '电话号码中的几个数字',
  },
  json: {
    en: 'a JSON value, without NUL or broken characters',
    'zh-Hant': 'JSON 值，不含 NUL 或損毀字元',
    'zh-Hans': 'JSON 值，不含 NUL 或损坏字符',
  },
  shallowJson: {
    en: 'a JSON value with at most 32 levels of lists and objects',
    'zh-Hant': '清單與物件最多 32 層的 JSON 值',
    'zh-Hans': '列表与对象最多 32 层的 JSON 值',
  },
  choice: {
    en: 'the name of a choice',
    'zh-Hant': '選項的名稱',
    'zh-Hans': '选项的名称',
  },
  choices: {
    en: 'a list of names of choices',
    'zh-Hant': '選項名稱的清單',
    'zh-Hans': '选项名称的列表',
  },
  tags: {
    en: 'a list of short texts',
    'zh-Hant': '短文字的清單',
    'zh-Hans': '短文本的列表',
  },
  address: {
    en: 'an object with street, city, state, postal_code and country',
    'zh-Hant': '含 street、city、state、postal_code、country 的物件',
    'zh-Hans': '含 street、city、state、postal_code、country 的对象',
  },
  country: {
    en: 'a country, by its name or its two letters such as US',
    'zh-Hant': '國家／地區的名稱，或兩個字母的代碼，例如 TW',
    'zh-Hans': '国家／地区的名称，或两个字母的代码，例如 CN',
  },
  geolocation: {
    en: 'a latitude and a longitude, such as 25.03, 121.56',
    'zh-Hant': '緯度與經度，例如 25.03, 121.56',
    'zh-Hans': '纬度与经度，例如 25.03, 121.56',
  },
  latitude: {
    en: 'a number of degrees from -90 to 90',
    'zh-Hant': '-90 到 90 之間的度數',
    'zh-Hans': '-90 到 90 之间的度数',
  },
  longitude: {
    en: 'a number of degrees from -180 to 180',
    'zh-Hant': '-180 到 180 之間的度數',
    'zh-Hans': '-180 到 180 之间的度数',
  },
  personName: {
    en: 'a name, as text or in its parts',
    'zh-Hant': '姓名（文字或各個部分）',
    'zh-Hans': '姓名（文本或各个部分）',
  },
  recordId: { en: 'the id of a record', 'zh-Hant': '記錄的識別碼', 'zh-Hans': '记录的标识' },
  recordIds: {
    en: 'a list of ids of records, or what to add and remove as {"add": [], "remove": []}',
    'zh-Hant': '記錄識別碼的清單，或以 {"add": [], "remove": []} 指定要加入與移除的記錄',
    'zh-Hans': '记录标识的列表，或以 {"add": [], "remove": []} 指定要添加和移除的记录',
  },
  recordOfObject: {
    en: 'an object and the id of one of its records, such as account:01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f',
    'zh-Hant': '物件與其中一筆記錄的識別碼，例如 account:01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f',
    'zh-Hans': '对象与其中一条记录的标识，例如 account:01920f3a-7b5c-7d2e-8f10-2a3b4c5d6e7f',
  },
  objectName: { en: 'the name of an object', 'zh-Hant': '物件的名稱', 'zh-Hans': '对象的名称' },
  currencyCode: {
    en: 'a currency of three letters, such as USD',
    'zh-Hant': '三個字母的幣別，例如 TWD',
    'zh-Hans': '三个字母的币种，例如 CNY',
  },
} as const);

/** A key of `expectations`. */
export type Expectation = keyof typeof expectations;
