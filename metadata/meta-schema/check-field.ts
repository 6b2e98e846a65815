import type { ErrorParams, ErrorText } from '../errors/index.ts';
import type { FieldDocument } from '../field-types/contract.ts';
import { readDecimal } from '../field-types/decimal/decimal-value.ts';
import { hasChoices, mayBeIndexed } from '../field-types/index.ts';
import { patternProblem } from '../text/index.ts';

/** What is wrong inside a field document: which option, which code of `fieldErrors`. */
export interface OptionProblem {
  /** Path inside the field document: `pattern`, `values.3.name`. */
  readonly path: string;
  readonly code: string;
  readonly params: ErrorParams;
}

const demands = {
  expression: {
    en: 'a regular expression that is valid with the u flag',
    'zh-Hant': '有效的正規表示式（u 模式）',
    'zh-Hans': '有效的正则表达式（u 模式）',
  },
  quick: {
    en: 'a pattern that is quick on any text: fewer and less nested repeats',
    'zh-Hant': '對任何文字都能快速比對的樣式：請減少重複與巢狀',
    'zh-Hans': '对任何文本都能快速匹配的模式：请减少重复与嵌套',
  },
  aboveMin: {
    en: 'at least as large as `min`',
    'zh-Hant': '不小於 `min` 的值',
    'zh-Hans': '不小于 `min` 的值',
  },
  withinPrecision: {
    en: 'at most `precision`',
    'zh-Hant': '不大於 `precision` 的值',
    'zh-Hans': '不大于 `precision` 的值',
  },
  oneSource: {
    en: 'given, or else `valueSet`, but not both',
    'zh-Hant': '與 `valueSet` 擇一填寫',
    'zh-Hans': '与 `valueSet` 二选一',
  },
  shortEnough: {
    en: 'left out, since texts of more than 500 characters do not fit into an index',
    'zh-Hant': '留空，因為超過 500 個字元的文字無法建立索引',
    'zh-Hans': '留空，因为超过 500 个字符的文本无法建立索引',
  },
  titledList: {
    en: 'the name of the list that `childrenTitle` is for',
    'zh-Hant': '`childrenTitle` 所屬清單的名稱',
    'zh-Hans': '`childrenTitle` 所属列表的名称',
  },
} as const satisfies Readonly<Record<string, ErrorText>>;

const wrong = (path: string, demand: keyof typeof demands): OptionProblem => ({
  path,
  code: 'FIELD_TYPE',
  params: { title: path, expected: demands[demand] },
});

/**
 * What is wrong with a field document beyond its schema: options that contradict each other, a
 * pattern that is none or could be slow, choices of the same name.
 */
export function checkFieldDocument(field: FieldDocument): readonly OptionProblem[] {
  return [
    ...patternProblems(field),
    ...boundProblems(field),
    ...scaleProblems(field),
    ...choiceProblems(field),
    ...lookupProblems(field),
    ...indexProblems(field),
  ];
}

function patternProblems({ pattern, maxLength }: FieldDocument): OptionProblem[] {
  if (typeof pattern !== 'string') return [];
  const problem = patternProblem(pattern, typeof maxLength === 'number' ? maxLength : 255);
  if (problem === 'syntax') return [wrong('pattern', 'expression')];
  return problem === 'slow' ? [wrong('pattern', 'quick')] : [];
}

function boundProblems({ min, max }: FieldDocument): OptionProblem[] {
  if (min === undefined || max === undefined) return [];
  const [low, high] = [readDecimal(min), readDecimal(max)];
  if (!low.ok || !high.ok) return [];
  return Number(low.value) > Number(high.value) ? [wrong('max', 'aboveMin')] : [];
}

function scaleProblems({ fieldType, precision, scale = 2 }: FieldDocument): OptionProblem[] {
  if (fieldType !== 'decimal' && fieldType !== 'percent') return [];
  const digits = Number(precision ?? (fieldType === 'percent' ? 9 : 18));
  return Number(scale) > digits ? [wrong('scale', 'withinPrecision')] : [];
}

function choiceProblems({ fieldType, values, valueSet }: FieldDocument): OptionProblem[] {
  if (!hasChoices(fieldType)) return [];
  if ((values === undefined) === (valueSet === undefined)) {
    return [wrong('values', 'oneSource')];
  }
  const seen = new Set<unknown>();
  const list = Array.isArray(values) ? (values as readonly { readonly name?: unknown }[]) : [];
  return list.flatMap(({ name }, index) => {
    const isRepeated = seen.has(name);
    seen.add(name);
    const path = `values.${index}.name`;
    return isRepeated ? [{ path, code: 'FIELD_TAKEN', params: { title: String(name) } }] : [];
  });
}

function lookupProblems({
  children,
  childrenTitle,
  childrenLabels,
}: FieldDocument): OptionProblem[] {
  const isTitled = childrenTitle !== undefined || childrenLabels !== undefined;
  return isTitled && children === undefined ? [wrong('children', 'titledList')] : [];
}

function indexProblems(field: FieldDocument): OptionProblem[] {
  return field.indexed === true && !mayBeIndexed({ options: field })
    ? [wrong('indexed', 'shortEnough')]
    : [];
}
