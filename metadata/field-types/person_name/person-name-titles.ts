import { partTitle } from '../parts-type.ts';

/** The parts of a person's name in words. */
export const personNameTitles = Object.freeze({
  salutation: partTitle('Salutation', '稱謂', '称谓'),
  given: partTitle('Given name', '名字', '名字'),
  middle: partTitle('Middle name', '中間名', '中间名'),
  family: partTitle('Family name', '姓氏', '姓氏'),
  suffix: partTitle('Suffix', '名字後綴', '名字后缀'),
});

/** Salutations that are offered, by language; any other can be typed. */
export const salutations: Readonly<Record<string, readonly string[]>> = Object.freeze({
  en: ['Mr.', 'Ms.', 'Mrs.', 'Mx.', 'Dr.', 'Prof.'],
  'zh-Hant': ['先生', '女士', '小姐', '太太', '博士', '教授'],
  'zh-Hans': ['先生', '女士', '小姐', '太太', '博士', '教授'],
});
