import { idIn, idList, objectLinkOf } from '@rapport/metadata/field-types';
import type { WidgetField } from '@rapport/metadata/field-types/contract';
import type { MetadataObject, RecordData } from '../api/index.ts';

/** Values of a form by field; what is empty is not there. */
export type FormValues = Readonly<Record<string, unknown>>;

/** The fields that point to records, by name. Other values may have an `id` of their own. */
export type Links = Readonly<Record<string, Pick<WidgetField, 'links' | 'target' | 'targets'>>>;

/** A value as it is sent: a link that came expanded counts as its id, or as its object and id. */
export function bareLink(
  field: Pick<WidgetField, 'links' | 'target' | 'targets'>,
  value: unknown,
): unknown {
  if (field.targets) return objectLinkOf(value) ?? value;
  if (field.links) return Array.isArray(value) ? idList(value.map(idIn).map(String)) : value;
  const isExpanded = typeof value === 'object' && value !== null && 'id' in value;
  return field.target && isExpanded ? value.id : value;
}

const bare = (name: string, value: unknown, links: Links): unknown => {
  const link = links[name];
  return link ? bareLink(link, value) : value;
};

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

const isSame = (left: unknown, right: unknown): boolean =>
  (isEmpty(left) && isEmpty(right)) || JSON.stringify(left) === JSON.stringify(right);

/** What a form starts with: the named fields of a record, without those that are empty. */
export function valuesOf(record: FormValues, names: Iterable<string>, links: Links): FormValues {
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const value = bare(name, record[name], links);
    if (!isEmpty(value)) values[name] = value;
  }
  return values;
}

/** What is to be sent so that `before` becomes `after`; a field that was emptied is null. */
export function changesOf(
  before: FormValues,
  after: FormValues,
  names: Iterable<string>,
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const name of names) {
    if (!isSame(before[name], after[name])) changes[name] = after[name] ?? null;
  }
  return changes;
}

/** A field that two people changed to different values. */
export interface Conflict {
  readonly name: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/**
 * Where my changes and the newer record disagree. Fields that only one side changed are no
 * conflict, nor are those that both changed to the same value.
 */
export function conflictsOf(
  before: FormValues,
  mine: Readonly<Record<string, unknown>>,
  theirs: FormValues,
  links: Links,
): Conflict[] {
  return Object.entries(mine).flatMap(([name, value]) => {
    const now = bare(name, theirs[name], links);
    const isTheirChange = !isSame(before[name], now);
    return isTheirChange && !isSame(value, now) ? [{ name, mine: value, theirs: now ?? null }] : [];
  });
}

/** The name of a record as its object's name field says it. */
export function recordName(object: MetadataObject, record: RecordData): string {
  const name = record[object.name_field];
  return typeof name === 'string' && name !== '' ? name : record.id;
}
