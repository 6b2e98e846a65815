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
  choice: {
    en: 'the name of a choice',
    'zh-Hant': '選項的名稱',
    'zh-Hans': '选项的名称',
  },
  recordId: { en: 'the id of a record', 'zh-Hant': '記錄的識別碼', 'zh-Hans': '记录的标识' },
  currencyCode: {
    en: 'a currency of three letters, such as USD',
    'zh-Hant': '三個字母的幣別，例如 TWD',
    'zh-Hans': '三个字母的币种，例如 CNY',
  },
} as const);

/** A key of `expectations`. */
export type Expectation = keyof typeof expectations;
