import {
  between,
  eq,
  gt,
  gte,
  isIn,
  lt,
  lte,
  ne,
  notIn,
  type Operator,
} from '../../operators/index.ts';
import { any, column, isNull, map, not, or, type SqlValue } from '../../sql/index.ts';
import {
  accept,
  type Field,
  type FieldComponent,
  type JsonSchema,
  type Normalized,
  refuse,
  type StageChoice,
} from '../contract.ts';
import { expected } from '../expected.ts';

/** Every stage of a field's paths, in the order of the paths. */
export const stagesOf = (field: Field): readonly StageChoice[] =>
  (field.paths ?? []).flatMap((path) => path.stages);

type Test = (actual: SqlValue, operands: readonly SqlValue[]) => boolean;

const isAbove = (left: SqlValue, right: SqlValue | undefined): boolean =>
  Number(left) > Number(right);

const tests: readonly (readonly [Operator, Test])[] = [
  [eq, (actual, [one]) => actual === one],
  [ne, (actual, [one]) => actual === one],
  [isIn, (actual, many) => many.includes(actual)],
  [notIn, (actual, many) => many.includes(actual)],
  [lt, (actual, [one]) => !isAbove(actual, one) && actual !== one],
  [lte, (actual, [one]) => !isAbove(actual, one)],
  [gt, (actual, [one]) => isAbove(actual, one)],
  [gte, (actual, [one]) => isAbove(actual, one) || actual === one],
  [between, (actual, [low, high]) => !isAbove(low ?? 0, Number(actual)) && !isAbove(actual, high)],
];

const plainNames = ['eq', 'ne', 'in', 'not_in'];

/**
 * Operators of a part of the stage. Which stages have the part is known before the statement is
 * made, so they compare the column itself with a list of stages: its index serves.
 */
function partOperators(field: Field, part: (stage: StageChoice) => SqlValue, names: string[]) {
  return tests
    .filter(([operator]) => names.includes(operator.name))
    .map(([operator, test]): Operator => {
      const isNegative = operator === ne || operator === notIn;
      return Object.freeze<Operator>({
        ...operator,
        predicate: (_target, operands) => {
          const keys = stagesOf(field)
            .filter((stage) => test(part(stage), operands))
            .map((stage) => stage.key);
          const isOne = any(column(), keys, 'text');
          return isNegative ? or(isNull(column()), not(isOne)) : isOne;
        },
      });
    });
}

const categories = ['open', 'won', 'lost'];

function normalizeCategory(input: unknown): Normalized {
  if (typeof input !== 'string') return expected('choice');
  const value = input.slice(0, 80).toWellFormed();
  return categories.includes(input)
    ? accept(input)
    : refuse('FIELD_CHOICE', { value, allowed: categories });
}

function normalizeName(input: unknown, field: Field): Normalized {
  if (typeof input !== 'string') return expected('choice');
  const value = input.slice(0, 80).toWellFormed();
  const isKnown = stagesOf(field).some((stage) => stage.name === input);
  return isKnown ? accept(input) : refuse('FIELD_CHOICE', { value });
}

function normalizeProbability(input: unknown): Normalized {
  const number = typeof input === 'string' && /^\d{1,3}$/.test(input) ? Number(input) : input;
  return Number.isInteger(number) ? accept(number) : expected('integer');
}

interface Part {
  readonly title: string;
  readonly hant: string;
  readonly hans: string;
  readonly value: (stage: StageChoice) => SqlValue;
  readonly type: 'text' | 'integer';
  readonly operators: string[];
  readonly normalize: (input: unknown) => Normalized;
  readonly schema: JsonSchema;
}

function component(field: Field, part: Part): FieldComponent {
  const pairs = stagesOf(field).map((stage) => [stage.key, part.value(stage)] as const);
  const term = map(column(), pairs, part.type);
  return Object.freeze({
    title: part.title,
    labels: { 'zh-Hant': part.hant, 'zh-Hans': part.hans },
    term,
    type: part.type,
    operators: partOperators(field, part.value, part.operators),
    normalize: part.normalize,
    schema: part.schema,
    read: term,
  });
}

/** What may be named after the dot: `stage.name`, `stage.category`, `stage.probability`. */
export function stageComponents(field: Field): Readonly<Record<string, FieldComponent>> {
  return {
    name: component(field, {
      title: 'Stage',
      hant: '階段',
      hans: '阶段',
      value: (stage) => stage.name,
      type: 'text',
      operators: plainNames,
      normalize: (input) => normalizeName(input, field),
      schema: { type: 'string' },
    }),
    category: component(field, {
      title: 'Stage category',
      hant: '階段類別',
      hans: '阶段类别',
      value: (stage) => stage.category,
      type: 'text',
      operators: plainNames,
      normalize: normalizeCategory,
      schema: { type: 'string', enum: categories },
    }),
    probability: component(field, {
      title: 'Stage probability',
      hant: '階段成功機率',
      hans: '阶段成功率',
      value: (stage) => stage.probability,
      type: 'integer',
      operators: [...plainNames, 'lt', 'lte', 'gt', 'gte', 'between'],
      normalize: normalizeProbability,
      schema: { type: 'integer', minimum: 0, maximum: 100 },
    }),
  };
}
