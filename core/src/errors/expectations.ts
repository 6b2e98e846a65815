import type { ErrorText } from '@rapport/metadata/errors';

/**
 * What was expected, in the three languages of the product.
 *
 * It stands after “must be” and 必須是, so it is a thing, not a command; names that a client
 * writes, such as `expand`, stay as they are in all three.
 */
export function wording(en: string, zhHant: string, zhHans: string): ErrorText {
  return Object.freeze({ en, 'zh-Hant': zhHant, 'zh-Hans': zhHans });
}

/** What rooms expect most often; what only one room expects stands in that room. */
export const expectations = Object.freeze({
  json: wording('JSON', 'JSON 格式', 'JSON 格式'),
  jsonObject: wording('a JSON object', 'JSON 物件', 'JSON 对象'),
  object: wording('an object', '物件', '对象'),
  list: wording('a list', '清單', '列表'),
  text: wording('a text', '文字', '文本'),
  texts: wording('a list of texts', '文字清單', '文本列表'),
  number: wording('a number', '數字', '数字'),
  wholeNumber: wording('a whole number', '整數', '整数'),
  yesOrNo: wording('true or false', 'true 或 false', 'true 或 false'),
  nothing: wording('null', '空值（null）', '空值（null）'),
  fieldName: wording('a field name', '欄位名稱', '字段名称'),
  currencyCode: wording(
    'an ISO 4217 code, such as USD',
    'ISO 4217 幣別代碼，例如 TWD',
    'ISO 4217 币种代码，例如 CNY',
  ),
});

/** A whole number within bounds. */
export function wholeNumber(min: number, max: number): ErrorText {
  return wording(
    `a whole number from ${min} to ${max}`,
    `介於 ${min} 到 ${max} 的整數`,
    `${min} 到 ${max} 之间的整数`,
  );
}

/** One of some names, which are the same in every language. */
export function oneOf(names: readonly string[]): ErrorText {
  const [only = ''] = names;
  if (names.length < 2) return wording(`“${only}”`, `「${only}」這個值`, `“${only}”这个值`);
  const listed = names.join('、');
  return wording(`one of ${names.join(', ')}`, `${listed} 其中之一`, `${listed} 其中之一`);
}

/** Any of several things: `a text or null`. */
export function anyOf(expected: readonly ErrorText[]): ErrorText {
  const joined = (language: keyof ErrorText, word: string) =>
    expected.map((text) => text[language]).join(word);
  return wording(joined('en', ' or '), joined('zh-Hant', ' 或 '), joined('zh-Hans', ' 或 '));
}

/** A list with so many members at most, and at least as many as `min`. */
export function listOf(things: ErrorText, max: number, min = 0): ErrorText {
  return wording(
    `a list of ${min === 0 ? 'at most' : `${min} to`} ${max} ${things.en}`,
    `${min === 0 ? '最多' : `${min} 到`} ${max} ${things['zh-Hant']}的清單`,
    `${min === 0 ? '最多' : `${min} 到`} ${max} ${things['zh-Hans']}的列表`,
  );
}
