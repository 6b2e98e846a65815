import type { ErrorSchema } from '@rjsf/utils';
import type { ApiError } from '../api/index.ts';

/** A refusal, split into what belongs to a field of the form and what stands above it. */
export interface ServerErrors {
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly others: readonly string[];
}

/** Nothing is wrong. */
export const noErrors: ServerErrors = { fields: {}, others: [] };

/**
 * Puts each message of a refusal at its field. A path may lead through the body, as in
 * `fields.email` or `records.0.email`: the last step that the form has counts, except that a
 * path which begins with a field leads to a part of it: `address.city`. What fits nowhere is said
 * above the form; nothing is swallowed.
 */
export function placeErrors(error: ApiError, names: ReadonlySet<string>): ServerErrors {
  const fields: Record<string, string[]> = {};
  const others: string[] = [];
  for (const problem of error.fields) {
    const steps = problem.path.split(/[./]/);
    const first = steps[0] ?? '';
    const name = names.has(first) ? first : steps.findLast((step) => names.has(step));
    if (name) fields[name] = [...(fields[name] ?? []), problem.message];
    else others.push(problem.message);
  }
  if (Object.keys(fields).length === 0 && others.length === 0) {
    others.push(error.hint ? `${error.message} ${error.hint}` : error.message);
  }
  return { fields, others };
}

/** The same as RJSF takes it. */
export function errorSchemaOf(errors: ServerErrors): ErrorSchema {
  return Object.fromEntries(
    Object.entries(errors.fields).map(([name, messages]) => [name, { __errors: [...messages] }]),
  ) as ErrorSchema;
}

/** The errors without those of one field, which the user is mending. */
export function withoutField(errors: ServerErrors, name: string): ServerErrors {
  if (!(name in errors.fields)) return errors;
  const { [name]: _mended, ...fields } = errors.fields;
  return { ...errors, fields };
}
