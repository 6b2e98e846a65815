/** A record as the server has told us it is. */
export interface KnownRecord {
  readonly object: string;
  readonly id: string;
  readonly version: number;
  /** The values that we gave it. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly isDeleted: boolean;
  /** Others are linked to it, so that its deletion would change them too. */
  readonly isShared?: boolean;
}

/** A write that was sent: what it may have made of the world by the time of a kill. */
export type Doubt =
  | {
      readonly kind: 'change';
      readonly before: readonly KnownRecord[];
      readonly after: readonly KnownRecord[];
    }
  | {
      /** New records of one transaction: all of them are there, or none. */
      readonly kind: 'create';
      readonly object: string;
      readonly nameField: string;
      /** Names of the new records, each its own. */
      readonly names: readonly string[];
      /** Values that each of them has. */
      readonly values: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'import'; readonly batch: ImportBatch; hasContacts: boolean }
  | { readonly kind: 'model'; readonly what: ModelDoubt };

/** Contacts that come before the account that they belong to. */
export interface ImportBatch {
  readonly account: string;
  readonly contacts: readonly string[];
}

/** A field or object that is being added or taken away. */
export interface ModelDoubt {
  readonly object: string;
  readonly field?: string;
  readonly isAdded: boolean;
}

/** What a client knows: every acknowledged write, and those whose answer has not come. */
export class Ledger {
  readonly records = new Map<string, KnownRecord>();
  /** Names `object` and `object.field` of the model, and whether they are there. */
  readonly model = new Map<string, boolean>();
  readonly #open = new Map<Doubt, number>();
  acknowledged = 0;
  /** Links that an import has left waiting though their target had come. */
  linksLeft = 0;
  /** The youngest revision of the model that an answer has named. */
  revision = 0;

  /** Notes a write before it is sent. */
  begin(doubt: Doubt): Doubt {
    this.#open.set(doubt, performance.now());
    return doubt;
  }

  /** Notes the answer of a write: the records as they are now. */
  end(doubt: Doubt, records: readonly KnownRecord[] = []): void {
    this.#open.delete(doubt);
    this.acknowledged += 1;
    for (const record of records) this.records.set(record.id, record);
  }

  /** Notes a refusal: nothing was written. */
  cancel(doubt: Doubt): void {
    this.#open.delete(doubt);
  }

  /** Writes without an answer that were sent at least so many milliseconds ago. */
  openFor(milliseconds: number): number {
    const now = performance.now();
    return [...this.#open.values()].filter((at) => now - at >= milliseconds).length;
  }

  /** The writes whose answer never came; they are taken off the list. */
  takeDoubts(): Doubt[] {
    const doubts = [...this.#open.keys()];
    this.#open.clear();
    return doubts;
  }
}

/** The name of a part of the model in the ledger. */
export function modelName({ object, field }: Pick<ModelDoubt, 'object' | 'field'>): string {
  return field ? `${object}.${field}` : object;
}
