export {
  defineErrors,
  type ErrorCatalogue,
  type ErrorDefinition,
  type ErrorParams,
  type ErrorText,
} from './define-errors.ts';
export { fieldErrors } from './field-errors.ts';
