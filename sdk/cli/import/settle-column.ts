import type { FieldDocument } from '@rapport/metadata/field-types/contract';
import { isReservedName } from '@rapport/metadata/meta-schema';
import type { ColumnProfile } from './column-profile.ts';
import type { Column } from './columns.ts';
import { inferField } from './infer-field.ts';
import type { ModelDraft } from './model-draft.ts';
import { freeName } from './names.ts';

/** A field that the import adds. */
export interface NewField {
  readonly column: string;
  readonly name: string;
  readonly field: FieldDocument;
  /** How many rows have a value. */
  readonly filled: number;
}

/** A column with its final use, and the field that was added for it, if one was. */
export interface Settled {
  readonly column: Column;
  readonly newField?: NewField;
}

/** What a column is settled against. */
export interface SettleContext {
  readonly object: string;
  readonly draft: ModelDraft;
  /** Fields that other columns of the file fill. */
  readonly taken: ReadonlySet<string>;
}

/**
 * Gives a column without a field one, or leaves it out when it is empty and nobody made it on
 * purpose. A field found by its name alone is used only if the values fit; else the column gets
 * one of its own, `<name>_custom`, which the next import finds again.
 */
export function settleColumn(
  column: Column,
  profile: ColumnProfile | undefined,
  { object, draft, taken }: SettleContext,
): Settled {
  const { use } = column;
  if (profile === undefined || (use.kind !== 'unknown' && use.kind !== 'field')) return { column };
  const inferred = inferField(profile, {
    column: column.title,
    hasObject: (one) => draft.hasObject(one),
  });
  const fields = draft.fieldsOf(object);
  const into = (field: string): Column => ({
    ...column,
    use: { kind: 'field', field, guessed: true },
  });
  if (use.kind === 'unknown' && profile.filled === 0 && !use.wanted) {
    return { column: { ...column, use: { kind: 'left out', reason: 'empty' } } };
  }
  if (use.kind === 'field') {
    if (!use.guessed || holds(fields[use.field], inferred, profile)) return { column };
    const own = `${use.field}_custom`;
    if (holds(fields[own], inferred, profile)) return { column: into(own) };
  }
  const wish = use.kind === 'field' ? `${use.field}_custom` : use.name;
  const name = freeName(wish, (one) => one in fields || isReservedName(one) || taken.has(one));
  draft.setField(object, name, inferred);
  const newField = { column: column.title, name, field: inferred, filled: profile.filled };
  return { column: into(name), newField };
}

const takesAnyText: ReadonlySet<string> = new Set(['text', 'long_text', 'phone', 'picklist']);

/** Whether values that would make a field like `inferred` fit into `field`. */
function holds(
  field: FieldDocument | undefined,
  inferred: FieldDocument,
  profile: ColumnProfile,
): boolean {
  if (field === undefined) return false;
  if (profile.filled === 0 || takesAnyText.has(field.fieldType)) return true;
  switch (field.fieldType) {
    case 'lookup':
      return inferred.fieldType === 'lookup' && inferred.to === field.to;
    case 'polymorphic_lookup':
      return leadsTo(field, inferred);
    case 'integer':
    case 'rating':
      return profile.forms.has('decimal') && profile.scale === 0;
    case 'decimal':
    case 'currency':
    case 'percent':
      return profile.forms.has('decimal');
    case 'datetime':
      return profile.forms.has('datetime') || profile.forms.has('date');
    default:
      return profile.forms.has(field.fieldType as never);
  }
}

/** Whether all that the values name may be linked by a field of several objects. */
function leadsTo({ to }: FieldDocument, inferred: FieldDocument): boolean {
  if (inferred.fieldType !== 'lookup' && inferred.fieldType !== 'polymorphic_lookup') return false;
  const allowed = [to].flat();
  return to === 'any' || [inferred.to].flat().every((object) => allowed.includes(object));
}
