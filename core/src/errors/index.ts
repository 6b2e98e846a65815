export { type Errors, mergeErrors } from './catalogue.ts';
export { CrmError, type CrmErrorOptions, type FieldProblem } from './crm-error.ts';
export { fromDatabaseError } from './database-error.ts';
export {
  asCrmError,
  describeError,
  describeProblem,
  type Refusal,
  type Telling,
  type WireError,
  type WireProblem,
} from './describe-error.ts';
export {
  anyOf,
  expectations,
  listOf,
  oneOf,
  wholeNumber,
  wording,
} from './expectations.ts';
export { isLanguage, type Language, languages, negotiateLanguage } from './language.ts';
export { fill, localized } from './localize.ts';
export { databaseErrors, internalErrors, propertyErrors, requestErrors } from './request-errors.ts';
export { RestartRequest } from './restart.ts';
