import type { Sql, SqlType } from '@rapport/metadata/sql';
import { type CatalogObject, fieldTitle } from '../../catalog/index.ts';
import type { FieldProblem } from '../../errors/index.ts';
import type { RecordContext } from '../context.ts';
import { atMostSortKeys } from '../expectations.ts';
import { type ResolvedPath, resolvePath, targetOf } from './path.ts';

/** One key to sort by. Empty counts as the lowest value. */
export interface SortKey {
  readonly path: ResolvedPath;
  readonly term: Sql;
  readonly type: SqlType;
  readonly descending: boolean;
}

const keysAllowed = 5;

/**
 * Reads `-amount,account.name` or a list of such names.
 *
 * A lookup is sorted by the name of what it points to. Ties are broken by id, in the direction of
 * the last key, so that every order is total.
 */
export function readSort(
  context: RecordContext,
  object: CatalogObject,
  input: unknown,
): { readonly keys: readonly SortKey[]; readonly problems: readonly FieldProblem[] } {
  const names = sortNames(input);
  if (!names || names.length > keysAllowed) {
    const params = {
      title: 'sort',
      expected: atMostSortKeys(keysAllowed),
    };
    return { keys: [], problems: [{ path: 'sort', code: 'FIELD_TYPE', params }] };
  }
  const keys: SortKey[] = [];
  const problems: FieldProblem[] = [];
  for (const [index, name] of names.entries()) {
    const key = readKey(context, object, name, `sort.${index}`);
    if ('problem' in key) problems.push(key.problem);
    else keys.push(key);
  }
  return { keys, problems };
}

function sortNames(input: unknown): readonly string[] | undefined {
  if (input === undefined || input === null || input === '') return [];
  if (typeof input === 'string') return input.split(',').map((name) => name.trim());
  if (!Array.isArray(input)) return undefined;
  return input.every((name) => typeof name === 'string') ? input : undefined;
}

function readKey(
  context: RecordContext,
  object: CatalogObject,
  name: string,
  at: string,
): SortKey | { readonly problem: FieldProblem } {
  const descending = name.startsWith('-');
  const bare = descending ? name.slice(1) : name;
  let found = resolvePath(context, object, bare, { at, use: 'compare' });
  if ('problem' in found) return found;
  const target = found.component ? undefined : targetOf(context, found.field);
  if (target) {
    found = resolvePath(context, object, `${bare}.${target.nameField.name}`, {
      at,
      use: 'compare',
    });
    if ('problem' in found) return found;
  }
  const sortable = found.component ?? found.field.type.sort(found.field.field);
  if (!sortable) {
    const params = { title: fieldTitle(found.field), operator: 'sort', allowed: [] };
    return { problem: { path: at, code: 'FIELD_OPERATOR', params } };
  }
  const term = found.component?.sort ?? sortable.term;
  return { path: found, term, type: sortable.type, descending };
}
