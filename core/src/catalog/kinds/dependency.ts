import type { Field } from '@rapport/metadata/field-types/contract';
import { didYouMean } from '@rapport/metadata/text';
import { type FieldProblem, wording } from '../../errors/index.ts';
import type { Body } from '../document-kind.ts';

const controllerWanted = wording(
  'a picklist or yes/no field of the same object',
  '同一物件的選單或是/否欄位',
  '同一对象的选项列表或是/否字段',
);
const noCircle = wording(
  'a field whose choices do not depend on this one',
  '選項不依賴此欄位的欄位',
  '选项不依赖此字段的字段',
);

const controllers: ReadonlySet<string> = new Set(['picklist', 'boolean']);

/**
 * What is wrong with the `dependsOn` of a field and of its own choices: it names no field that can
 * control, leads in a circle, or names values that the controlling field's own list does not have.
 * Lists of value sets are not compared: several fields share them.
 */
export function dependencyProblems(
  name: string,
  property: Body,
  fields: ReadonlyMap<string, Field>,
): FieldProblem[] {
  const { dependsOn } = property;
  if (typeof dependsOn !== 'string') return [];
  const at = `properties.${name}`;
  const controller = fields.get(dependsOn);
  const wrong = (expected: typeof noCircle): FieldProblem[] => [
    { path: `${at}.dependsOn`, code: 'FIELD_TYPE', params: { title: 'dependsOn', expected } },
  ];
  if (!controller || !controllers.has(controller.options.fieldType)) return wrong(controllerWanted);
  if (leadsBack(name, dependsOn, fields)) return wrong(noCircle);
  const known = namesOf(controller);
  return known ? valueProblems(property, at, known) : [];
}

function leadsBack(name: string, start: string, fields: ReadonlyMap<string, Field>): boolean {
  const seen = new Set<string>();
  let next: unknown = start;
  while (typeof next === 'string' && !seen.has(next)) {
    if (next === name) return true;
    seen.add(next);
    next = fields.get(next)?.options.dependsOn;
  }
  return false;
}

/** What the controlling field can be, where its document says it itself. */
function namesOf({ options, choices }: Field): readonly string[] | undefined {
  if (options.fieldType === 'boolean') return ['true', 'false'];
  return options.valueSet === undefined ? [...(choices?.keys() ?? [])] : undefined;
}

function valueProblems({ values }: Body, at: string, known: readonly string[]): FieldProblem[] {
  const names = new Set(known);
  const list = Array.isArray(values) ? (values as readonly Body[]) : [];
  return list.flatMap(({ dependsOn }, index) => {
    const wanted = Array.isArray(dependsOn) ? (dependsOn as readonly string[]) : [];
    return wanted.flatMap((value, place): FieldProblem[] => {
      if (names.has(value)) return [];
      const suggestion = didYouMean(value, known);
      const params = { title: 'dependsOn', value, ...(suggestion ? { suggestion } : {}) };
      const path = `${at}.values.${index}.dependsOn.${place}`;
      return [{ path, code: 'FIELD_CHOICE', params }];
    });
  });
}
