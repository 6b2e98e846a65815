import type { Field } from '@rapport/metadata/field-types/contract';
import type { Catalog } from '../catalog/index.ts';
import type { DocumentChange } from './documents.ts';

/** Objects whose document, or an extension of it, changes. */
export function touchedObjects(changes: readonly DocumentChange[]): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const change of changes) {
    const body = change.after?.body ?? change.before?.body;
    if (change.kind === 'object') touched.add(change.key);
    if (change.kind === 'extension') touched.add(String(body?.object));
  }
  return touched;
}

/** Objects whose fields take their choices or stages from a document that changes. */
export function objectsWithChoicesOf(
  catalog: Catalog,
  changes: readonly DocumentChange[],
): string[] {
  const sets = new Set(changes.filter(({ kind }) => kind === 'value-set').map(({ key }) => key));
  const paths = new Set(
    changes
      .filter(({ kind }) => kind === 'stage-path')
      .map(({ before, after }) => (after ?? before)?.body.object),
  );
  const usesSet = ({ options }: Field) => sets.has(String(options.valueSet ?? ''));
  return [...catalog.objects.values()]
    .filter(
      ({ name, fields }) =>
        paths.has(name) ||
        (sets.size > 0 && [...fields.values()].some(({ field }) => usesSet(field))),
    )
    .map(({ name }) => name);
}
