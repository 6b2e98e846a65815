import type { Field } from '@rapport/metadata/field-types/contract';
import { didYouMean } from '@rapport/metadata/text';
import { type FieldProblem, wording } from '../../errors/index.ts';
import type { Body, ModelView } from '../document-kind.ts';

const limitable = wording(
  'a picklist of the same object',
  '同一物件的選單欄位',
  '同一对象的选项列表字段',
);
const activeDefault = wording(
  'set on one active record type alone',
  '只設定於一個啟用中的記錄類型',
  '只设在一个启用中的记录类型上',
);
const oneActive = wording(
  'true for at least one record type',
  '至少有一個記錄類型為 true',
  '至少有一个记录类型为 true',
);
const ownPrefix = (name: string) =>
  wording(
    `a name that begins with ${name}__`,
    `以 ${name}__ 開頭的名稱`,
    `以 ${name}__ 开头的名称`,
  );

/**
 * What is wrong with the record types of an object or extension: names that are taken, defaults that
 * contradict, fields that cannot be limited, choices and stage paths that do not exist.
 */
export function recordTypeProblems(document: Body, model: ModelView): FieldProblem[] {
  const types = bodiesOf(document);
  if (types.length === 0) return [];
  const object = String(document.object ?? document.name);
  const own = document.object === undefined ? undefined : String(document.name);
  return [
    ...nameProblems(types, { others: othersOf(document, model, object), own }),
    ...(own === undefined ? activityProblems(types) : []),
    ...types.flatMap((type, index) => typeProblems(type, `recordTypes.${index}`, model, object)),
  ];
}

const bodiesOf = (document: Body) => (document.recordTypes ?? []) as readonly Body[];

/** Names of the record types that other documents give to the object. */
function othersOf(document: Body, model: ModelView, object: string): ReadonlySet<unknown> {
  const extensions = model.list('extension').filter((one) => one.object === object);
  const others = [model.find('object', object), ...extensions].filter(
    (one) => one !== undefined && (one.object !== document.object || one.name !== document.name),
  );
  return new Set(others.flatMap((other) => bodiesOf(other as Body).map(({ name }) => name)));
}

interface Naming {
  readonly others: ReadonlySet<unknown>;
  /** Of an extension: what its record types' names begin with. */
  readonly own: string | undefined;
}

function nameProblems(types: readonly Body[], { others, own }: Naming): FieldProblem[] {
  const seen = new Set<unknown>(others);
  return types.flatMap(({ name }, index): FieldProblem[] => {
    const path = `recordTypes.${index}.name`;
    const isTaken = seen.has(name);
    seen.add(name);
    if (isTaken) return [{ path, code: 'FIELD_TAKEN', params: { title: String(name) } }];
    if (own === undefined || String(name).startsWith(`${own}__`)) return [];
    return [{ path, code: 'FIELD_TYPE', params: { title: 'name', expected: ownPrefix(own) } }];
  });
}

function activityProblems(types: readonly Body[]): FieldProblem[] {
  const problem = (path: string, expected: typeof oneActive): FieldProblem => {
    const title = path.split('.').at(-1) as string;
    return { path, code: 'FIELD_TYPE', params: { title, expected } };
  };
  if (types.every((type) => type.active === false)) {
    return [problem('recordTypes.0.active', oneActive)];
  }
  const marked = [...types.entries()].filter(([, type]) => type.default === true);
  return marked
    .filter(([, type], place) => place > 0 || type.active === false)
    .map(([index]) => problem(`recordTypes.${index}.default`, activeDefault));
}

function typeProblems(type: Body, at: string, model: ModelView, object: string): FieldProblem[] {
  const fields = model.fields(object);
  const limits = Object.entries((type.values ?? {}) as Readonly<Record<string, unknown>>);
  const paths = (type.stagePaths ?? []) as readonly string[];
  return [
    ...limits.flatMap(([name, allowed]) =>
      limitProblems(fields.get(name), `${at}.values.${name}`, allowed as readonly string[]),
    ),
    ...paths.flatMap((path, index) =>
      pathProblems(path, `${at}.stagePaths.${index}`, model, object),
    ),
  ];
}

function limitProblems(
  field: Field | undefined,
  at: string,
  allowed: readonly string[],
): FieldProblem[] {
  const name = at.split('.').at(-1) as string;
  if (!field) return [{ path: at, code: 'FIELD_UNKNOWN', params: { name } }];
  const { choices } = field;
  if (!choices || field.name === 'record_type') {
    return [{ path: at, code: 'FIELD_TYPE', params: { title: name, expected: limitable } }];
  }
  return allowed.flatMap((value, index): FieldProblem[] => {
    if (choices.has(value)) return [];
    return [unknownChoice(`${at}.${index}`, field.title, value, [...choices.keys()])];
  });
}

function pathProblems(name: string, at: string, model: ModelView, object: string): FieldProblem[] {
  const known = model.list('stage-path').filter((path) => path.object === object);
  const names = known.map((path) => String(path.name));
  return names.includes(name) ? [] : [unknownChoice(at, 'stagePaths', name, names)];
}

function unknownChoice(
  path: string,
  title: string,
  value: string,
  known: readonly string[],
): FieldProblem {
  const suggestion = didYouMean(value, known);
  return {
    path,
    code: 'FIELD_CHOICE',
    params: { title, value, ...(suggestion === undefined ? {} : { suggestion }) },
  };
}
