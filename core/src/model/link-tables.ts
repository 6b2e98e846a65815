import type { Field } from '@rapport/metadata/field-types/contract';
import { v7 as uuidv7 } from 'uuid';
import {
  type Catalog,
  isLinkTable,
  linksSuffix,
  type ModelView,
  type PhysicalName,
} from '../catalog/index.ts';
import { quoted } from '../storage/index.ts';
import { freeTableName, takenTables } from './names.ts';
import type { Work } from './physical.ts';
import { reviveLinkTable } from './revive.ts';
import type { Statement } from './statement.ts';

/**
 * Makes, archives, brings back or drops the tables of fields that hold links to several records. They are treated as columns are: named once, kept when the field goes, dropped by a purge.
 *
 * @returns the foreign keys, to be made when all tables are there.
 */
export function changeLinkTables(
  catalog: Catalog,
  model: ModelView,
  work: Work,
  touched: ReadonlySet<string>,
): Statement[] {
  return [...touched].flatMap((object) => {
    const fields = [...model.fields(object).values()];
    return model.find('object', object) ? changeOf(catalog, work, object, fields) : [];
  });
}

function changeOf(
  catalog: Catalog,
  work: Work,
  object: string,
  fields: readonly Field[],
): Statement[] {
  const wanted = new Map(fields.flatMap((field) => (field.links ? [[field.name, field]] : [])));
  const present = work.next.filter(
    (row) => row.object === object && isLinkTable(row) && row.archivedAt === null,
  );
  for (const row of present) if (!wanted.has(row.field as string)) archive(work, row);
  const known = new Map(present.map((row) => [row.field, row]));
  return [...wanted.values()].flatMap((field) => {
    const row = known.get(field.name) ?? reviveLinkTable(work, object, field.name);
    if (!row) return keysOf(work, create(work, object, field), field);
    const before = catalog.objects.get(object)?.fields.get(field.name)?.field.links?.object;
    const isElsewhere = before !== undefined && before !== field.links?.object;
    return isElsewhere ? targetKey(work, row, field, true) : [];
  });
}

function create(work: Work, object: string, field: Field): PhysicalName {
  const row: PhysicalName = {
    id: uuidv7(),
    object,
    field: field.name,
    suffix: linksSuffix,
    tableName: freeTableName(`${object}_${field.name}_links`, takenTables(work.next)),
    columnName: null,
    type: 'links',
    archivedAt: null,
  };
  work.next.push(row);
  work.added.push(row);
  const { tableName } = row;
  const table = tableOf(work, tableName);
  const key = `constraint ${quoted(`${tableName}_pk`)} primary key ("from_id", "to_id")`;
  const columns = `"from_id" uuid not null, "to_id" uuid not null, ${key}`;
  work.statements.push(
    { object, sql: `create table ${table} (${columns})` },
    { object, sql: `create index ${quoted(`${tableName}_to`)} on ${table} ("to_id", "from_id")` },
  );
  return row;
}

const tableOf = ({ schema }: Work, name: string): string => `${schema}.${quoted(name)}`;

/** The table of an object's records. */
function recordTable(work: Work, object: string): string {
  const row = work.next.find(
    (known) => known.object === object && known.field === null && known.archivedAt === null,
  );
  return tableOf(work, row?.tableName ?? object);
}

/** A record that is gone for good takes its links along, whichever side it is on. */
function keysOf(work: Work, row: PhysicalName, field: Field): Statement[] {
  const { object, tableName } = row;
  const own = recordTable(work, object);
  const name = quoted(`${tableName}_from`);
  const key = `foreign key ("from_id") references ${own} ("id") on delete cascade`;
  const sql = `alter table ${tableOf(work, tableName)} add constraint ${name} ${key}`;
  return [{ object, sql }, ...targetKey(work, row, field, false)];
}

function targetKey(
  work: Work,
  { object, tableName }: PhysicalName,
  { links }: Field,
  wasLinked: boolean,
): Statement[] {
  const table = `alter table ${tableOf(work, tableName)}`;
  const name = quoted(`${tableName}_target`);
  const target = recordTable(work, links?.object ?? '');
  const key = `foreign key ("to_id") references ${target} ("id") on delete cascade`;
  return [
    ...(wasLinked ? [{ object, sql: `${table} drop constraint if exists ${name}` }] : []),
    { object, sql: `${table} add constraint ${name} ${key}` },
  ];
}

function archive(work: Work, row: PhysicalName): void {
  const place = work.next.indexOf(row);
  if (work.purge) {
    work.next.splice(place, 1);
    work.purged.push(row);
    work.statements.push({ object: row.object, sql: `drop table ${tableOf(work, row.tableName)}` });
    return;
  }
  const archived = { ...row, archivedAt: work.at };
  work.next[place] = archived;
  work.archived.push(archived);
}
