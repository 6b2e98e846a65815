import { type NumberParts, numberParts, usualFormat } from '@rapport/metadata/field-types';
import { isoDayAt } from '@rapport/metadata/operators';
import type { CatalogField, CatalogObject } from '../../catalog/index.ts';
import type { RecordContext } from '../context.ts';

/** Where the numbers of a field come from, on the day of a request. */
export interface Counter {
  /** Stays the same when field or object are renamed. */
  readonly name: string;
  readonly parts: NumberParts;
  /** The first number of a period. */
  readonly start: number;
  /** Numbers are given by the statement that writes, so that none is lost. */
  readonly isGapless: boolean;
}

/** The counter of a field of automatic numbers. */
export function counterOf(
  context: RecordContext,
  object: CatalogObject,
  field: CatalogField,
): Counter {
  const { format, start, gapless } = field.field.options;
  const day = isoDayAt(context.now, context.catalog.workspace.timeZone);
  return {
    name: `${object.tableName}.${field.columns.get('')?.name}`,
    parts: numberParts(typeof format === 'string' ? format : usualFormat, day),
    start: typeof start === 'number' ? start : 1,
    isGapless: gapless === true,
  };
}
