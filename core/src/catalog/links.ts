import type { Field } from '@rapport/metadata/field-types/contract';
import { literal } from '../storage/index.ts';
import type { CatalogField, PhysicalName } from './catalog.ts';
import type { Body, ModelView } from './document-kind.ts';

/** The objects that a field leads to: one for a lookup, several for some links, else none. */
export function targetObjects({
  target,
  targets,
}: Pick<Field, 'target' | 'targets'>): readonly string[] {
  return target ? [target.object] : (targets?.map(({ object }) => object) ?? []);
}

/** The objects whose records list those that a field points from: targets of links of any kind. */
export function relatedObjects(
  field: Pick<Field, 'links' | 'target' | 'targets'>,
): readonly string[] {
  return field.links ? [field.links.object] : targetObjects(field);
}

/** What the registry of physical names calls the table of a field's links. */
export const linksSuffix = 'links';

/** Whether a physical name is that of a table of links, not of a column. */
export function isLinkTable({ field, columnName, suffix }: PhysicalName): boolean {
  return field !== null && columnName === null && suffix === linksSuffix;
}

/** The same of a property of a document, as the model stands. */
export function linkedObjects(property: Body, model: ModelView): readonly string[] {
  const { to, fieldType } = property;
  if (fieldType === 'polymorphic_lookup' && to === 'any') return model.keys('object');
  if (typeof to === 'string') return [to];
  return Array.isArray(to) ? to.map(String) : [];
}

/** The quoted column that holds the id of a link's target, under an alias. */
export function linkColumn(link: CatalogField, alias: string): string {
  return `${alias}.${link.columns.get('')?.name as string}`;
}

/**
 * SQL that is true where a link leads to a record of this object; null for a lookup, which leads
 * to no other. Stands beside a comparison of the id, so that the index of both columns answers.
 */
export function leadsToObject(link: CatalogField, alias: string, object: string): string | null {
  const column = link.columns.get('object')?.name;
  return column && link.field.targets ? `${alias}.${column} = ${literal(object)}` : null;
}

/** SQL that compares a link with an id of an object: ` = t."id"`, ` = any($1)`. */
export function linkMatches(
  link: CatalogField,
  alias: string,
  object: string,
  comparison: string,
): string {
  const ofObject = leadsToObject(link, alias, object);
  return `${ofObject ? `${ofObject} and ` : ''}${linkColumn(link, alias)} ${comparison}`;
}

/** The wire value of a link to a record of an object. */
export function linkValue(link: CatalogField, object: string, id: string): unknown {
  return link.field.targets ? { object, id } : id;
}
