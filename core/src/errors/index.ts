export { CrmError, type CrmErrorOptions, type FieldProblem } from './crm-error.ts';
