import { recordTypesOf } from '@rapport/metadata/expand';
import { didYouMean } from '@rapport/metadata/text';
import type { FieldProblem } from '../../errors/index.ts';
import type { Body, ModelView } from '../document-kind.ts';

/** What is wrong with the rules of an object's layouts: they name what there is not. */
export function assignProblems(document: Body, model: ModelView): FieldProblem[] {
  const rules = (document.assign ?? []) as readonly Body[];
  if (rules.length === 0) return [];
  const object = String(document.name);
  const known = {
    layout: namesOf(model, 'layout', object),
    permissionSet: model.keys('permission-set'),
    recordType: typesOf(document, model, object),
  };
  return rules.flatMap((rule, index) =>
    Object.entries(known).flatMap(([member, names]) =>
      unknownName(rule[member], names, `assign.${index}.${member}`),
    ),
  );
}

function namesOf(model: ModelView, kind: string, object: string): string[] {
  const own = model.list(kind).filter((body) => body.object === object);
  return own.map(({ name }) => String(name));
}

function typesOf(document: Body, model: ModelView, object: string): string[] {
  const extensions = model.list('extension').filter((body) => body.object === object);
  return [...recordTypesOf(document, extensions).keys()];
}

function unknownName(value: unknown, known: readonly string[], path: string): FieldProblem[] {
  if (typeof value !== 'string' || known.includes(value)) return [];
  const suggestion = didYouMean(value, known);
  const title = path.split('.').at(-1) as string;
  const params = { title, value, ...(suggestion === undefined ? {} : { suggestion }) };
  return [{ path, code: 'FIELD_CHOICE', params }];
}
