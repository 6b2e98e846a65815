export {
  defineErrors,
  type ErrorCatalogue,
  type ErrorDefinition,
  type ErrorText,
} from './define-errors.ts';
export { fieldErrors } from './field-errors.ts';
