import type { Catalog } from '../../catalog/index.ts';
import { type Queryable, quoted } from '../../storage/index.ts';
import type { Statement } from '../statement.ts';
import type { FillSpec, IndexSpec, StoredPart } from './part.ts';
import type { PreparedPart } from './split.ts';
import { openParts, supersede } from './store.ts';

/** What makes parts of earlier changes pointless. */
export interface Superseding {
  /** The model as it will be. */
  readonly next: Catalog;
  readonly statements: readonly Statement[];
  /** Names of the parts that this change brings itself: they take the place of older ones. */
  readonly parts: readonly { readonly name: string }[];
  /** Of a revert: the revision that it goes back to. */
  readonly backTo?: number | undefined;
}

/**
 * Ends parts that a change has made pointless; to be called under the workspace's lock.
 *
 * @returns parts in place of those whose index has got another name.
 */
export async function supersedeParts(
  on: Queryable,
  schema: string,
  change: Superseding,
): Promise<PreparedPart[]> {
  const open = await openParts(on, schema);
  const obsolete = open.filter((part) => isObsolete(part, change));
  await supersede(
    on,
    schema,
    obsolete.map(({ id }) => id),
  );
  return obsolete.flatMap((part) => renamedPart(part, change));
}

function renamedPart(part: StoredPart, { statements }: Superseding): PreparedPart[] {
  const names = statements.find(({ renames }) => renames?.from === part.name)?.renames;
  if (!names || part.kind === 'fill' || part.kind === 'link') return [];
  const { kind, object, fields, total } = part;
  const spec = part.spec as IndexSpec;
  const moved = (sql: string) => sql.replace(quoted(names.from), () => quoted(names.to));
  const next = {
    ...spec,
    index: names.to,
    create: moved(spec.create),
    after: spec.after.map(moved),
  };
  return [{ kind, object, name: names.to, fields, spec: next, rows: total }];
}

/** Whether a change takes away what a part works on, or asks for it anew. */
export function isObsolete(part: StoredPart, change: Superseding): boolean {
  if (change.backTo !== undefined && part.revision > change.backTo) return true;
  const object = change.next.objects.get(part.object);
  if (!object || change.parts.some(({ name }) => name === part.name)) return true;
  if (part.kind !== 'fill') {
    const isAbout = ({ drops, renames }: Statement) => [drops, renames?.from].includes(part.name);
    return change.statements.some(isAbout);
  }
  const { columns, table } = part.spec as FillSpec;
  const isThere = [...object.fields.values()].some(
    (field) => [...field.columns.values()].map(({ name }) => name).join() === columns.join(),
  );
  return object.table !== table || !isThere;
}
