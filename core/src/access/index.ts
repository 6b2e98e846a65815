export {
  type Access,
  accessFor,
  administratorSet,
  type FieldAccess,
  type ObjectAccess,
  objectAccess,
  type RowAccess,
} from './access.ts';
export { accessDenied } from './denied.ts';
export { accessErrors } from './errors.ts';
export { permissionSetKind } from './permission-set-kind.ts';
export { rowCondition } from './rows.ts';
