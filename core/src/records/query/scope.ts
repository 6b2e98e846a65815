import type { CatalogField } from '../../catalog/index.ts';
import { type Parameters, quoted, type TreeScope } from '../../storage/index.ts';

/** The scope of a field's trees when its columns stand under `alias`. */
export function fieldScope(field: CatalogField, alias: string, parameters: Parameters): TreeScope {
  return {
    column: (suffix) => `${alias}.${columnName(field, suffix)}`,
    record: (name) => `${alias}.${quoted(name)}`,
    parameters,
    ...(field.linkTable
      ? {
          links: {
            table: field.linkTable.name,
            target: field.linkTable.target,
            id: `${alias}."id"`,
          },
        }
      : {}),
  };
}

function columnName(field: CatalogField, suffix: string): string {
  const column = field.columns.get(suffix);
  if (!column) throw new TypeError(`field ${field.name} has no column “${suffix}”`);
  return column.name;
}
