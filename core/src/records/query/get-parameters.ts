import { findOperator } from '@rapport/metadata/operators';
import type { CatalogObject } from '../../catalog/index.ts';
import { CrmError, type FieldProblem } from '../../errors/index.ts';
import type { RecordContext } from '../context.ts';
import { recordExpectations } from '../expectations.ts';
import { type QueryInput, readableObject } from './page.ts';
import { partOperators, resolvePath } from './path.ts';

/**
 * Reads the query string of a list into what a body would say.
 *
 * `filter[path][op]=text`; a repeated key is a list; text is converted by the field's type; all
 * conditions must hold. Anything that is not known is refused with its name.
 *
 * @throws RECORD_QUERY_INVALID.
 */
export function readParameters(
  context: RecordContext,
  objectName: string,
  parameters: URLSearchParams,
): QueryInput {
  const object = readableObject(context, objectName);
  const input: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  const filters = new Map<string, string[]>();
  for (const [key, value] of parameters) {
    if (key.startsWith('filter')) addTo(filters, key, value);
    else if (!plain.includes(key))
      problems.push({ path: key, code: 'FIELD_UNKNOWN', params: { name: key } });
    else if (key in input)
      problems.push({
        path: key,
        code: 'FIELD_TYPE',
        params: { title: key, expected: recordExpectations.givenOnce },
      });
    else input[key] = value;
  }
  const terms: unknown[] = [];
  for (const [key, values] of filters) {
    const term = readTerm(context, object, key, values);
    if ('path' in term) problems.push(term);
    else terms.push(term.term);
  }
  if (problems.length > 0) throw new CrmError('RECORD_QUERY_INVALID', { fields: problems });
  if (terms.length > 0) input.filter = { and: terms };
  return input;
}

const plain = ['sort', 'fields', 'expand', 'limit', 'cursor', 'count'];

function addTo(filters: Map<string, string[]>, key: string, value: string): void {
  const values = filters.get(key);
  if (values) values.push(value);
  else filters.set(key, [value]);
}

const filterForm = /^filter\[([a-z0-9_.]{1,200})\](?:\[([a-z_]{1,30})\])?$/;

function readTerm(
  context: RecordContext,
  object: CatalogObject,
  key: string,
  values: readonly string[],
): { readonly term: unknown } | FieldProblem {
  const match = filterForm.exec(key);
  if (!match)
    return {
      path: key,
      code: 'FIELD_TYPE',
      params: { title: key, expected: recordExpectations.filterParameter },
    };
  const [, path = '', op = 'eq'] = match;
  const found = resolvePath(context, object, path, { at: key, use: 'compare' });
  if ('problem' in found) return found.problem;
  const isPart = partOperators.has(op);
  const convert = (text: string) =>
    found.component || isPart || text === '$me'
      ? text
      : found.field.type.csv.parse(text, found.field.field);
  const operator = findOperator(op);
  const isList = operator?.operands === 'two' || operator?.operands === 'many';
  const texts = isList && values.length === 1 ? values.flatMap(split) : values;
  const converted = operator?.operands === 'period' ? texts : texts.map(convert);
  if (isList) return { term: { field: path, op, value: converted } };
  if (values.length > 1) {
    return {
      path: key,
      code: 'FIELD_TYPE',
      params: { title: path, expected: recordExpectations.givenOnceOrIn },
    };
  }
  return {
    term: { field: path, op, ...(operator?.operands === 'none' ? {} : { value: converted[0] }) },
  };
}

/** `a,b`, given once, is a list too; a comma inside a value is written by repeating the key. */
function split(text: string): string[] {
  return text.split(',');
}
