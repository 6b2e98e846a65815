import { conversionOf } from './conversions.ts';
import { type Body, type Documents, type Field, fieldsOf, ofKind } from './documents.ts';

/** A value that the world cannot foresee; the first answer that shows it settles it. */
export const unforeseen = Symbol('unforeseen');

/** Where the values of a field are, from its arrival to its removal. */
export interface Column {
  name: string;
  readonly fieldType: string;
  /** The object that a link leads to. */
  to: unknown;
  readonly values: Map<string, unknown>;
  /** The revision that took it away, and kept its values. */
  goneAt: number | undefined;
}

/** A record as it must be. */
export interface Known {
  readonly id: string;
  version: number;
  isDeleted: boolean;
  /** Something links to it or did, so that it is never deleted. */
  isLinked: boolean;
}

/** Where the records of an object are, from its arrival to its removal. */
export interface Table {
  readonly object: string;
  readonly columns: Column[];
  readonly records: Map<string, Known>;
  goneAt: number | undefined;
}

/** How a change is meant. */
export interface Meant {
  readonly purge?: boolean;
  /** Values by `object.field` for records that have none. */
  readonly backfill?: Readonly<Record<string, unknown>>;
  /** The field that gets another name, and nothing else. */
  readonly rename?: { readonly object: string; readonly field: string; readonly to: string };
  /** Of a revert: the revision gone back to. */
  readonly backTo?: number;
}

/**
 * What must be there: documents of each revision, tables, columns and values. It shares no code
 * with the product; it keeps values by column, so that removals and reverts are moves of columns.
 */
export class World {
  revision = 0;
  documents: Documents = new Map();
  readonly revisions = new Map<number, Documents>();
  readonly tables: Table[] = [];
  /** Values that a conversion of the last change could not keep. */
  lost = 0;
  #returned: Column[] = [];
  /** The tables and columns that were in use at each revision. */
  readonly #used = new Map<number, ReadonlyMap<Table | Column, string>>();

  table(object: string): Table | undefined {
    return this.tables.find((table) => table.object === object && table.goneAt === undefined);
  }

  /** Puts documents in force as a revision. */
  change(next: Documents, revision: number, meant: Meant = {}): void {
    const objects = new Set(
      [this.documents, next].flatMap((documents) =>
        ofKind(documents, 'object').map(({ name }) => String(name)),
      ),
    );
    this.lost = 0;
    this.#returned = [];
    for (const object of objects) {
      if (next.has(`object ${object}`)) this.#keep(next, object, { revision, meant });
      else this.#remove(object, { revision, meant });
    }
    for (const column of this.#returned) this.#cutLinks(column);
    this.documents = new Map(next);
    this.revision = revision;
    this.revisions.set(revision, this.documents);
    const all = [...this.tables, ...this.tables.flatMap(({ columns }) => columns)];
    const used = all.filter(({ goneAt }) => goneAt === undefined);
    this.#used.set(
      revision,
      new Map(used.map((each) => [each, 'name' in each ? each.name : each.object])),
    );
  }

  /** Of several that were there one after the other, the one in use at a revision. */
  #inUse<T extends Table | Column>(
    list: readonly T[],
    revision: number,
    called: string,
    fits: (each: T) => boolean = () => true,
  ): T | undefined {
    const used = this.#used.get(revision);
    return list.find(
      (each) => each.goneAt !== undefined && used?.get(each) === called && fits(each),
    );
  }

  #remove(object: string, { revision, meant }: Change): void {
    const table = this.table(object);
    if (!table) return;
    if (meant.purge) {
      for (const gone of this.tables.filter((each) => each.object === object)) this.#forget(gone);
      return;
    }
    table.goneAt = revision;
    for (const column of table.columns) column.goneAt ??= revision;
  }

  /** Records that are gone for good leave no links behind. */
  #forget(gone: Table): void {
    this.tables.splice(this.tables.indexOf(gone), 1);
    for (const { columns } of this.tables) {
      for (const { values } of columns) {
        for (const [id, value] of values) {
          if (typeof value === 'string' && gone.records.has(value)) values.set(id, null);
        }
      }
    }
  }

  /** A link that comes back leads only to records that are of the object as it is now. */
  #cutLinks({ fieldType, to, values }: Column): void {
    if (fieldType !== 'lookup') return;
    const records = this.table(String(to))?.records;
    for (const [id, value] of values) {
      if (typeof value === 'string' && !records?.has(value)) values.set(id, null);
    }
  }

  #keep(next: Documents, object: string, change: Change): void {
    const table = this.table(object) ?? this.#tableOf(object, change.meant);
    const wanted = fieldsOf(next, object);
    this.#rename(table, wanted);
    for (const column of table.columns.filter(({ goneAt }) => goneAt === undefined)) {
      if (wanted.has(column.name)) continue;
      column.goneAt = change.revision;
      if (change.meant.purge) table.columns.splice(table.columns.indexOf(column), 1);
    }
    for (const [name, field] of wanted) this.#field(table, name, field, change);
  }

  /** A field that goes and one that comes are the same where one was called like the other. */
  #rename(table: Table, wanted: ReadonlyMap<string, Field>): void {
    const there = fieldsOf(this.documents, table.object);
    const called = (field: Field | undefined) => (field?.aliases ?? []) as readonly string[];
    const gone = [...there.keys()].filter((name) => !wanted.has(name));
    for (const [name, field] of wanted) {
      if (there.has(name)) continue;
      const from =
        called(field).find((alias) => gone.includes(alias)) ??
        gone.find((each) => called(there.get(each)).includes(name));
      if (from === undefined) continue;
      gone.splice(gone.indexOf(from), 1);
      for (const column of table.columns) if (column.name === from) column.name = name;
    }
  }

  #tableOf(object: string, { backTo }: Meant): Table {
    const old = backTo === undefined ? undefined : this.#inUse(this.tables, backTo, object);
    if (old) {
      old.goneAt = undefined;
      return old;
    }
    const table = { object, columns: [], records: new Map(), goneAt: undefined };
    this.tables.push(table);
    return table;
  }

  #field(table: Table, name: string, field: Field, { revision, meant }: Change): void {
    const there = table.columns.find((each) => each.name === name && each.goneAt === undefined);
    const given = meant.backfill?.[`${table.object}.${name}`];
    if (there?.fieldType === field.fieldType) {
      if (given !== undefined) fill(table, there, given);
      return;
    }
    const { fieldType } = field;
    const old =
      meant.backTo === undefined
        ? undefined
        : this.#inUse(table.columns, meant.backTo, name, (each) => each.fieldType === fieldType);
    const column = old ?? { name, fieldType, to: field.to, values: new Map(), goneAt: undefined };
    column.goneAt = undefined;
    column.name = name;
    column.to = field.to;
    if (!old) table.columns.push(column);
    else this.#returned.push(column);
    if (there) {
      there.goneAt = revision;
      for (const id of table.records.keys()) this.#convert(there, column, id, old !== undefined);
    }
    if (given !== undefined) fill(table, column, given);
  }

  #convert(from: Column, to: Column, id: string, isReturn: boolean): void {
    const value = from.values.get(id) ?? null;
    const old = to.values.get(id) ?? null;
    const convert = conversionOf(from.fieldType, to.fieldType);
    const there = conversionOf(to.fieldType, from.fieldType);
    if (isReturn && (!convert || !there)) {
      to.values.set(id, value === null && old === null ? null : unforeseen);
      return;
    }
    if (isReturn && same(there?.(old) ?? null, value)) return;
    if (!convert) {
      to.values.set(id, value === null ? null : unforeseen);
      return;
    }
    const converted = convert(value);
    if (converted === undefined) this.lost += 1;
    else to.values.set(id, converted);
  }
}

interface Change {
  readonly revision: number;
  readonly meant: Meant;
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function fill({ records }: Table, { values }: Column, given: unknown): void {
  for (const id of records.keys()) if ((values.get(id) ?? null) === null) values.set(id, given);
}

/** Why a change that is no revert must be refused, or undefined. */
export function refusalOf(world: World, next: Documents, meant: Meant): string | undefined {
  if (meant.rename) return undefined;
  for (const body of ofKind(next, 'object')) {
    const object = String(body.name);
    const table = world.table(object);
    if (!table) continue;
    const live = [...table.records.values()].filter(({ isDeleted }) => !isDeleted);
    const before = world.documents.get(`object ${object}`);
    const value = (field: string, id: string): unknown =>
      table.columns
        .find((each) => each.name === field && each.goneAt === undefined)
        ?.values.get(id) ??
      meant.backfill?.[`${object}.${field}`] ??
      null;
    for (const field of (body.required ?? []) as readonly string[]) {
      const was = ((before?.required ?? []) as readonly string[]).includes(field);
      if (!was && live.some(({ id }) => value(field, id) === null))
        return `${object}.${field} empty`;
    }
    for (const rule of uniqueRules(body)) {
      const ids = live.map(({ id }) => rule.key((field) => value(field, id)));
      const given = ids.filter((key) => key !== undefined);
      if (new Set(given).size < given.length) return `${object} shares ${rule.fields}`;
    }
  }
  return undefined;
}

/** A rule of an object document that no two live records share. */
export interface Rule {
  readonly fields: readonly string[];
  /** What is compared, undefined where a value is empty. */
  key(value: (field: string) => unknown): string | undefined;
}

/** The unique rules of an object document. */
export function uniqueRules(body: Body): Rule[] {
  const rules = (body.unique ?? []) as readonly {
    readonly fields: readonly string[];
    readonly caseInsensitive?: boolean;
  }[];
  return rules.map(({ fields, caseInsensitive }) => ({
    fields,
    key(value) {
      const parts = fields.map(value);
      if (parts.includes(null)) return undefined;
      const text = JSON.stringify(parts);
      return caseInsensitive ? text.toLowerCase() : text;
    },
  }));
}
