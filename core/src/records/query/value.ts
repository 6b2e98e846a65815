import { objectAccess } from '../../access/index.ts';
import type { CatalogField, CatalogObject } from '../../catalog/index.ts';
import { Parameters, treeToSql } from '../../storage/index.ts';
import type { RecordContext } from '../context.ts';
import { fieldScope } from './scope.ts';

/** What read trees must do without: values of a request. */
class NoParameters extends Parameters {
  override add(): string {
    throw new TypeError('the read expression of a field type binds a value');
  }
}

/** The values of trees that have none: binding one is a mistake of a field type. */
export const constants = new NoParameters();

/** SQL for a field's wire value. */
export function fieldValue(field: CatalogField, alias: string, masked: boolean): string {
  const tree = masked ? field.type.masked(field.field) : field.type.read(field.field);
  return treeToSql(tree, fieldScope(field, alias, constants));
}

/** SQL for the name of a record as the actor may see it; null when he may not. */
export function nameValue(context: RecordContext, object: CatalogObject, alias: string): string {
  const level = objectAccess(context.access, object.name).fields.get(object.nameField.name);
  return level ? fieldValue(object.nameField, alias, level === 'masked') : 'null';
}
