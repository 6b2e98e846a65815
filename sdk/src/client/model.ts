/** The three shapes of one object: what the server sends, what a create takes, what a patch takes. */
export interface ObjectTypes {
  readonly record: object;
  readonly create: object;
  readonly patch: object;
}

/** Any interface whose members are object types; `Model` of the generated types is one. */
export type ModelTypes<M> = { readonly [O in keyof M]: ObjectTypes };

/** What every record carries besides its own fields. */
export interface SystemFields {
  /** UUIDv7. */
  readonly id: string;
  /** Name of the object, such as `account`. */
  readonly object: string;
  /** Rises with each change; send it back in `ifMatch` to notice a change by someone else. */
  readonly version: number;
  /** UTC with milliseconds, such as `2026-03-01T09:30:00.000Z`; so is `updated_at`. */
  readonly created_at: string;
  readonly created_by: string | null;
  readonly updated_at: string;
  readonly updated_by: string | null;
  /** Id of a user. */
  readonly owner: string | null;
}

/** A record of an object without generated types. */
// biome-ignore lint/suspicious/noExplicitAny: the values of an unknown object can be anything
export type AnyRecord = SystemFields & { readonly [field: string]: any };

/** Values for a create or a patch of an object without generated types. */
export type AnyValues = { readonly [field: string]: unknown };

/** The model of a client that was made without one: every object exists, every field is unknown. */
export interface AnyModel {
  readonly [object: string]: {
    readonly record: AnyRecord;
    readonly create: AnyValues;
    readonly patch: AnyValues;
  };
}

/** A record that is named by its id in another system. */
export interface ExternalLink {
  /** `<source>:<value>`, such as `salesforce:0015g00000XyZabAAB`. */
  readonly external_id: string;
}

/** The same of a link that may lead to one of several objects: it names the object too. */
export interface ExternalObjectLink extends ExternalLink {
  readonly object: string;
}

/** What a create or patch may carry besides the object's own fields. */
export interface WriteExtras {
  /** The record's ids in other systems, by source. */
  readonly external_ids?: Readonly<Record<string, string>>;
}
