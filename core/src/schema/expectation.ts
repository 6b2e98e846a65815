import type { ErrorText } from '@rapport/metadata/errors';
import { anyOf, expectations, oneOf, wording } from '../errors/index.ts';

const types = new Map<unknown, ErrorText>([
  ['array', expectations.list],
  ['boolean', expectations.yesOrNo],
  ['integer', expectations.wholeNumber],
  ['null', expectations.nothing],
  ['number', expectations.number],
  ['object', expectations.object],
  ['string', expectations.text],
]);

const another = wording(
  'as the schema of its document says',
  '符合文件結構描述的值',
  '符合文档结构描述的值',
);

type Words = (limit: number) => ErrorText;

const atLeast: Words = (n) => wording(`at least ${n}`, `不小於 ${n} 的數字`, `不小于 ${n} 的数字`);
const atMost: Words = (n) => wording(`at most ${n}`, `不大於 ${n} 的數字`, `不大于 ${n} 的数字`);

/** Keywords with a number, in words. */
const limits = new Map<string, Words>([
  ['minimum', atLeast],
  ['maximum', atMost],
  [
    'minLength',
    (n) =>
      wording(`at least ${n} characters long`, `至少 ${n} 個字元的文字`, `至少 ${n} 个字符的文本`),
  ],
  [
    'minItems',
    (n) => wording(`a list of at least ${n}`, `至少 ${n} 項的清單`, `至少 ${n} 项的列表`),
  ],
  [
    'maxItems',
    (n) => wording(`a list of at most ${n}`, `最多 ${n} 項的清單`, `最多 ${n} 项的列表`),
  ],
  [
    'minProperties',
    (n) => wording(`an object of at least ${n}`, `至少 ${n} 項的物件`, `至少 ${n} 项的对象`),
  ],
  [
    'maxProperties',
    (n) => wording(`an object of at most ${n}`, `最多 ${n} 項的物件`, `最多 ${n} 项的对象`),
  ],
]);

const different = wording(
  'a list in which nothing comes twice',
  '沒有重複項目的清單',
  '没有重复项的列表',
);

/** What a keyword of JSON Schema expects, in the three languages of the product. */
export function expectation(keyword: string, params: Readonly<Record<string, unknown>>): ErrorText {
  if (keyword === 'type') {
    return anyOf([params.type].flat().map((type) => types.get(type) ?? another));
  }
  if (keyword === 'const') return oneOf([String(params.allowedValue)]);
  if (keyword === 'uniqueItems') return different;
  return limits.get(keyword)?.(Number(params.limit)) ?? another;
}
