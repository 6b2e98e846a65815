import type { ErrorDefinition } from '@rapport/metadata/errors';
import type { Errors } from './catalogue.ts';
import { CrmError, type FieldProblem } from './crm-error.ts';
import { fromDatabaseError } from './database-error.ts';
import type { Language } from './language.ts';
import { fillWhole, paramsIn, say } from './localize.ts';

/** One wrong field as it is sent. */
export interface WireProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** The inside of a refusal as it is sent: `{"error": …}`. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly fields: readonly WireProblem[];
  readonly trace_id?: string;
  readonly details?: unknown;
}

/** A refusal ready to be sent. */
export interface Refusal {
  readonly status: number;
  readonly error: WireError;
  /** Seconds for the Retry-After header. */
  readonly retryAfter: number | undefined;
}

/** In what words, and under which trace id, an error is told. */
export interface Telling {
  readonly errors: Errors;
  readonly language: Language;
  readonly traceId?: string;
}

const unknownText = { en: '', 'zh-Hant': '', 'zh-Hans': '' };
const unknown: ErrorDefinition = { status: 500, message: unknownText, docs: '' };

/**
 * The `CrmError` that callers get for whatever was thrown: itself, the meaning of a database
 * error, or `INTERNAL_ERROR` with the thrown thing as its cause.
 */
export function asCrmError(thrown: unknown): CrmError {
  if (thrown instanceof CrmError) return thrown;
  return fromDatabaseError(thrown) ?? new CrmError('INTERNAL_ERROR', { cause: thrown });
}

/**
 * The refusal for an error in the caller's language.
 *
 * An error whose code nobody defined answers as `INTERNAL_ERROR`: a test finds such codes, and a
 * plugin's mistake must not break the reply.
 */
export function describeError(error: CrmError, telling: Telling): Refusal {
  const isDefined = telling.errors.has(error.code);
  const code = isDefined ? error.code : 'INTERNAL_ERROR';
  const definition = telling.errors.get(code) ?? unknown;
  const hint = definition.hint && fillWhole(definition.hint, telling.language, error.params);
  const params = isDefined ? paramsIn(telling.language, error.params) : {};
  return {
    status: definition.status,
    retryAfter: error.retryAfter,
    error: {
      code,
      message: say(definition, telling.language, error.params),
      ...(hint === undefined ? {} : { hint }),
      ...(Object.keys(params).length === 0 ? {} : { params }),
      fields: error.fields.map((problem) => describeProblem(problem, telling)),
      ...(telling.traceId === undefined ? {} : { trace_id: telling.traceId }),
      ...(error.details === undefined ? {} : { details: error.details }),
    },
  };
}

/** One wrong field in the caller's language; `{title}` falls back to the path. */
export function describeProblem(problem: FieldProblem, telling: Telling): WireProblem {
  const definition = telling.errors.get(problem.code);
  const params = { title: problem.path, ...problem.params };
  const hint = definition?.hint && fillWhole(definition.hint, telling.language, params);
  return {
    path: problem.path,
    code: problem.code,
    message: definition ? say(definition, telling.language, params) : problem.code,
    ...(hint === undefined ? {} : { hint }),
    ...(problem.params ? { params: paramsIn(telling.language, problem.params) } : {}),
  };
}
