import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FieldProblem } from '../errors/index.ts';
import { expectation } from './expectation.ts';

/** Checks a value; gives what is wrong with it, nothing when it is right. */
export type ShapeCheck = (value: unknown) => readonly FieldProblem[];

/**
 * A check compiled from a JSON Schema (draft 2020-12).
 *
 * @param schemas further schemas that it refers to, by their `$id`.
 */
export function compileShape(
  schema: Readonly<Record<string, unknown>>,
  schemas: readonly Readonly<Record<string, unknown>>[] = [],
): ShapeCheck {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    validateFormats: false,
    allowUnionTypes: true,
  });
  for (const other of schemas) if (other.$id !== schema.$id) ajv.addSchema(other);
  const validate: ValidateFunction = ajv.compile(schema);
  return (value) => (validate(value) ? [] : problemsOf(validate.errors ?? []));
}

const problemsShown = 50;

function problemsOf(errors: readonly ErrorObject[]): FieldProblem[] {
  const told = errors.filter(
    (error) => !['if', 'anyOf', 'oneOf', 'not'].includes(error.keyword) || errors.length === 1,
  );
  return (told.length > 0 ? told : errors).slice(0, problemsShown).map(problemOf);
}

function problemOf(error: ErrorObject): FieldProblem {
  const place = error.instancePath.split('/').slice(1).map(unescaped);
  const params = error.params as Record<string, unknown>;
  const own =
    params.missingProperty ??
    params.additionalProperty ??
    params.unevaluatedProperty ??
    params.propertyName;
  const path = [...place, ...(own === undefined ? [] : [String(own)])].join('.');
  const title = path.split('.').at(-1) || 'body';
  switch (error.keyword) {
    case 'required':
      return { path, code: 'FIELD_REQUIRED', params: { title } };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { path, code: 'FIELD_UNKNOWN', params: { name: title } };
    case 'enum':
      return {
        path,
        code: 'FIELD_CHOICE',
        params: { title, value: sent(error.data), allowed: params.allowedValues },
      };
    case 'maxLength':
      return {
        path,
        code: 'FIELD_TOO_LONG',
        params: { title, max: params.limit, length: [...String(error.data)].length },
      };
    case 'minLength':
      if (error.data === '') return { path, code: 'FIELD_REQUIRED', params: { title } };
      return {
        path,
        code: 'FIELD_TYPE',
        params: { title, expected: expectation(error.keyword, params) },
      };
    case 'pattern':
    case 'propertyNames':
      return { path, code: 'FIELD_PATTERN', params: { title, pattern: params.pattern } };
    default:
      return {
        path,
        code: 'FIELD_TYPE',
        params: { title, expected: expectation(error.keyword, params) },
      };
  }
}

function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The beginning of what was sent, where it is something that can be read aloud. */
function sent(data: unknown): string | undefined {
  const isReadable = ['string', 'number', 'boolean'].includes(typeof data);
  return isReadable ? String(data).slice(0, 80).toWellFormed() : undefined;
}
