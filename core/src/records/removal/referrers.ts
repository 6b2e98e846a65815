import {
  type CatalogField,
  type CatalogObject,
  linkMatches,
  targetObjects,
} from '../../catalog/index.ts';
import type { RecordContext } from '../context.ts';

/** What becomes of a record when the one that it points to is deleted. */
export type DeletePolicy = 'restrict' | 'clear' | 'cascade';

/** A link of another object, or of the same, to the object in question. */
export interface Referrer {
  readonly child: CatalogObject;
  readonly link: CatalogField;
  /** The object that it leads to; it may lead to others too. */
  readonly target: string;
  /** Its quoted column. */
  readonly column: string;
  readonly policy: DeletePolicy;
}

/** The links that lead to records of an object. */
export function referrersOf(context: RecordContext, object: CatalogObject): readonly Referrer[] {
  const referrers: Referrer[] = [];
  for (const child of context.catalog.objects.values()) {
    for (const link of child.lookups) {
      if (!targetObjects(link.field).includes(object.name)) continue;
      const column = link.columns.get('')?.name as string;
      referrers.push({ child, link, target: object.name, column, policy: policyOf(link) });
    }
  }
  return referrers;
}

/** SQL that is true for rows under an alias whose link leads to one of these: ` = any($1)`. */
export function pointsTo({ link, target }: Referrer, alias: string, comparison: string): string {
  return linkMatches(link, alias, target, comparison);
}

/** Whether the record is a part of the one that the link names, and cannot be without it. */
export function isDetail(link: CatalogField): boolean {
  return link.type.name === 'detail';
}

function policyOf(link: CatalogField): DeletePolicy {
  if (isDetail(link)) return 'cascade';
  const { onDelete } = link.field.options;
  return onDelete === 'restrict' || onDelete === 'cascade' ? onDelete : 'clear';
}

/** Links of an object to its own records that must not close a circle. */
export function hierarchyLinks(object: CatalogObject): readonly CatalogField[] {
  return object.lookups.filter(
    (link) => link.field.target?.object === object.name && link.field.options.allowLoops !== true,
  );
}
