import { recordTypeField } from '@rapport/metadata/expand';
import { isIndexable } from '@rapport/metadata/field-types';
import type { CatalogField, CatalogObject, StoredDocument } from '../catalog/index.ts';
import { uniqueIndexName } from '../catalog/index.ts';
import { type Parameters, quoted, treeToSql } from '../storage/index.ts';
import { liveSql, twinsSql } from './columns.ts';
import type { IndexSpec, LaterPart } from './pending/part.ts';

/** An index or constraint that an object's table should have. */
export interface DesiredIndex {
  readonly name: string;
  /** What tells two definitions apart. */
  readonly definition: string;
  /** Statements, each to be run alone. */
  readonly create: readonly string[];
  readonly drop: string;
  /** Building it on a live table, which is no transaction's business. */
  readonly later: LaterPart<IndexSpec>;
}

const noValues = {
  values: [],
  add() {
    throw new TypeError('an index expression binds no values');
  },
} as unknown as Parameters;

const live = `where ${liveSql}`;

/**
 * The indexes that an object has by itself.
 *
 * Empty counts as lowest everywhere (`nulls first`), so that one index serves both directions of
 * a sort. Lookups carry the child lists, name and `search` fields what people type, `indexed`
 * fields what they filter; list views get the index that answers them whole.
 *
 * @param views the list views of the object.
 * @param trigrams the schema of pg_trgm, quoted.
 */
export function indexesOf(
  object: CatalogObject,
  schema: string,
  views: readonly StoredDocument[],
  trigrams: string,
): DesiredIndex[] {
  const maker = new IndexMaker(object, schema);
  maker.add('created', '("created_at" nulls first, "id")', live);
  maker.add('owner', '("owner" nulls first, "id")', live);
  maker.add('bin', '("deleted_at")', 'where "deleted_at" is not null');
  for (const field of object.fields.values()) {
    const isOwn = !field.isSystem || field.name === recordTypeField;
    if (isOwn) fieldIndexes(maker, object, field, trigrams);
  }
  for (const view of views) viewIndex(maker, object, view);
  for (const rule of object.unique) uniqueIndex(maker, object, rule);
  return maker.made;
}

interface IndexOptions {
  readonly using?: string;
  readonly isTrigram?: boolean;
  readonly name?: string;
  /** The fields of a unique rule, and what live records meet that break it. */
  readonly unique?: { readonly fields: readonly string[]; readonly twins: string };
}

class IndexMaker {
  readonly made: DesiredIndex[] = [];
  readonly #object: CatalogObject;
  readonly #schema: string;
  readonly #keys = new Set<string>();

  constructor(object: CatalogObject, schema: string) {
    this.#object = object;
    this.#schema = schema;
  }

  /** A field may be called `bin` or `name_sort`, like an index that is there by itself. */
  #freeName(suffix: string): string {
    const taken = new Set(this.made.map(({ name }) => name));
    const { tableName } = this.#object;
    let name = indexName(tableName, suffix);
    for (let number = 2; taken.has(name); number += 1) {
      name = indexName(tableName, `${suffix}_${number}`);
    }
    return name;
  }

  /** Adds an index unless one on the same expressions is there already. */
  add(suffix: string, keys: string, where: string, options: IndexOptions = {}): void {
    const definition = `${options.unique ? 'unique ' : ''}${options.using ?? ''}${keys} ${where}`;
    if (this.#keys.has(definition)) return;
    this.#keys.add(definition);
    const name = options.name ?? this.#freeName(suffix);
    const using = options.using ? `using ${options.using} ` : '';
    const what = `${quoted(name)} on ${this.#object.table} ${using}${keys} ${where}`;
    const create = `create ${options.unique ? 'unique ' : ''}index`;
    const after = options.isTrigram ? finerStatistics(this.#schema, name) : [];
    this.made.push({
      name,
      definition,
      create: [`${create} ${what}`, ...after],
      drop: `drop index if exists ${this.#schema}.${quoted(name)}`,
      later: this.#later(name, options, { create: `${create} concurrently ${what}`, after }),
    });
  }

  #later(
    index: string,
    { unique }: IndexOptions,
    build: Pick<IndexSpec, 'create' | 'after'>,
  ): LaterPart<IndexSpec> {
    const { name: object, tableName: table } = this.#object;
    const place = { schema: this.#schema, table, index };
    return {
      kind: unique ? 'unique' : 'index',
      object,
      name: index,
      fields: unique?.fields ?? [],
      spec: { ...place, ...build, ...(unique ? { twins: unique.twins } : {}) },
    };
  }
}

/**
 * Trigram searches need finer statistics: with PostgreSQL's default a rare word is taken for a
 * frequent one, and the whole table is walked in the order of ids.
 */
function finerStatistics(schema: string, name: string): string[] {
  return [`alter index ${schema}.${quoted(name)} alter column 1 set statistics 1000`];
}

function indexName(table: string, suffix: string): string {
  return uniqueIndexName(table, [suffix])
    .replace(/_unique$/, '_index')
    .replace(/_u$/, '_i');
}

function columnOf(field: CatalogField): string {
  return field.columns.get('')?.name as string;
}

/** The column that `contains` looks in. */
function partColumn(field: CatalogField): string {
  const { partial, filter } = field.type;
  const { term } = (partial ?? filter)(field.field);
  const suffix = term.op === 'column' ? term.suffix : '';
  return field.columns.get(suffix)?.name as string;
}

/** The expression that the field sorts by, in the text that the query compiler writes for it. */
function sortKey(field: CatalogField): string | undefined {
  const sort = field.type.sort(field.field);
  if (!sort) return undefined;
  const scope = {
    column: (suffix: string) => field.columns.get(suffix)?.name as string,
    record: quoted,
    parameters: noValues,
  };
  const sql = treeToSql(sort.term, scope);
  return sort.type === 'text' ? `(${sql}) collate "C"` : sql.startsWith('"') ? sql : `(${sql})`;
}

function fieldIndexes(
  maker: IndexMaker,
  object: CatalogObject,
  field: CatalogField,
  trigrams: string,
): void {
  const column = columnOf(field);
  const { options } = field.field;
  const isName = field.name === object.nameField.name;
  if (field.field.target) maker.add(field.name, `(${column}, "created_at")`, live);
  const objectColumn = field.field.targets && field.columns.get('object')?.name;
  if (objectColumn) maker.add(field.name, `(${objectColumn}, ${column}, "created_at")`, live);
  if (field.type.name === 'stage') maker.add(field.name, `(${column} nulls first, "id")`, live);
  const fits = isIndexable(field.field);
  if (options.indexed === true && fits)
    maker.add(field.name, `(${column} nulls first, "id")`, live);
  ownIndexes(maker, field);
  const isText = field.type.filter(field.field).type === 'text';
  if (isText && fits && (isName || options.indexed === true)) {
    const key = sortKey(field);
    if (key) maker.add(`${field.name}_sort`, `(${key} nulls first, "id")`, live);
  }
  if (isText && (isName || typeof options.search === 'string')) {
    maker.add(
      `${field.name}_words`,
      `(lower(${partColumn(field)}) ${trigrams}.gin_trgm_ops)`,
      live,
      {
        using: 'gin',
        isTrigram: true,
      },
    );
  }
}

/** Indexes that the type asks for on columns of its own: lists, parts of a value. */
function ownIndexes(maker: IndexMaker, field: CatalogField): void {
  for (const { suffix, index } of field.type.columns(field.field)) {
    const column = field.columns.get(suffix)?.name;
    if (!index || !column || !(index.always || field.field.options.indexed === true)) continue;
    const keys = index.using === 'gin' ? `(${column})` : `(${column} nulls first, "id")`;
    maker.add(`${field.name}_${suffix === '' ? 'values' : suffix}`, keys, live, {
      ...(index.using === 'gin' ? { using: 'gin' } : {}),
    });
  }
}

interface ViewBody {
  readonly filter?: { readonly and?: readonly ViewTerm[] } & ViewTerm;
  readonly sort?: readonly string[] | string;
}

interface ViewTerm {
  readonly field?: string;
  readonly op?: string;
}

/** Equalities of the view's filter, then its first sort key: the view reads only what it shows. */
function viewIndex(maker: IndexMaker, object: CatalogObject, view: StoredDocument): void {
  const body = view.body as ViewBody;
  const terms = body.filter?.and ?? (body.filter?.field ? [body.filter] : []);
  const equal = terms.flatMap((term) => {
    const field = term.op === 'eq' ? object.fields.get(term.field ?? '') : undefined;
    const fits = field && field.name !== 'id' && (field.isSystem || isIndexable(field.field));
    return fits ? [columnOf(field)] : [];
  });
  const [first] = [body.sort ?? []].flat();
  const field = object.fields.get(String(first ?? '').replace(/^-/, ''));
  const isKey = field && !field.field.target && (field.isSystem || isIndexable(field.field));
  const key = isKey ? sortKey(field) : undefined;
  if (equal.length === 0 || equal.length > 3 || !key) return;
  const keys = [...equal, `${key} nulls first`, '"id"'].join(', ');
  maker.add(`${String(view.body.name)}_view`, `(${keys})`, live);
}

function uniqueIndex(
  maker: IndexMaker,
  object: CatalogObject,
  rule: CatalogObject['unique'][number],
): void {
  const keys = rule.fields.flatMap((name) => {
    const field = object.fields.get(name);
    if (!field) return [];
    const isText = field.type.filter(field.field).type === 'text';
    return [rule.caseInsensitive && isText ? `lower(${columnOf(field)})` : columnOf(field)];
  });
  if (keys.length === 0) return;
  const unique = { fields: rule.fields, twins: twinsSql(object, keys) };
  maker.add('unique', `(${keys.join(', ')})`, live, { name: rule.index, unique });
}
