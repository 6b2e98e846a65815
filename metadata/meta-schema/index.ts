export { checkFieldDocument, type OptionProblem } from './check-field.ts';
export { fieldSchema } from './field-schema.ts';
export {
  type DocumentKindName,
  documentKey,
  documentKinds,
  isDocumentKind,
  kindOf,
  schemaOf,
} from './kinds.ts';
export { metaSchemas } from './meta-schemas.ts';
export { isReservedName, reservedNames } from './reserved-names.ts';
