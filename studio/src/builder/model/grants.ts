import type { ModelDocument } from '../../api/index.ts';

/** What people of a permission set may do with the records of an object. */
export interface Actions {
  readonly create: boolean;
  readonly read: boolean;
  readonly update: boolean;
  readonly delete: boolean;
}

/** The four things one can do with a record, in the order in which they are shown. */
export const actionNames = ['create', 'read', 'update', 'delete'] as const;

/** The name of one of them. */
export type ActionName = (typeof actionNames)[number];

/** Nothing is allowed. */
export const noActions: Actions = { create: false, read: false, update: false, delete: false };

/** Everything is allowed. */
export const allActions: Actions = { create: true, read: true, update: true, delete: true };

/** What a field may be for a permission set. */
export type FieldGrant = 'none' | 'read' | 'edit';

/** Turns one action on or off; whoever may do anything may read, and without reading nothing. */
export function withAction(actions: Actions, name: ActionName, on: boolean): Actions {
  if (name === 'read' && !on) return noActions;
  const next = { ...actions, [name]: on };
  return on ? { ...next, read: true } : next;
}

/** The actions that a permission set's document allows on an object. */
export function actionsOf(set: ModelDocument, object: string): Actions {
  const words = String((set.objects as Record<string, unknown> | undefined)?.[object] ?? '');
  const allowed = new Set(words.split(/\s+/));
  return Object.fromEntries(
    actionNames.map((name) => [name, allowed.has(name)]),
  ) as unknown as Actions;
}

const wordsOf = (actions: Actions): string => actionNames.filter((name) => actions[name]).join(' ');

const partsOf = (set: ModelDocument, part: 'objects' | 'fields'): Record<string, unknown> => ({
  ...(set[part] as Record<string, unknown> | undefined),
});

/** The permission set with these actions on an object and all of its fields to match. */
export function withObjectGrant(
  set: ModelDocument,
  object: string,
  fields: readonly string[],
  actions: Actions,
): ModelDocument {
  if (!actions.read) return set;
  const access = actions.create || actions.update ? 'edit' : 'read';
  const granted = Object.fromEntries(fields.map((field) => [`${object}.${field}`, access]));
  return {
    ...set,
    objects: { ...partsOf(set, 'objects'), [object]: wordsOf(actions) },
    fields: { ...partsOf(set, 'fields'), ...granted },
  };
}

/** The permission set with one field granted, or no longer. */
export function withFieldGrant(
  set: ModelDocument,
  object: string,
  field: string,
  grant: FieldGrant,
): ModelDocument {
  const fields = partsOf(set, 'fields');
  delete fields[`${object}.${field}`];
  return {
    ...set,
    fields: grant === 'none' ? fields : { ...fields, [`${object}.${field}`]: grant },
  };
}

/** What a permission set's document says about a field. */
export function fieldGrantOf(set: ModelDocument, object: string, field: string): FieldGrant {
  const words = String(partsOf(set, 'fields')[`${object}.${field}`] ?? '');
  if (words.includes('edit')) return 'edit';
  return words.includes('read') ? 'read' : 'none';
}

/** The permission set without anything about an object. */
export function withoutObject(set: ModelDocument, object: string): ModelDocument {
  const objects = partsOf(set, 'objects');
  delete objects[object];
  const fields = Object.entries(partsOf(set, 'fields')).filter(
    ([name]) => !name.startsWith(`${object}.`),
  );
  return { ...set, objects, fields: Object.fromEntries(fields) };
}
