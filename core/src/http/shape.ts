import type { ErrorText } from '@rapport/metadata/errors';
import { CrmError, expectations, type FieldProblem, languages } from '../errors/index.ts';
import { httpExpectations } from './expectations.ts';
import type { Schema } from './route.ts';

/** One property of a body: what it is called, what may stand in it, and what is wrong with it. */
export interface Property<T> {
  readonly schema: Schema;
  readonly title: ErrorText;
  /** The value for handlers; a problem without its path when it is not right. */
  readonly read: (value: unknown) => Read<T>;
}

/** A value that was read, or what is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly problem: Omit<FieldProblem, 'path'> };

type Properties = Readonly<Record<string, Property<unknown>>>;
type ValueOf<P> = P extends Property<infer T> ? T : never;

/** The values of a body: those of `required` are there, others may be. */
export type Values<P extends Properties, R extends keyof P> = {
  readonly [K in R]: ValueOf<P[K]>;
} & { readonly [K in Exclude<keyof P, R>]?: ValueOf<P[K]> };

/** The body of a small route: one declaration for its documentation and its check. */
export interface Shape<P extends Properties, R extends keyof P> {
  readonly schema: Schema;
  /** @throws REQUEST_BODY, or REQUEST_INVALID with every problem in `fields`. */
  readonly read: (body: unknown) => Values<P, R>;
}

/** Declares a body. Properties that are not declared are refused. */
export function shape<const P extends Properties, R extends keyof P & string>(
  properties: P,
  required: readonly R[],
): Shape<P, R> {
  const schemas = Object.entries(properties).map(([name, property]) => [name, property.schema]);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(schemas),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: false,
    },
    read: (body) => readValues(properties, required, body) as Values<P, R>,
  };
}

function readValues(
  properties: Properties,
  required: readonly string[],
  body: unknown,
): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new CrmError('REQUEST_BODY', { params: { expected: expectations.jsonObject } });
  }
  const values: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  for (const [name, value] of Object.entries(body)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const read = property?.read(value) ?? { problem: { code: 'FIELD_UNKNOWN', params: { name } } };
    if ('value' in read) values[name] = read.value;
    else problems.push(problemAt(name, property, read.problem));
  }
  for (const name of required) {
    if (Object.hasOwn(body, name)) continue;
    problems.push(problemAt(name, properties[name], { code: 'FIELD_REQUIRED' }));
  }
  if (problems.length > 0) throw new CrmError('REQUEST_INVALID', { fields: problems });
  return values;
}

function problemAt(
  path: string,
  property: Property<unknown> | undefined,
  problem: Omit<FieldProblem, 'path'>,
): FieldProblem {
  const title = property === undefined ? {} : { title: property.title };
  return { path, code: problem.code, params: { ...title, ...problem.params } };
}

function wrong(expected: ErrorText): Read<never> {
  return { problem: { code: 'FIELD_TYPE', params: { expected } } };
}

/** A text of some length; spaces around it do not count unless `isExact`. */
export function text(
  title: ErrorText,
  limits: { readonly min: number; readonly max: number; readonly isExact?: boolean },
): Property<string> {
  const { min, max } = limits;
  return {
    title,
    schema: { type: 'string', minLength: min, maxLength: max },
    read(value) {
      if (typeof value !== 'string') return wrong(expectations.text);
      const kept = limits.isExact ? value : value.trim().normalize('NFC');
      if (kept === '') return { problem: { code: 'FIELD_REQUIRED' } };
      if (kept.includes('\0') || !kept.isWellFormed()) return wrong(expectations.text);
      const { length } = kept;
      if (length > max) return { problem: { code: 'FIELD_TOO_LONG', params: { max, length } } };
      if (length < min) return { problem: { code: 'FIELD_TOO_SHORT', params: { min, length } } };
      return { value: kept };
    },
  };
}

/** An e-mail address, by the form that browsers check. */
export function email(title: ErrorText): Property<string> {
  const base = text(title, { min: 3, max: 254 });
  return {
    title,
    schema: { type: 'string', format: 'email', maxLength: 254 },
    read(value) {
      const read = base.read(value);
      if ('problem' in read || emailForm.test(read.value)) return read;
      return { problem: { code: 'FIELD_EMAIL' } };
    },
  };
}

const emailForm = /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\].]+$/;

/** True or false. */
export function flag(title: ErrorText): Property<boolean> {
  return {
    title,
    schema: { type: 'boolean' },
    read: (value) => (typeof value === 'boolean' ? { value } : wrong(expectations.yesOrNo)),
  };
}

/** Names, each once. */
export function names(title: ErrorText): Property<readonly string[]> {
  return {
    title,
    schema: { type: 'array', items: { type: 'string', maxLength: 200 }, maxItems: 100 },
    read(value) {
      const isList =
        Array.isArray(value) &&
        value.length <= 100 &&
        value.every((name) => typeof name === 'string' && name.length <= 200);
      return isList ? { value: [...new Set<string>(value)].sort() } : wrong(expectations.texts);
    },
  };
}

/** A moment, or null. */
export function moment(title: ErrorText): Property<Date | null> {
  return {
    title,
    schema: { type: ['string', 'null'], format: 'date-time' },
    read(value) {
      if (value === null) return { value };
      const isForm = typeof value === 'string' && momentForm.test(value);
      const date = isForm ? new Date(value) : null;
      return date && !Number.isNaN(date.getTime())
        ? { value: date }
        : wrong(httpExpectations.moment);
    },
  };
}

const momentForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** A language of the product, or null for none. */
export function language(title: ErrorText): Property<'en' | 'zh-Hant' | 'zh-Hans' | null> {
  return {
    title,
    schema: { enum: [...languages, null] },
    read(value) {
      if (value === null || value === '') return { value: null };
      const found = languages.find((known) => known === value);
      return found
        ? { value: found }
        : { problem: { code: 'FIELD_CHOICE', params: { value, allowed: languages } } };
    },
  };
}

/** An IANA time zone, or null for none. */
export function timeZone(title: ErrorText): Property<string | null> {
  return {
    title,
    schema: { type: ['string', 'null'], maxLength: 64 },
    read(value) {
      if (value === null || value === '') return { value: null };
      return typeof value === 'string' && isTimeZone(value)
        ? { value }
        : wrong(httpExpectations.timeZone);
    },
  };
}

function isTimeZone(name: string): boolean {
  if (name.length > 64 || !/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
