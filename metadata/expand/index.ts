export { type FieldSources, fieldsOf } from './fields-of.ts';
