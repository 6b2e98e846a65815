import { findFieldType } from '@rapport/metadata/field-types';
import type { Field } from '@rapport/metadata/field-types/contract';
import type { Catalog, CatalogField, CatalogObject, ModelView } from '../catalog/index.ts';
import { type FieldProblem, wording } from '../errors/index.ts';
import { literal } from '../storage/index.ts';
import { emptySql } from './columns.ts';
import { invalidModel } from './documents.ts';
import { type Sentence, sentence, titleIn } from './sentences.ts';
import type { Statement } from './statement.ts';

/** A value for the records that have none in a field. */
export interface Fill {
  readonly object: string;
  readonly field: Field;
  /** The canonical value. */
  readonly value: unknown;
}

const ofChanged = wording(
  'the value for a field of an object that the change is about, named as object.field',
  '此變更所涉及物件的欄位值，以 object.field 命名',
  '此更改所涉及对象的字段值，以 object.field 命名',
);

const noFile = wording(
  'empty, since a file belongs to one record',
  '空白，因為一個檔案只屬於一筆記錄',
  '空，因为一个文件只属于一条记录',
);

/**
 * The values that a change gives to records which have none, judged as values that are written.
 *
 * @param backfill values by `object.field`, on the wire's form.
 * @throws MODEL_INVALID for a field that does not exist, is the platform's own, or forbids the value.
 */
export function fillsOf(
  catalog: Catalog,
  model: ModelView,
  touched: ReadonlySet<string>,
  backfill: Readonly<Record<string, unknown>> = {},
): Fill[] {
  const problems: FieldProblem[] = [];
  const fills = Object.entries(backfill).flatMap(([path, input]): Fill[] => {
    const cut = path.lastIndexOf('.');
    const object = path.slice(0, cut);
    const at = `backfill.${path}`;
    const field = touched.has(object) ? model.fields(object).get(path.slice(cut + 1)) : undefined;
    const type = field && findFieldType(field.options.fieldType);
    const isSystem = catalog.objects.get(object)?.fields.get(field?.name ?? '')?.isSystem;
    if (!field || !type || type.linked || isSystem) {
      problems.push({ path: at, code: 'FIELD_TYPE', params: { title: at, expected: ofChanged } });
      return [];
    }
    const title = titleIn(field, field.name);
    if (type.name === 'file') {
      problems.push({ path: at, code: 'FIELD_TYPE', params: { title, expected: noFile } });
      return [];
    }
    const judged =
      input === null || input === undefined
        ? undefined
        : type.normalize(input, field, { currency: catalog.workspace.currency });
    if (judged?.ok && judged.value !== null) return [{ object, field, value: judged.value }];
    const fault = judged && !judged.ok ? judged.fault : { code: 'FIELD_REQUIRED' };
    problems.push({ path: at, code: fault.code, params: { title, ...fault.params } });
    return [];
  });
  if (problems.length > 0) throw invalidModel(problems);
  return fills;
}

/** The statement that fills the empty records of a field, those in the recycle bin too. */
export function fillStatement(
  { table, hasHistory }: CatalogObject,
  field: CatalogField,
  fill: Fill,
): Statement {
  const parts = [...presetsOf(fill)].flatMap(([suffix, value]) => {
    const column = field.columns.get(suffix);
    return column ? [`${column.name} = ${value}::${column.type}`] : [];
  });
  const [sets, empty] = [parts.join(', '), emptySql(field)];
  const columns = [...field.columns.values()].map(({ name }) => name);
  const asksHistory = hasHistory && !fill.field.required;
  return {
    object: fill.object,
    sql: `update ${table} set ${sets} where ${empty}`,
    later: {
      kind: 'fill',
      object: fill.object,
      name: `${fill.object}.${field.name}`,
      fields: [field.name],
      spec: { table, sets, empty, columns, asksHistory },
    },
  };
}

/** The stored value of a fill as SQL constants, by the suffix of their columns. */
export function presetsOf({ field, value }: Fill): ReadonlyMap<string, string> {
  const type = findFieldType(field.options.fieldType);
  const columns = new Map(
    (type?.columns(field) ?? []).map((column) => [column.suffix, column.type]),
  );
  const stored = Object.entries(type?.store(value) ?? {});
  return new Map(
    stored.map(([suffix, part]) => [
      suffix,
      columns.get(suffix) === 'jsonb' ? literal(JSON.stringify(part)) : constant(part),
    ]),
  );
}

function constant(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (!Array.isArray(value)) return literal(String(value));
  return value.length === 0 ? `'{}'` : `array[${value.map(constant).join(', ')}]`;
}

/** What a fill does, in words. */
export function fillWords({ field, value }: Fill): Sentence {
  return sentence('backfill', { field: titleIn(field, field.name), to: JSON.stringify(value) });
}
