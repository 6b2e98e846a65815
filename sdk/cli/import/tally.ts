import type { BulkRow } from '../../src/client/index.ts';
import { LinkWatch } from './links.ts';
import type { RowFault } from './make-record.ts';

/** A row that did not come in, and why. */
export interface Failure {
  readonly file: string;
  readonly line: number;
  readonly faults: readonly RowFault[];
}

/** How many failures are kept for the screen. */
const SHOWN_FAILURES = 20;

/** What became of the rows of one object. */
export class ObjectTally {
  created = 0;
  updated = 0;
  unchanged = 0;
  failed = 0;
  /** Rows whose record was deleted in the source. */
  deleted = 0;
  /** How often each stand-in was used, by its words. */
  readonly standIns = new Map<string, number>();

  get rows(): number {
    return this.created + this.updated + this.unchanged + this.failed + this.deleted;
  }
}

/** Counts an import as it goes, in bounded memory. */
export class ImportTally {
  readonly objects = new Map<string, ObjectTally>();
  /** The first ones, in order. */
  readonly failures: Failure[] = [];
  readonly links = new LinkWatch();

  of(object: string): ObjectTally {
    const known = this.objects.get(object) ?? new ObjectTally();
    this.objects.set(object, known);
    return known;
  }

  get rows(): number {
    return this.total((one) => one.rows);
  }

  get failed(): number {
    return this.total((one) => one.failed);
  }

  /** A row that the server took. */
  take(object: string, externalId: string, result: BulkRow): void {
    const tally = this.of(object);
    if (result.status === 'created') tally.created += 1;
    else if (result.status === 'updated') tally.updated += 1;
    else tally.unchanged += 1;
    for (const link of result.pending_links ?? []) {
      this.links.wait(`${object}.${link.field}`, link.external_id);
    }
    this.links.arrive(externalId);
  }

  /** A row that did not come in. */
  fail(object: string, failure: Failure): void {
    this.of(object).failed += 1;
    if (this.failures.length < SHOWN_FAILURES) this.failures.push(failure);
  }

  /** A row whose record was deleted in the source. */
  skip(object: string): void {
    this.of(object).deleted += 1;
  }

  /** Something stood in for an empty cell. */
  standIn(object: string, words: string): void {
    const { standIns } = this.of(object);
    standIns.set(words, (standIns.get(words) ?? 0) + 1);
  }

  private total(of: (tally: ObjectTally) => number): number {
    return [...this.objects.values()].reduce((sum, one) => sum + of(one), 0);
  }
}
