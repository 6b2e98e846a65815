import { recordTypeField } from '@rapport/metadata/expand';
import type { Catalog, CatalogObject } from '../catalog/index.ts';

/** What an actor may do with one field. */
export type FieldAccess = 'edit' | 'read' | 'masked';

/** Which rows of an object an actor reaches: all, those he owns, or none. */
export type RowAccess = 'all' | 'own' | 'none';

/** What an actor may do with one object: verbs, rows and the mask of fields. */
export interface ObjectAccess {
  readonly create: boolean;
  readonly read: boolean;
  readonly update: boolean;
  readonly delete: boolean;
  readonly readRows: RowAccess;
  readonly writeRows: RowAccess;
  /** Fields that are not in the map do not exist for the actor. */
  readonly fields: ReadonlyMap<string, FieldAccess>;
}

/** Everything that permission sets grant in one catalog; shared by all actors who hold the same. */
export interface Access {
  /** Distinguishes what is granted; part of the keys of caches. */
  readonly key: string;
  readonly isAdministrator: boolean;
  readonly actions: ReadonlySet<string>;
  readonly objects: ReadonlyMap<string, ObjectAccess>;
}

const nothing: ObjectAccess = Object.freeze({
  create: false,
  read: false,
  update: false,
  delete: false,
  readRows: 'none' as const,
  writeRows: 'none' as const,
  fields: new Map<string, FieldAccess>(),
});

/** Name of the built-in permission set that may do everything. */
export const administratorSet = 'administrator';

const compiled = new WeakMap<Catalog, Map<string, Access>>();

/** What these permission sets grant together. Compiled once per catalog and combination. */
export function accessFor(catalog: Catalog, permissionSets: readonly string[]): Access {
  const cache = compiled.get(catalog) ?? new Map<string, Access>();
  compiled.set(catalog, cache);
  const key = [...permissionSets].sort().join(' ');
  const found = cache.get(key);
  if (found) return found;
  const access = compileAccess(catalog, permissionSets, key);
  cache.set(key, access);
  return access;
}

/** What the actor may do with an object; nothing, when it is not granted at all. */
export function objectAccess(access: Access, object: string): ObjectAccess {
  return access.objects.get(object) ?? nothing;
}

function compileAccess(catalog: Catalog, sets: readonly string[], key: string): Access {
  const isAdministrator = sets.includes(administratorSet);
  const documents = sets.flatMap((name) => {
    const stored = catalog.documents.get('permission-set')?.get(name);
    return stored ? [stored.body as PermissionSet] : [];
  });
  const objects = new Map<string, ObjectAccess>();
  for (const [name, object] of catalog.objects) {
    objects.set(name, isAdministrator ? everything(object) : granted(object, documents));
  }
  const actions = new Set(documents.flatMap((document) => document.actions ?? []));
  if (isAdministrator) for (const action of administratorActions) actions.add(action);
  return { key, isAdministrator, actions, objects };
}

const administratorActions = ['import', 'export', 'manage_metadata', 'manage_users'];

interface PermissionSet {
  readonly objects?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
  readonly actions?: readonly string[];
}

/**
 * What decides who comes in and what he may do: changed by `/users` alone, never as a record, so
 * that nobody gives himself rights through a form or an import.
 */
const keptByAdministration = new Set(['email', 'active', 'manager']);

function everything(object: CatalogObject): ObjectAccess {
  const fields = new Map<string, FieldAccess>();
  const isUser = object.name === 'user';
  for (const [name, field] of object.fields) {
    const isKept = isUser && keptByAdministration.has(name);
    const isReadOnly = isKept || field.type.assigned === true;
    fields.set(name, isReadOnly ? 'read' : systemAccess(field.name, field.isSystem, true));
  }
  return {
    create: !isUser,
    read: true,
    update: true,
    delete: !isUser,
    readRows: 'all',
    writeRows: 'all',
    fields,
  };
}

/** Fields of the platform that whoever writes a record may set. */
const writableSystemFields: ReadonlySet<string> = new Set(['owner', 'currency', recordTypeField]);

function systemAccess(name: string, isSystem: boolean, mayEdit: boolean): FieldAccess {
  if (!isSystem) return mayEdit ? 'edit' : 'read';
  return mayEdit && writableSystemFields.has(name) ? 'edit' : 'read';
}

function granted(object: CatalogObject, documents: readonly PermissionSet[]): ObjectAccess {
  const verbs = new Set<string>();
  const fields = new Map<string, FieldAccess>();
  for (const document of documents) {
    for (const verb of (document.objects?.[object.name] ?? '').split(' ')) verbs.add(verb);
  }
  const may = (verb: string) => verbs.has(verb);
  const canRead = may('read') || may('view_all') || may('modify_all');
  if (!canRead) return nothing;
  const canWrite = may('create') || may('update');
  for (const [name, field] of object.fields) {
    if (field.isSystem) fields.set(name, systemAccess(name, true, canWrite));
  }
  for (const document of documents) addFields(fields, object, document);
  return {
    create: may('create') && object.name !== 'user',
    read: true,
    update: may('update'),
    delete: may('delete') && object.name !== 'user',
    readRows: !object.isPrivate || may('view_all') || may('modify_all') ? 'all' : 'own',
    writeRows: !object.isPrivate || may('modify_all') ? 'all' : 'own',
    fields,
  };
}

const strength: Record<FieldAccess, number> = { masked: 1, read: 2, edit: 3 };

function addFields(
  fields: Map<string, FieldAccess>,
  object: CatalogObject,
  document: PermissionSet,
): void {
  for (const [name, { type }] of object.fields) {
    const grant = document.fields?.[`${object.name}.${name}`];
    if (grant === undefined) continue;
    const isKept =
      type.assigned === true || (object.name === 'user' && keptByAdministration.has(name));
    const level: FieldAccess =
      grant === 'edit' ? (isKept ? 'read' : 'edit') : grant === 'read' ? 'read' : 'masked';
    const before = fields.get(name);
    if (!before || strength[level] > strength[before]) fields.set(name, level);
  }
}
