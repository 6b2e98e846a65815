export {
  defineErrors,
  type ErrorCatalogue,
  type ErrorDefinition,
  type ErrorText,
} from '@rapport/metadata/errors';
export { defineFieldType, type FieldType } from '@rapport/metadata/field-types/contract';
