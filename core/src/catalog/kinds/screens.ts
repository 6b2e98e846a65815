import type { FieldProblem } from '../../errors/index.ts';
import { type Body, type DocumentKind, type ModelView, pathProblem } from '../document-kind.ts';
import { linkedObjects } from '../links.ts';

/** A layout: every field and child list that it shows exists. */
export const layoutKind: DocumentKind = {
  name: 'layout',
  check: (document, model) => {
    const object = String(document.object);
    const missing = objectProblem(object, model);
    if (missing) return [missing];
    const highlights = names(document.highlights).map((name, index) =>
      pathProblem(model, object, name, `highlights.${index}`),
    );
    const tabs = ((document.tabs ?? []) as readonly Body[]).flatMap((tab, index) =>
      tabProblems(tab, `tabs.${index}`, object, model),
    );
    return [...highlights, ...tabs].filter((problem) => problem !== undefined);
  },
};

function tabProblems(
  tab: Body,
  at: string,
  object: string,
  model: ModelView,
): (FieldProblem | undefined)[] {
  const sections = (tab.sections ?? []) as readonly Body[];
  const fields = sections.flatMap((section, index) =>
    names(section.fields).map((name, place) =>
      pathProblem(model, object, name, `${at}.sections.${index}.fields.${place}`),
    ),
  );
  const related = names(tab.related).map((name, index) =>
    relationProblem(model, object, name, `${at}.related.${index}`),
  );
  return [...fields, ...related];
}

function relationProblem(
  model: ModelView,
  object: string,
  name: string,
  path: string,
): FieldProblem | undefined {
  const documents = [...model.list('object'), ...model.list('extension')];
  const exists = documents.some((document) =>
    Object.values((document.properties ?? {}) as Record<string, Body>).some(
      (property) => property.children === name && linkedObjects(property, model).includes(object),
    ),
  );
  return exists ? undefined : { path, code: 'FIELD_UNKNOWN', params: { name, object } };
}

/** Names in a list whose items are names or objects with `field` or `relation`. */
function names(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((item) =>
    typeof item === 'string' ? item : String((item as Body).field ?? (item as Body).relation),
  );
}

/** An app: its objects exist. */
export const appKind: DocumentKind = {
  name: 'app',
  check: (document, model) =>
    names(document.objects).flatMap(
      (name, index) => objectProblem(name, model, `objects.${index}`) ?? [],
    ),
};

/** The problem of a document that names an object which does not exist. */
export function objectProblem(
  object: string,
  model: ModelView,
  path = 'object',
): FieldProblem | undefined {
  if (model.find('object', object)) return undefined;
  return { path, code: 'FIELD_CHOICE', params: { title: path, value: object } };
}
