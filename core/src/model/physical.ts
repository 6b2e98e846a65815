import { recordTypeField } from '@rapport/metadata/expand';
import { conversionsOf, findFieldType } from '@rapport/metadata/field-types';
import type { Field, FieldColumn } from '@rapport/metadata/field-types/contract';
import { v7 as uuidv7 } from 'uuid';
import {
  type Catalog,
  type ModelView,
  type PhysicalName,
  systemColumns,
} from '../catalog/index.ts';
import { CrmError } from '../errors/index.ts';
import { quoted } from '../storage/index.ts';
import { dropArchived } from './archive.ts';
import { forgetRecords } from './forget.ts';
import { changeLinkTables } from './link-tables.ts';
import { freeName, freeTableName, takenColumns, takenTables } from './names.ts';
import { linkStatement } from './pending/links.ts';
import { type InUse, reviveField, reviveTable } from './revive.ts';
import { columnsAllowed } from './room.ts';
import { titleIn } from './sentences.ts';
import type { Statement } from './statement.ts';

/** What a change means for tables and columns. */
export interface PhysicalDifference {
  /** Statements that must run before indexes: tables, columns, in order. */
  readonly statements: readonly Statement[];
  /** The registry as it will be. */
  readonly next: readonly PhysicalName[];
  readonly added: readonly PhysicalName[];
  readonly archived: readonly PhysicalName[];
  readonly revived: readonly PhysicalName[];
  readonly purged: readonly PhysicalName[];
  /** Fields that become another type; their values move to the columns that come. */
  readonly converted: readonly ConvertedField[];
  /** Foreign keys of columns that are new or lead somewhere else. */
  readonly foreignKeys: readonly Statement[];
}

/** A field that becomes another type, perhaps again: `isReturn` where its old columns come back. */
export interface ConvertedField {
  readonly object: string;
  readonly field: string;
  readonly isReturn: boolean;
}

/** What is to be looked at, and how removals and returns are meant. */
export interface PhysicalOptions {
  /** The moment of the change, ISO. */
  readonly at: string;
  readonly purge: boolean;
  /** A field or object that comes back finds its data again: a revert, not a new thing of the name. */
  readonly revive: boolean;
  /** What was in use at the revision that a revert goes back to. */
  readonly inUse?: InUse | undefined;
  readonly touched: ReadonlySet<string>;
  /** What is archived and goes for good: because somebody wants it, or because it is empty and in the way. */
  readonly gone?: readonly PhysicalName[];
  /** What records get in a field that is new, by `object.field`, then as constants by suffix. */
  readonly presets?: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** What a comparison has come to so far. */
export interface Work {
  readonly schema: string;
  readonly at: string;
  readonly purge: boolean;
  readonly revive: boolean;
  readonly inUse: InUse | undefined;
  readonly converted: ConvertedField[];
  readonly presets: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly next: PhysicalName[];
  readonly statements: Statement[];
  readonly added: PhysicalName[];
  readonly archived: PhysicalName[];
  readonly revived: PhysicalName[];
  readonly purged: PhysicalName[];
  readonly links: Link[];
}

interface Link {
  readonly row: PhysicalName;
  readonly to: string;
  /** The column was away: what it linked to may be gone for good. */
  readonly isReturned?: boolean;
  /** The column has a key that leads elsewhere; it goes first. */
  readonly wasLinked?: boolean;
}

/**
 * The tables and columns that a change needs, against those there are.
 *
 * A removed field or object keeps its data: its name in the registry is archived, and the field
 * coming back under the same type finds its column again. `purge` drops for good.
 *
 * @throws MODEL_TYPE_CHANGE, MODEL_TOO_WIDE.
 */
export function physicalDifference(
  catalog: Catalog,
  model: ModelView,
  options: PhysicalOptions,
): PhysicalDifference {
  const work: Work = {
    schema: catalog.schema,
    at: options.at,
    purge: options.purge,
    revive: options.revive,
    inUse: options.inUse,
    converted: [],
    presets: options.presets ?? new Map(),
    next: [...catalog.physical],
    statements: [],
    added: [],
    archived: [],
    revived: [],
    purged: [],
    links: [],
  };
  dropArchived(work, options.gone ?? []);
  for (const object of options.touched) {
    if (model.find('object', object)) keepObject(catalog, model, work, object);
    else dropObject(work, object);
  }
  const linkKeys = changeLinkTables(catalog, model, work, options.touched);
  const foreignKeys = work.links.flatMap((link) => foreignKey(work, link));
  return { ...work, foreignKeys: [...foreignKeys, ...linkKeys] };
}

function tableOf(work: Work, object: string): PhysicalName | undefined {
  return work.next.find(
    (row) => row.object === object && row.field === null && row.archivedAt === null,
  );
}

function keepObject(catalog: Catalog, model: ModelView, work: Work, object: string): void {
  const present = tableOf(work, object) ?? reviveTable(work, object);
  const fields = [...model.fields(object).values()].filter(
    (field) => !isSystemField(model, object, field),
  );
  if (present) {
    alterTable(catalog, work, present, fields);
    return;
  }
  const row = newRow(object, freeTableName(object, takenTables(work.next)));
  work.next.push(row);
  work.added.push(row);
  createTable(work, row, fields);
}

function isSystemField(model: ModelView, object: string, field: Field): boolean {
  if (field.name === recordTypeField) return false;
  const own = [
    model.find('object', object),
    ...model.list('extension').filter((extension) => extension.object === object),
  ];
  return !own.some((document) => Object.hasOwn((document?.properties ?? {}) as object, field.name));
}

function newRow(object: string, tableName: string): PhysicalName {
  const empty = { field: null, suffix: null, columnName: null, type: null, archivedAt: null };
  return { id: uuidv7(), object, tableName, ...empty };
}

function createTable(work: Work, table: PhysicalName, fields: readonly Field[]): void {
  const columns = systemColumns.map(([name, sql]) => `${quoted(name)} ${sql}`);
  for (const field of fields) {
    for (const row of newColumns(work, table, field)) {
      columns.push(`${quoted(row.columnName as string)} ${row.type}`);
    }
  }
  checkWidth(work, table);
  columns.push(`constraint ${quoted(`${table.tableName}_pk`)} primary key ("id")`);
  say(work, table.object, `create table ${tableSql(work, table)} (${columns.join(', ')})`);
}

function say(work: Work, object: string, sql: string): void {
  work.statements.push({ object, sql });
}

function tableSql(work: Work, { tableName }: PhysicalName): string {
  return `${work.schema}.${quoted(tableName)}`;
}

function columnsOf(field: Field): readonly FieldColumn[] {
  return findFieldType(field.options.fieldType)?.columns(field) ?? [];
}

function newColumns(work: Work, table: PhysicalName, field: Field): PhysicalName[] {
  const made: PhysicalName[] = [];
  for (const column of columnsOf(field)) {
    const taken = takenColumns(work.next, table.tableName);
    const wish = column.suffix === '' ? field.name : `${field.name}_${column.suffix}`;
    const row: PhysicalName = {
      id: uuidv7(),
      object: table.object,
      field: field.name,
      suffix: column.suffix,
      tableName: table.tableName,
      columnName: freeName(wish, taken),
      type: column.type,
      archivedAt: null,
    };
    work.next.push(row);
    work.added.push(row);
    made.push(row);
    if (field.target && column.suffix === '') work.links.push({ row, to: field.target.object });
  }
  return made;
}

function checkWidth(work: Work, table: PhysicalName): void {
  const columns = takenColumns(work.next, table.tableName).size;
  if (columns <= columnsAllowed) return;
  throw new CrmError('MODEL_TOO_WIDE', {
    params: { object: table.object, columns, limit: columnsAllowed },
  });
}

function alterTable(
  catalog: Catalog,
  work: Work,
  table: PhysicalName,
  fields: readonly Field[],
): void {
  const wanted = new Map(fields.map((field) => [field.name, field]));
  const present = work.next.filter(
    (row) => row.object === table.object && row.columnName !== null && row.archivedAt === null,
  );
  for (const row of present) {
    const field = wanted.get(row.field as string);
    if (!field) archive(work, row);
    else if (!isConverted(catalog, work, table, field)) widen(catalog, work, table, { row, field });
  }
  const converted = fields.filter((field) => isConverted(catalog, work, table, field));
  for (const field of converted) convertField(work, table, field, present);
  const known = new Set(present.map((row) => row.field));
  for (const field of fields) {
    if (known.has(field.name) || reviveField(work, table, field, columnsOf(field))) continue;
    for (const row of newColumns(work, table, field)) addColumn(work, table, row);
  }
  checkWidth(work, table);
}

/** A default that is there while the column is made fills every row without rewriting any. */
function addColumn(work: Work, table: PhysicalName, row: PhysicalName): void {
  const column = quoted(row.columnName as string);
  const preset = work.presets.get(`${table.object}.${row.field}`)?.get(row.suffix ?? '');
  const value = preset === undefined ? '' : ` default ${preset}::${row.type}`;
  say(
    work,
    table.object,
    `alter table ${tableSql(work, table)} add column ${column} ${row.type}${value}`,
  );
  if (preset === undefined) return;
  say(
    work,
    table.object,
    `alter table ${tableSql(work, table)} alter column ${column} drop default`,
  );
}

/**
 * Whether a field has another type than before. A revert may take any: the values from before come
 * back, and those written since are converted where they can be.
 *
 * @throws MODEL_TYPE_CHANGE where it cannot become it.
 */
function isConverted(catalog: Catalog, work: Work, table: PhysicalName, field: Field): boolean {
  const before = catalog.objects.get(table.object)?.fields.get(field.name);
  const to = field.options.fieldType;
  if (!before || before.type.name === to) return false;
  const allowed = conversionsOf(before.type.name);
  if (work.revive || allowed.includes(to)) return true;
  const path = `${table.object}.properties.${field.name}.fieldType`;
  const params = { field: titleIn(field, field.name), from: before.type.name, to, allowed };
  throw new CrmError('MODEL_TYPE_CHANGE', {
    params,
    fields: [{ path, code: 'MODEL_TYPE_CHANGE', params }],
  });
}

/**
 * New columns for a field that becomes another type, or those that it had as that type when a
 * conversion is taken back. The columns it has are archived, never dropped.
 */
function convertField(
  work: Work,
  table: PhysicalName,
  field: Field,
  present: readonly PhysicalName[],
): void {
  const isReturn = reviveField(work, table, field, columnsOf(field));
  if (!isReturn) {
    for (const row of newColumns(work, table, field)) addColumn(work, table, row);
  }
  for (const row of present.filter((known) => known.field === field.name)) {
    archive({ ...work, purge: false }, row);
  }
  work.converted.push({ object: table.object, field: field.name, isReturn });
}

/** The same field with other options may need a wider column. */
function widen(
  catalog: Catalog,
  work: Work,
  table: PhysicalName,
  { row, field }: { readonly row: PhysicalName; readonly field: Field },
): void {
  const before = catalog.objects.get(table.object)?.fields.get(field.name);
  const target = before?.field.target?.object;
  if (row.suffix === '' && field.target && field.target.object !== target) {
    work.links.push({ row, to: field.target.object, wasLinked: true });
  }
  const column = columnsOf(field).find((wish) => wish.suffix === row.suffix);
  if (!column || column.type === row.type) return;
  const place = work.next.indexOf(row);
  work.next[place] = { ...row, type: column.type };
  work.revived.push({ ...row, type: column.type });
  const name = quoted(row.columnName as string);
  say(
    work,
    table.object,
    `alter table ${tableSql(work, table)} alter column ${name} type ${column.type}`,
  );
}

function archive(work: Work, row: PhysicalName): void {
  const place = work.next.indexOf(row);
  if (work.purge) {
    work.next.splice(place, 1);
    work.purged.push(row);
    if (row.columnName !== null) {
      const column = quoted(row.columnName);
      say(work, row.object, `alter table ${tableSql(work, row)} drop column ${column}`);
    }
    return;
  }
  const archived = { ...row, archivedAt: work.at };
  work.next[place] = archived;
  work.archived.push(archived);
}

function dropObject(work: Work, object: string): void {
  const rows = work.next.filter(
    (row) => row.object === object && (work.purge || row.archivedAt === null),
  );
  for (const row of rows) {
    if (!work.purge) {
      archive(work, row);
      continue;
    }
    work.next.splice(work.next.indexOf(row), 1);
    work.purged.push(row);
  }
  if (!work.purge) return;
  for (const row of rows) if (row.field === null) forgetRecords(work, row);
  for (const table of new Set(rows.map((row) => row.tableName))) {
    say(work, object, `drop table ${work.schema}.${quoted(table)} cascade`);
  }
}

function foreignKey(work: Work, { row, to, wasLinked, isReturned }: Link): Statement[] {
  const target = tableOf(work, to)?.tableName ?? to;
  const name = quoted(`${row.columnName}_link`);
  const table = `alter table ${tableSql(work, row)}`;
  const key = `foreign key (${quoted(row.columnName as string)}) references ${work.schema}.${quoted(target)} ("id")`;
  const { object } = row;
  return [
    ...(wasLinked ? [{ object, sql: `${table} drop constraint if exists ${name}` }] : []),
    ...(isReturned ? [{ object, sql: withoutTargets(work, row, target) }] : []),
    linkStatement(row, `${table} add constraint ${name} ${key}`, {
      table: tableSql(work, row),
      constraint: name,
    }),
  ];
}

/** Empties links of a returned column to records that are gone for good, or of a former table. */
function withoutTargets(work: Work, row: PhysicalName, target: string): string {
  const column = quoted(row.columnName as string);
  const found = `select from ${work.schema}.${quoted(target)} t where t."id" = r.${column}`;
  return `update ${tableSql(work, row)} r set ${column} = null where r.${column} is not null and not exists (${found})`;
}
