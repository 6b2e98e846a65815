export { titleOf } from './document.ts';
export {
  type ExpandedRelation,
  type ExpandInput,
  expand,
  schemaKeywords,
} from './expand.ts';
export { type FieldSources, fieldsOf } from './fields-of.ts';
export { titleIn } from './language.ts';
export { nullable } from './null-in-schema.ts';
export {
  type RecordType,
  recordTypeField,
  recordTypeFieldOf,
  recordTypesOf,
} from './record-types.ts';
