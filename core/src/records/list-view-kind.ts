import { type Body, type DocumentKind, type ModelView, pathProblem } from '../catalog/index.ts';
import type { FieldProblem } from '../errors/index.ts';

/** A list view: its object, columns, sort keys and filter fields exist. */
export const listViewKind: DocumentKind = {
  name: 'list-view',
  check: (document, model) => {
    const object = String(document.object);
    if (!model.find('object', object)) {
      return [{ path: 'object', code: 'FIELD_CHOICE', params: { title: 'object', value: object } }];
    }
    const columns = names(document.columns).map((name, index) =>
      pathProblem(model, object, name, `columns.${index}`),
    );
    const sort = names(document.sort).map((name, index) =>
      pathProblem(model, object, name.replace(/^-/, ''), `sort.${index}`),
    );
    const filter = filterProblems(document.filter, 'filter', object, model);
    return [...columns, ...sort, ...filter].filter((problem) => problem !== undefined);
  },
};

function names(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((item) => (typeof item === 'string' ? item : String((item as Body).field)));
}

function filterProblems(
  node: unknown,
  at: string,
  object: string,
  model: ModelView,
): (FieldProblem | undefined)[] {
  if (typeof node !== 'object' || node === null) return [];
  const { and, or, not, field } = node as Body;
  if (typeof field === 'string') return [pathProblem(model, object, field, `${at}.field`)];
  if (not !== undefined) return filterProblems(not, `${at}.not`, object, model);
  const [word, terms] = and === undefined ? ['or', or] : ['and', and];
  if (!Array.isArray(terms)) return [];
  return terms.flatMap((term, index) =>
    filterProblems(term, `${at}.${word}.${index}`, object, model),
  );
}
