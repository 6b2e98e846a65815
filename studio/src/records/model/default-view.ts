import type { ListViewDocument, Metadata, MetadataObject } from '../../api/index.ts';
import { visibleFields } from './fields.ts';

/** Types that read badly in a narrow cell. */
const tooLong: ReadonlySet<string> = new Set(['json', 'long_text', 'rich_text']);
const columnsShown = 7;

/** Columns for an object that nobody has made a view for: its name, then its first fields. */
export function derivedColumns(object: MetadataObject): readonly string[] {
  const own = visibleFields(object)
    .filter(([, field]) => !field.system && !tooLong.has(field.fieldType))
    .map(([name]) => name)
    .filter((name) => name !== object.name_field);
  return [object.name_field, ...own.slice(0, columnsShown - 2), 'owner', 'created_at']
    .filter((name) => name in object.fields)
    .slice(0, columnsShown);
}

/** The saved views of an object, in their order. */
export function viewsOf(metadata: Metadata, object: string): readonly ListViewDocument[] {
  const views = metadata.list_views.filter((view) => view.object === object);
  const rank = (view: ListViewDocument) => (view.name === 'all' ? 0 : 1);
  return [...views].sort((one, other) => rank(one) - rank(other));
}

/** The view with a name; without a name, or for an unknown one, the first, or one derived. */
export function viewOf(
  metadata: Metadata,
  object: MetadataObject,
  name: string | undefined,
): ListViewDocument {
  const views = viewsOf(metadata, object.name);
  const found = (name ? views.find((view) => view.name === name) : undefined) ?? views[0];
  return found ?? { object: object.name, name: 'all', title: '', columns: derivedColumns(object) };
}

/** The columns of a view that this user may see; derived when it names none. */
export function columnsOf(object: MetadataObject, view: ListViewDocument): readonly string[] {
  return view.columns && view.columns.length > 0 ? view.columns : derivedColumns(object);
}
