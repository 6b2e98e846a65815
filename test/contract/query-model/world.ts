/** A value as it stands in JSON. */
export type Wire = string | number | boolean | null;

/** The field types that the test knows of. */
export type TypeName =
  | 'text'
  | 'long_text'
  | 'email'
  | 'url'
  | 'integer'
  | 'decimal'
  | 'currency'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'picklist'
  | 'lookup'
  | 'stage';

/** A stage of a path, in the order in which stages sort. */
export interface Stage {
  readonly key: string;
  readonly name: string;
  readonly category: 'open' | 'won' | 'lost';
  readonly probability: number;
  readonly isActive: boolean;
}

/** A field as the model sees it. */
export interface FieldSpec {
  readonly name: string;
  readonly type: TypeName;
  /** Kept by the platform: everyone who may read the object may read it. */
  readonly isSystem?: boolean;
  /** Lookup: the object that it points to. */
  readonly to?: string;
  /** Lookup: the name of the child list on the other side. */
  readonly children?: string;
  /** Lookup: deleting the other record empties it; else it forbids the deletion. */
  readonly clears?: boolean;
  /** Picklist: the choices in order. */
  readonly choices?: readonly { readonly name: string; readonly isActive: boolean }[];
  readonly stages?: readonly Stage[];
  /** Decimal and currency: digits after the point; without it those of the currency. */
  readonly scale?: number;
  readonly options: Readonly<Record<string, unknown>>;
}

/** An object as the model sees it. */
export interface ObjectSpec {
  readonly name: string;
  readonly nameField: string;
  /** People see only what they own. */
  readonly isPrivate: boolean;
  readonly fields: readonly FieldSpec[];
}

/** A model to test with, and the documents that make it. */
export interface World {
  readonly objects: readonly ObjectSpec[];
  readonly user: ObjectSpec;
  readonly documents: readonly unknown[];
}

/** A record of the model. */
export interface Row {
  readonly id: string;
  readonly object: string;
  readonly values: Record<string, Wire>;
  isDeleted: boolean;
}

/** The object of this name in a world. */
export function objectOf(world: World, name: string): ObjectSpec {
  const found = [...world.objects, world.user].find((object) => object.name === name);
  if (!found) throw new Error(`the model has no object ${name}`);
  return found;
}

/** The field of this name, if the object has it. */
export function fieldOf(object: ObjectSpec, name: string): FieldSpec | undefined {
  return object.fields.find((field) => field.name === name);
}

/** A child list that an object has: which object's lookup makes it. */
export interface ChildList {
  readonly name: string;
  readonly object: ObjectSpec;
  readonly field: FieldSpec;
}

/** The child lists of an object, by what other objects' lookups say. */
export function childListsOf(world: World, object: ObjectSpec): ChildList[] {
  return world.objects.flatMap((child) =>
    child.fields
      .filter((field) => field.to === object.name && field.children !== undefined)
      .map((field) => ({ name: String(field.children), object: child, field })),
  );
}
