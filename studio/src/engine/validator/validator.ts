import { type Schema, Validator } from '@cfworker/json-schema';
import type { JsonSchema } from '@rapport/metadata/field-types/contract';
import {
  type CustomValidator,
  createErrorHandler,
  type ErrorTransformer,
  type RJSFSchema,
  type RJSFValidationError,
  toErrorSchema,
  unwrapErrorHandler,
  type ValidationData,
  type ValidatorType,
  validationDataMerge,
} from '@rjsf/utils';
import { decimalProblem } from './decimal-bounds.ts';
import { type Problem, problemsOf } from './faults.ts';
import { messageOf, type Translate } from './messages.ts';

const compiled = new WeakMap<object, Validator>();

function compile(schema: RJSFSchema): Validator {
  const known = compiled.get(schema);
  if (known) return known;
  const made = new Validator(schema as Schema, '2020-12', false);
  compiled.set(schema, made);
  return made;
}

/** The data without keys that hold nothing: to a form they are empty, to JSON they do not exist. */
export function withoutGaps(data: unknown): unknown {
  if (Array.isArray(data)) return data.map((item) => withoutGaps(item) ?? null);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, withoutGaps(value)]),
  );
}

const propertiesOf = (schema: JsonSchema): Readonly<Record<string, JsonSchema>> =>
  (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;

function decimalProblems(schema: JsonSchema, data: unknown): Problem[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(propertiesOf(schema)).flatMap(([name, property]) => {
    const problem = decimalProblem(property, (data as Record<string, unknown>)[name]);
    return problem ? [{ path: [name], ...problem }] : [];
  });
}

/** Everything that is wrong with the data, by its schema. */
export function findProblems(schema: RJSFSchema, data: unknown): Problem[] {
  const plain = withoutGaps(data ?? {});
  const { errors } = compile(schema).validate(plain);
  return [...problemsOf(errors, schema as JsonSchema, plain), ...decimalProblems(schema, plain)];
}

/** The title of the property at a path, as its schema says it. */
export function titleAt(schema: JsonSchema, path: readonly string[]): string {
  let place: JsonSchema | undefined = schema;
  for (const step of path) {
    place = propertiesOf(place ?? {})[step] ?? (place?.items as JsonSchema | undefined);
  }
  return typeof place?.title === 'string' ? place.title : (path.at(-1) ?? '');
}

const steps = (path: readonly string[]): string =>
  path.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('');

/** Where a problem is shown: one inside the value of a record's field, at that field. */
function placeOf(schema: JsonSchema, path: readonly string[]): readonly string[] {
  const [first = ''] = path;
  return propertiesOf(schema)[first]?.['x-field-type'] === undefined ? path : [first];
}

/** What a validator needs to speak to people. */
export interface ValidatorTexts {
  readonly language: string;
  readonly translate: Translate;
}

/**
 * RJSF's validator on @cfworker/json-schema: no `eval`, so it runs under a strict content policy,
 * and messages in people's words with the label of the field. The server has the last word.
 */
export function createValidator(texts: ValidatorTexts): ValidatorType {
  const errorOf = (schema: RJSFSchema, problem: Problem): RJSFValidationError => {
    const title = titleAt(schema as JsonSchema, problem.path);
    const message = messageOf(problem, title, texts.language, texts.translate);
    const property = steps(placeOf(schema as JsonSchema, problem.path));
    return { name: problem.code, property, message, stack: message, params: problem.params };
  };
  return {
    isValid: (schema, data, root) => isValid(schema, data, root),
    rawValidation: <Result>(schema: RJSFSchema, data: unknown) => ({
      errors: findProblems(schema, data) as Result[],
    }),
    validateFormData: (...[data, schema, custom, transform, uiSchema]) => {
      const found = findProblems(schema, data).map((problem) => errorOf(schema, problem));
      const errors = transform ? (transform as ErrorTransformer)(found, uiSchema) : found;
      const result: ValidationData<unknown> = { errors, errorSchema: toErrorSchema(errors) };
      return custom ? merged(result, data, custom, uiSchema) : result;
    },
  };
}

function merged(
  result: ValidationData<unknown>,
  data: unknown,
  custom: CustomValidator,
  uiSchema: Parameters<CustomValidator>[2],
) {
  const handler = custom(data, createErrorHandler(data), uiSchema, result.errorSchema);
  return validationDataMerge(result, unwrapErrorHandler(handler));
}

function isValid(schema: RJSFSchema, data: unknown, root: RJSFSchema): boolean {
  const needsRoot = root.$defs !== undefined && schema.$defs === undefined;
  const whole = needsRoot ? { ...schema, $defs: root.$defs } : schema;
  return new Validator(whole as Schema, '2020-12', true).validate(withoutGaps(data ?? {})).valid;
}
