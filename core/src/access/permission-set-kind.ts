import type { Body, DocumentKind } from '../catalog/index.ts';
import type { FieldProblem } from '../errors/index.ts';

/** A permission set: every object and field that it grants exists. */
export const permissionSetKind: DocumentKind = {
  name: 'permission-set',
  check: (document: Body, model) => {
    const objects = Object.keys((document.objects ?? {}) as Body).flatMap((name): FieldProblem[] =>
      model.find('object', name) ? [] : [unknown(`objects.${name}`, name)],
    );
    const fields = Object.keys((document.fields ?? {}) as Body).flatMap((path): FieldProblem[] => {
      const [object = '', field = ''] = path.split('.');
      return model.fields(object).has(field) ? [] : [unknown(`fields.${path}`, path)];
    });
    return [...objects, ...fields];
  },
};

function unknown(path: string, name: string): FieldProblem {
  return { path, code: 'FIELD_UNKNOWN', params: { name } };
}
