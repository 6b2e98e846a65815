import type { CatalogField, CatalogObject, LinkTable } from '../catalog/index.ts';
import { Parameters, quoted, treeToSql } from '../storage/index.ts';

/** Trees of field types bind no values where a plan uses them. */
class NoValues extends Parameters {
  override add(): string {
    throw new TypeError('an expression of a field type binds a value');
  }
}

const noValues = new NoValues();

/** SQL that gives the wire value of a field, for a statement over the object's table alone. */
export function wireSql(field: CatalogField): string {
  return treeToSql(field.type.read(field.field), {
    column: (suffix) => field.columns.get(suffix)?.name as string,
    record: quoted,
    parameters: noValues,
    ...(field.linkTable ? { links: linkScope(field.linkTable) } : {}),
  });
}

const linkScope = ({ name, from, target }: LinkTable) => ({
  table: name,
  target,
  id: `${from}."id"`,
});

/** SQL that is true where a record has no value in the field: every column of it is empty. */
export function emptySql(field: CatalogField): string {
  if (field.linkTable) return `(${wireSql(field)} is null)`;
  const columns = [...field.columns.values()].map(({ name }) => `${name} is null`);
  return `(${columns.join(' and ')})`;
}

/** SQL that is true for records that are not in the recycle bin. */
export const liveSql = '"deleted_at" is null';

/** The columns of a unique rule as it compares them, or none where a field of it is missing. */
export function ruleColumns(
  object: CatalogObject,
  fields: readonly string[],
  caseInsensitive: boolean,
): readonly string[] {
  const columns = fields.map((name) => object.fields.get(name)?.columns.get(''));
  if (columns.some((column) => column === undefined)) return [];
  return columns.map((column) => {
    const name = column?.name as string;
    return caseInsensitive && column?.type === 'text' ? `lower(${name})` : name;
  });
}

/** SQL that is true for live records that share all these values with another one. */
export function twinsSql({ table }: CatalogObject, columns: readonly string[]): string {
  const given = columns.map((column) => `${column} is not null`).join(' and ');
  return `${liveSql} and ${given} and (${columns.join(', ')}) in (select ${columns.join(', ')}
    from ${table} where ${liveSql} and ${given}
    group by ${columns.join(', ')} having count(*) > 1)`;
}
