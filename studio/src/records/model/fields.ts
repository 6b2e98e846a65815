import { isPolymorphic, pointsToRecords } from '@rapport/metadata/field-types';
import type { Choice, WidgetField } from '@rapport/metadata/field-types/contract';
import i18next from 'i18next';
import {
  labelOf,
  type Metadata,
  type MetadataField,
  type MetadataObject,
  type RecordData,
  widgetField,
} from '../../api/index.ts';

/** A column, filter or sort key: a field, a field of a linked record, or a part of a field. */
export interface ResolvedField {
  /** As filters and sorts name it: `amount`, `account.industry`, `stage.category`. */
  readonly path: string;
  readonly title: string;
  readonly field: WidgetField;
  readonly operators: readonly string[];
  readonly sortable: boolean;
  /** The link that must be expanded to have a name to show. */
  readonly expand?: string;
}

/** The fields of an object that a person may see, without the bookkeeping ones. */
export function visibleFields(object: MetadataObject): readonly [string, MetadataField][] {
  return Object.entries(object.fields).filter(([name]) => name !== 'id' && name !== 'version');
}

/** A title for a part that says whose part it is: "Stage: Category". */
function joined(language: string, owner: string, part: string): string {
  return language.startsWith('zh') ? `${owner}：${part}` : `${owner}: ${part}`;
}

function own(object: MetadataObject, name: string, language: string): ResolvedField | undefined {
  const field = object.fields[name];
  if (!field) return undefined;
  const widget = widgetField(object.name, name, field, language);
  return {
    path: name,
    title: widget.title,
    field: widget,
    operators: field.operators,
    sortable: field.sortable,
    ...(pointsToRecords(field.fieldType) ? { expand: name } : {}),
  };
}

const categoryColours = { open: 'blue', won: 'green', lost: 'slate' } as const;

function categories(language: string): readonly Choice[] {
  return Object.entries(categoryColours).map(([name, colour]) => ({
    name,
    title: i18next.t(`records:category.${name}`, { lng: language }),
    labels: {},
    colour,
    active: true,
  }));
}

function partChoices(
  field: MetadataField,
  part: string,
  language: string,
): readonly Choice[] | undefined {
  if (isPolymorphic(field.fieldType) && part === 'object') {
    return (field.targets ?? []).map((target) => ({
      name: target.object,
      title: target.title,
      labels: target.labels ?? {},
      active: true,
    }));
  }
  if (field.fieldType !== 'stage') return undefined;
  if (part === 'category') return categories(language);
  if (part === 'path') return (field.paths ?? []).map((path) => ({ ...path, active: true }));
  if (part === 'name') return (field.paths ?? []).flatMap((path) => path.stages);
  return undefined;
}

function part(
  object: MetadataObject,
  [name, rest]: readonly [string, string],
  language: string,
): ResolvedField | undefined {
  const field = object.fields[name];
  const component = field?.components?.[rest];
  if (!field || !component) return undefined;
  const choices = partChoices(field, rest, language);
  const whole = labelOf(field, language, name);
  const own = labelOf(component, language, rest);
  const title = own.startsWith(whole) ? own : joined(language, whole, own);
  const numeric = component.operators.includes('lt');
  const fieldType = choices ? 'picklist' : numeric ? 'decimal' : 'text';
  return {
    path: `${name}.${rest}`,
    title,
    field: {
      object: object.name,
      name: `${name}.${rest}`,
      title,
      fieldType,
      required: false,
      options: { fieldType },
      ...(choices ? { choices } : {}),
    },
    operators: component.operators,
    sortable: component.sortable === true,
  };
}

/** The field at a path, seen from an object; undefined when it leads nowhere for this user. */
export function resolveField(
  metadata: Metadata,
  object: MetadataObject,
  path: string,
  language: string,
): ResolvedField | undefined {
  const dot = path.indexOf('.');
  if (dot < 0) return own(object, path, language);
  const name = path.slice(0, dot);
  const rest = path.slice(dot + 1);
  const field = object.fields[name];
  const target = field?.target ? metadata.objects[field.target.object] : undefined;
  if (!field || !target) return part(object, [name, rest], language);
  const inner = resolveField(metadata, target, rest, language);
  if (!inner) return undefined;
  const owner = labelOf(field, language, name);
  return {
    ...inner,
    path,
    title: rest === target.name_field ? owner : joined(language, owner, inner.title),
    ...(inner.expand ? { expand: `${name}.${inner.expand}` } : {}),
  };
}

/** The value at a path: parts of a field stand under their whole path, linked ones inside. */
export function valueAt(record: RecordData, path: string): unknown {
  if (path in record) return record[path] ?? null;
  const dot = path.indexOf('.');
  const value = dot < 0 ? undefined : record[path.slice(0, dot)];
  if (!value || typeof value !== 'object') return null;
  return valueAt(value as RecordData, path.slice(dot + 1));
}

/** The name of a record as people know it. */
export function nameOf(object: MetadataObject, record: RecordData): string {
  const value = record[object.name_field];
  return typeof value === 'string' ? value : '';
}
