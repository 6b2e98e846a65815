import { fieldOf, objectOf, type Row, type Wire, type World } from './world.ts';

/** What became of a write that the model was told of. */
export type WriteResult = 'done' | 'in use' | 'not found';

interface Cleared {
  readonly object: string;
  readonly row: string;
  readonly field: string;
  readonly target: string;
}

/** The records of a world, kept in memory. */
export class Store {
  readonly world: World;
  readonly #rows = new Map<string, Row>();
  #cleared: Cleared[] = [];

  constructor(world: World) {
    this.world = world;
  }

  /** Live records of an object, in no order that means anything. */
  live(object: string): Row[] {
    return [...this.#rows.values()].filter((row) => row.object === object && !row.isDeleted);
  }

  /** Records in the recycle bin. */
  deleted(object: string): Row[] {
    return [...this.#rows.values()].filter((row) => row.object === object && row.isDeleted);
  }

  /** The live record with this id. */
  find(object: string, id: Wire): Row | undefined {
    const row = this.#rows.get(String(id));
    return row && row.object === object && !row.isDeleted ? row : undefined;
  }

  create(object: string, id: string, values: Readonly<Record<string, Wire>>): Row {
    const row: Row = { id, object, values: { ...values, id }, isDeleted: false };
    this.#rows.set(id, row);
    return row;
  }

  update(row: Row, values: Readonly<Record<string, Wire>>): void {
    Object.assign(row.values, values);
  }

  /** Deletes records in one request: links from others are emptied or forbid it. */
  delete(row: Row): WriteResult {
    if (row.isDeleted) return 'not found';
    const links = this.#linksTo(row);
    if (links.some(({ clears }) => !clears)) return 'in use';
    for (const { from, field } of links) {
      this.#note({ object: from.object, row: from.id, field, target: row.id });
      from.values[field] = null;
    }
    row.isDeleted = true;
    return 'done';
  }

  /** Brings a record back, and the links to it that its deletion has emptied. */
  restore(row: Row): WriteResult {
    if (!row.isDeleted) return 'not found';
    row.isDeleted = false;
    for (const field of objectOf(this.world, row.object).fields) {
      const target = this.#rows.get(String(row.values[field.name]));
      if (field.type !== 'lookup' || field.name === 'id' || !target?.isDeleted) continue;
      this.#note({ object: row.object, row: row.id, field: field.name, target: target.id });
      row.values[field.name] = null;
    }
    const back = this.#cleared.filter((cleared) => cleared.target === row.id);
    this.#cleared = this.#cleared.filter((cleared) => cleared.target !== row.id);
    for (const { row: id, field } of back) {
      const from = this.#rows.get(id);
      if (from && from.values[field] === null) from.values[field] = row.id;
    }
    return 'done';
  }

  #linksTo(row: Row): { from: Row; field: string; clears: boolean }[] {
    return [...this.#rows.values()].flatMap((from) => {
      if (from.isDeleted || from.id === row.id) return [];
      const object = objectOf(this.world, from.object);
      return Object.entries(from.values).flatMap(([name, value]) => {
        const field = fieldOf(object, name);
        if (value !== row.id || field?.type !== 'lookup' || name === 'id') return [];
        return [{ from, field: name, clears: field.clears === true }];
      });
    });
  }

  #note(cleared: Cleared): void {
    this.#cleared = this.#cleared.filter(
      ({ row, field }) => row !== cleared.row || field !== cleared.field,
    );
    this.#cleared.push(cleared);
  }
}
