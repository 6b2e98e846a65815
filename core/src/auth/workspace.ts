/** One customer company, as far as everybody needs to know it. */
export interface Workspace {
  readonly id: string;
  readonly slug: string;
  /** The name of its schema in the database, unquoted. */
  readonly schema: string;
  readonly title: string;
  readonly hosts: readonly string[];
  readonly isDefault: boolean;
  /** ISO 4217 code for amounts of records that name none. */
  readonly currency: string;
  readonly timeZone: string;
  readonly language: string;
}

/** The app's clock; tests set it. */
export interface Clock {
  now(): Date;
}
