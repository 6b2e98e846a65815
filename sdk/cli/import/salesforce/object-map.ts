import { REASON_COLUMN } from '../errors-file.ts';
import type { ColumnRule, ObjectMap, StageColumns, StandIn } from '../source.ts';

/** Columns that every export has. */
const common: Readonly<Record<string, ColumnRule>> = {
  Id: { role: 'id' },
  IsDeleted: { role: 'deleted' },
  CreatedDate: { role: 'created_at' },
  OwnerId: { field: 'owner' },
  CurrencyIsoCode: { field: 'currency' },
  ...ignore('the importer stands as author', 'CreatedById', 'LastModifiedById'),
  ...ignore(
    'the history of changes begins with the import',
    'LastModifiedDate',
    'SystemModstamp',
    'LastActivityDate',
    'LastViewedDate',
    'LastReferencedDate',
  ),
  ...ignore('merged records are in the record that they were merged into', 'MasterRecordId'),
  ...ignore('names a record type of Salesforce by a code', 'RecordTypeId'),
  ...ignore('an address inside Salesforce', 'PhotoUrl'),
  ...ignore(
    'kept by the data service Jigsaw, which is gone',
    'Jigsaw',
    'JigsawCompanyId',
    'JigsawContactId',
  ),
  ...ignore('state of a data service of Salesforce', 'CleanStatus', 'DandbCompanyId'),
  ...ignore('a column of our own errors file', REASON_COLUMN),
};

/** Rules that leave columns out for one reason. */
export function ignore(reason: string, ...columns: string[]): Record<string, ColumnRule> {
  return Object.fromEntries(columns.map((column) => [column, { ignore: reason }]));
}

/** Rules for columns whose values go into fields. */
export function fields(pairs: Readonly<Record<string, string>>): Record<string, ColumnRule> {
  return Object.fromEntries(Object.entries(pairs).map(([column, field]) => [column, { field }]));
}

/** The five parts of an address, and the cell that repeats them as JSON. */
export function address(column: string, field: string): Record<string, ColumnRule> {
  const prefix = field === '' ? '' : `${field}_`;
  return {
    ...fields({
      [`${column}Street`]: `${prefix}street`,
      [`${column}City`]: `${prefix}city`,
      [`${column}State`]: `${prefix}state`,
      [`${column}PostalCode`]: `${prefix}postal_code`,
      [`${column}Country`]: `${prefix}country`,
    }),
    ...ignore('repeats as JSON what the columns of its parts say', `${column}Address`),
    ...ignore('says how exact the position is', `${column}GeocodeAccuracy`),
  };
}

/** What makes a map; the columns of every export are added. */
export interface MapParts {
  readonly object: string;
  readonly title: string;
  readonly columns: Readonly<Record<string, ColumnRule>>;
  readonly standIns?: readonly StandIn[];
  readonly stages?: StageColumns;
}

/** A map with the columns of every export, found without minding capitals. */
export function objectMap(parts: MapParts): ObjectMap {
  const columns = Object.entries({ ...common, ...parts.columns });
  return {
    object: parts.object,
    title: parts.title,
    columns: new Map(columns.map(([column, rule]) => [column.toLowerCase(), rule])),
    standIns: parts.standIns ?? [],
    ...(parts.stages && { stages: parts.stages }),
  };
}
