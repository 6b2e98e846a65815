import { operators } from '@rapport/metadata/operators';
import { type Access, type FieldAccess, objectAccess } from '../../access/index.ts';
import type { Catalog, CatalogField, CatalogObject, StoredDocument } from '../../catalog/index.ts';

type Wire = Record<string, unknown>;

/**
 * The model as an actor may see it: objects he may read with the fields he may read, and the
 * screens that show them. What the studio draws itself from.
 */
export function describeCatalog(
  catalog: Catalog,
  access: Access,
  permissionSets: readonly string[],
): Wire {
  const { workspace } = catalog;
  const objects: Wire = {};
  for (const [name, object] of catalog.objects) {
    if (objectAccess(access, name).read)
      objects[name] = {
        ...describeObject(catalog, access, object),
        ...describeAssign(object, permissionSets),
      };
  }
  const ofVisible = (stored: StoredDocument) => Object.hasOwn(objects, String(stored.body.object));
  return {
    revision: catalog.revision,
    workspace: {
      slug: workspace.slug,
      title: workspace.title,
      currency: workspace.currency,
      time_zone: workspace.timeZone,
      language: workspace.language,
    },
    objects,
    layouts: bodies(catalog, 'layout', ofVisible),
    list_views: bodies(catalog, 'list-view', ofVisible),
    apps: bodies(catalog, 'app', () => true).map((app) => visibleApp(app, objects)),
    operators: Object.fromEntries(
      operators.map(({ name, title, labels, operands }) => [name, { title, labels, operands }]),
    ),
    actions: [...access.actions].sort(),
    ...(access.actions.has('manage_metadata')
      ? {
          permission_sets: bodies(catalog, 'permission-set', () => true),
          value_sets: bodies(catalog, 'value-set', () => true),
        }
      : {}),
  };
}

function bodies(
  catalog: Catalog,
  kind: string,
  isShown: (stored: StoredDocument) => boolean,
): Wire[] {
  return [...(catalog.documents.get(kind)?.values() ?? [])]
    .filter(isShown)
    .map((stored) => ({ ...stored.body }));
}

function visibleApp(app: Wire, objects: Wire): Wire {
  const listed = (app.objects ?? []) as readonly unknown[];
  return { ...app, objects: listed.filter((name) => Object.hasOwn(objects, String(name))) };
}

function describeObject(catalog: Catalog, access: Access, object: CatalogObject): Wire {
  const { document } = object;
  const rights = objectAccess(access, object.name);
  const { create, read, update } = rights;
  const fields: Wire = {};
  const targets = (field: CatalogField) => describeTargets(catalog, access, field);
  for (const [name, field] of object.fields) {
    const level = rights.fields.get(name);
    if (level && !field.isSystem) fields[name] = describeField(field, level, targets);
  }
  for (const [name, field] of object.fields) {
    const level = rights.fields.get(name);
    if (level && field.isSystem) fields[name] = describeField(field, level, targets);
  }
  return {
    name: object.name,
    title: document.title ?? object.name,
    labels: document.labels ?? {},
    plural: document.plural ?? document.title ?? object.name,
    plural_labels: document.pluralLabels ?? document.labels ?? {},
    name_field: object.nameField.name,
    ...(document.icon === undefined ? {} : { icon: document.icon }),
    ...(document.description === undefined ? {} : { description: document.description }),
    custom: object.stored.owner === 'custom',
    private: object.isPrivate,
    can: { create, read, update, delete: rights.delete },
    fields,
    ...describeRecordTypes(object, fields),
    relations: describeRelations(catalog, access, object),
  };
}

/** Which layout is shown when, of the rules that are for everyone or for these permission sets. */
function describeAssign({ document }: CatalogObject, permissionSets: readonly string[]): Wire {
  const rules = (document.assign ?? []) as readonly Wire[];
  const own = rules.filter(
    ({ permissionSet }) =>
      permissionSet === undefined || permissionSets.includes(String(permissionSet)),
  );
  if (own.length === 0) return {};
  const assign = own.map(({ recordType, stageCategory, formFactor, layout }) => ({
    ...(recordType === undefined ? {} : { record_type: recordType }),
    ...(stageCategory === undefined ? {} : { stage_category: stageCategory }),
    ...(formFactor === undefined ? {} : { form_factor: formFactor }),
    layout,
  }));
  return { assign };
}

/** The record types, with the limits of fields that the actor may read. */
function describeRecordTypes({ recordTypes }: CatalogObject, fields: Wire): Wire {
  if (recordTypes.size === 0) return {};
  const described = [...recordTypes.values()].map(
    ({ isDefault, values, stagePaths, descriptionLabels, ...type }) => ({
      ...type,
      ...(descriptionLabels ? { description_labels: descriptionLabels } : {}),
      default: isDefault,
      values: Object.fromEntries(
        [...values].flatMap(([name, allowed]) =>
          Object.hasOwn(fields, name) ? [[name, [...allowed]]] : [],
        ),
      ),
      ...(stagePaths ? { stage_paths: stagePaths } : {}),
    }),
  );
  return { record_types: described };
}

/** The objects that a link of several may lead to, of those that the actor may read. */
function describeTargets(catalog: Catalog, access: Access, { field }: CatalogField): Wire {
  if (!field.targets) return {};
  const targets = field.targets.flatMap((target) => {
    const document = catalog.objects.get(target.object)?.document;
    if (!document || !objectAccess(access, target.object).read) return [];
    return [{ ...target, title: document.title ?? target.object, labels: document.labels ?? {} }];
  });
  return { targets };
}

function describeField(
  field: CatalogField,
  level: FieldAccess,
  targets: (field: CatalogField) => Wire,
): Wire {
  const { field: resolved, type } = field;
  const isMasked = level === 'masked';
  const components = type.components?.(resolved);
  return {
    ...resolved.options,
    title: resolved.title,
    labels: resolved.labels,
    required: resolved.required,
    ...(field.isSystem ? { system: true } : {}),
    can: level,
    operators: isMasked ? [] : type.operators.map((operator) => operator.name),
    sortable: !isMasked && (type.sort(resolved) !== null || resolved.target !== undefined),
    ...(resolved.choices ? { choices: [...resolved.choices.values()] } : {}),
    ...(resolved.paths ? { paths: resolved.paths } : {}),
    ...(resolved.target ? { target: resolved.target } : {}),
    ...targets(field),
    ...(resolved.links ? { links: resolved.links } : {}),
    ...(components ? { components: describeComponents(components, isMasked) } : {}),
  };
}

function describeComponents(
  components: NonNullable<ReturnType<NonNullable<CatalogField['type']['components']>>>,
  isMasked: boolean,
): Wire {
  return Object.fromEntries(
    Object.entries(components).map(([name, { title, labels, operators: offered }]) => [
      name,
      {
        title,
        labels,
        operators: isMasked ? [] : offered.map((operator) => operator.name),
        sortable: !isMasked,
      },
    ]),
  );
}

function describeRelations(catalog: Catalog, access: Access, object: CatalogObject): Wire[] {
  return [...object.relations.values()]
    .filter((relation) => {
      const rights = objectAccess(access, relation.object);
      const level = rights.fields.get(relation.field);
      const isOpen = level !== undefined && level !== 'masked';
      return rights.read && isOpen && catalog.objects.has(relation.object);
    })
    .map(({ name, object: child, field, title, labels }) => ({
      name,
      object: child,
      field,
      title,
      labels,
    }));
}
