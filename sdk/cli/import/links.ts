/** Links that wait for records still to come, counted by where they stand. */
export interface OpenLinks {
  /** `object.field` */
  readonly field: string;
  readonly links: number;
  /** How many different records they wait for. */
  readonly targets: number;
}

/** Targets that are remembered one by one; beyond, links are counted only. */
const MOST_TARGETS = 100_000;
/** More rows than can be under way at once: a link may be reported after its target was. */
const RECENT_ROWS = 5_000;

/** Follows which links wait for which records, in bounded memory. */
export class LinkWatch {
  filled = 0;
  /** Links beyond what is remembered; they may have been filled since. */
  unknown = 0;
  private readonly waiting = new Map<string, Map<string, number>>();
  private readonly recent = new Set<string>();

  /** A record has come in. */
  arrive(externalId: string): void {
    const links = this.waiting.get(externalId);
    for (const count of links?.values() ?? []) this.filled += count;
    this.waiting.delete(externalId);
    this.recent.add(externalId);
    if (this.recent.size > RECENT_ROWS) {
      for (const oldest of this.recent) {
        this.recent.delete(oldest);
        break;
      }
    }
  }

  /** A link waits for the record with this id. */
  wait(field: string, externalId: string): void {
    if (this.recent.has(externalId)) {
      this.filled += 1;
      return;
    }
    const links = this.waiting.get(externalId);
    if (links) links.set(field, (links.get(field) ?? 0) + 1);
    else if (this.waiting.size >= MOST_TARGETS) this.unknown += 1;
    else this.waiting.set(externalId, new Map([[field, 1]]));
  }

  /** What still waits, most links first. */
  get open(): readonly OpenLinks[] {
    const open = new Map<string, { links: number; targets: number }>();
    for (const links of this.waiting.values()) {
      for (const [field, count] of links) {
        const known = open.get(field) ?? { links: 0, targets: 0 };
        open.set(field, { links: known.links + count, targets: known.targets + 1 });
      }
    }
    return [...open]
      .map(([field, counts]) => ({ field, ...counts }))
      .sort((a, b) => b.links - a.links || (a.field < b.field ? -1 : 1));
  }
}
