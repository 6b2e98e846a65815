import type { FieldDocument } from '../field-types/contract.ts';
import { readDecimal } from '../field-types/decimal/decimal-value.ts';
import { patternProblem } from '../text/index.ts';

/** What is wrong inside a field document: which option, which code of `fieldErrors`. */
export interface OptionProblem {
  /** Path inside the field document: `pattern`, `values.3.name`. */
  readonly path: string;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const wrong = (path: string, expected: string): OptionProblem => ({
  path,
  code: 'FIELD_TYPE',
  params: { title: path, expected },
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
  ];
}

function patternProblems({ pattern, maxLength }: FieldDocument): OptionProblem[] {
  if (typeof pattern !== 'string') return [];
  const problem = patternProblem(pattern, typeof maxLength === 'number' ? maxLength : 255);
  if (problem === 'syntax') return [wrong('pattern', 'a regular expression (with the u flag)')];
  return problem === 'slow'
    ? [wrong('pattern', 'a pattern that is quick on any text: fewer and less nested repeats')]
    : [];
}

function boundProblems({ min, max }: FieldDocument): OptionProblem[] {
  if (min === undefined || max === undefined) return [];
  const [low, high] = [readDecimal(min), readDecimal(max)];
  if (!low.ok || !high.ok) return [];
  return Number(low.value) > Number(high.value) ? [wrong('max', 'at least as large as `min`')] : [];
}

function scaleProblems({ fieldType, precision = 18, scale = 2 }: FieldDocument): OptionProblem[] {
  if (fieldType !== 'decimal') return [];
  return Number(scale) > Number(precision) ? [wrong('scale', 'at most `precision`')] : [];
}

function choiceProblems({ fieldType, values, valueSet }: FieldDocument): OptionProblem[] {
  if (fieldType !== 'picklist') return [];
  if ((values === undefined) === (valueSet === undefined)) {
    return [wrong('values', 'given, or else `valueSet`, but not both')];
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
  return isTitled && children === undefined
    ? [wrong('children', 'the name of the list that `childrenTitle` is for')]
    : [];
}
