import { sameTitle } from './names.ts';
import type { Source } from './source.ts';
import {
  isoDay,
  isoInstant,
  looksLikeEmail,
  looksLikeUrl,
  plainDecimal,
  scaleOf,
} from './values.ts';

/** Longest title that a choice may have. */
const LONGEST_TITLE = 250;

/** Forms that every value of a column may have. */
export type Form = 'decimal' | 'boolean' | 'date' | 'datetime' | 'email' | 'url';

const tests: Readonly<Record<Form, (text: string) => boolean>> = {
  // A leading zero means a code, not a number.
  decimal: (text) =>
    !/^[+-]?0\d/.test(text) && text.length <= 20 && plainDecimal(text) !== undefined,
  boolean: (text) => /^(true|false|yes|no)$/i.test(text),
  date: (text) => text.length === 10 && isoDay(text) !== undefined,
  datetime: (text) => text.length > 10 && isoInstant(text) !== undefined,
  email: looksLikeEmail,
  url: looksLikeUrl,
};

/** One of the different values of a column. */
export interface SeenValue {
  readonly title: string;
  count: number;
}

/**
 * What a column holds, learned value by value in bounded memory: at most `most` different values
 * are kept, and nothing else grows.
 */
export class ColumnProfile {
  filled = 0;
  /** In UTF-16 units, so never less than the characters. */
  longest = 0;
  scale = 0;
  hasLineBreak = false;
  /** More different values than are kept. */
  overflows = false;
  readonly forms = new Set<Form>(Object.keys(tests) as Form[]);
  /** By `sameTitle`, in order of appearance. */
  readonly values = new Map<string, SeenValue>();
  /** How many values are ids of each of our objects. */
  readonly links = new Map<string, number>();
  private readonly source: Source;
  private readonly most: number;

  constructor(source: Source, most: number) {
    this.source = source;
    this.most = most;
  }

  /** Takes the next value; an empty one says nothing. */
  see(text: string): void {
    if (text === '') return;
    this.filled += 1;
    if (text.length > this.longest) this.longest = text.length;
    if (!this.hasLineBreak && text.includes('\n')) this.hasLineBreak = true;
    for (const form of this.forms) if (!tests[form](text)) this.forms.delete(form);
    if (this.forms.has('decimal')) {
      this.scale = Math.max(this.scale, scaleOf(plainDecimal(text) ?? ''));
    }
    this.seeLink(text);
    this.seeValue(text);
  }

  /** Our objects that the values are ids of, by name; none where some value is something else. */
  get linkedObjects(): readonly string[] {
    const ids = [...this.links.values()].reduce((sum, count) => sum + count, 0);
    return ids === this.filled ? [...this.links.keys()].sort() : [];
  }

  private seeLink(text: string): void {
    const id = text.length === 15 || text.length === 18 ? this.source.normalizeId(text) : undefined;
    const object = id === undefined ? undefined : this.source.objectOfId(id);
    if (object !== undefined) this.links.set(object, (this.links.get(object) ?? 0) + 1);
  }

  private seeValue(text: string): void {
    const key = text.length > LONGEST_TITLE ? undefined : sameTitle(text);
    const known = key === undefined ? undefined : this.values.get(key);
    if (known) known.count += 1;
    else if (key === undefined || this.values.size >= this.most) this.overflows = true;
    else this.values.set(key, { title: text.trim(), count: 1 });
  }
}
