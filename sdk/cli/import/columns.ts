import type { FieldDocument } from '@rapport/metadata/field-types/contract';
import { isReservedName } from '@rapport/metadata/meta-schema';
import { fieldNameOf } from './names.ts';
import type { ObjectMap, Source } from './source.ts';

/** What a column of a file is for; settled from header and model before the values are seen. */
export type ColumnUse =
  | { readonly kind: 'role'; readonly role: 'id' | 'deleted' | 'created_at' }
  | { readonly kind: 'left out'; readonly reason: string }
  /** Goes into a field that exists. `guessed`: by its name only, the values must still fit. */
  | { readonly kind: 'field'; readonly field: string; readonly guessed: boolean }
  | { readonly kind: 'links'; readonly fields: Readonly<Record<string, string>> }
  /** No field of ours yet. `wanted`: becomes one even when empty. */
  | { readonly kind: 'unknown'; readonly name: string; readonly wanted: boolean };

/** A column of a file. */
export interface Column {
  readonly index: number;
  /** As the header writes it. */
  readonly title: string;
  readonly use: ColumnUse;
}

/** Fields that every record has, as columns of a file may fill them. */
export const systemFields: Readonly<Record<string, FieldDocument>> = {
  owner: { fieldType: 'lookup', title: 'Owner', to: 'user' },
  currency: { fieldType: 'text', title: 'Currency', maxLength: 3 },
};

/** What to know to settle the columns. */
export interface ColumnContext {
  readonly map: ObjectMap;
  readonly source: Source;
  /** Fields of the object in the model as it is. */
  readonly fields: Readonly<Record<string, FieldDocument>>;
}

/** Settles what each column of a header is for. */
export function resolveColumns(header: readonly string[], context: ColumnContext): Column[] {
  const mapped = new Set<string>();
  for (const rule of context.map.columns.values()) if ('field' in rule) mapped.add(rule.field);
  return header.map((cell, index) => {
    const title = cell.trim();
    return { index, title, use: useOf(title, context, mapped) };
  });
}

function useOf(title: string, context: ColumnContext, mapped: ReadonlySet<string>): ColumnUse {
  if (title === '') return { kind: 'left out', reason: 'has no name' };
  const rule = context.map.columns.get(title.toLowerCase());
  const exists = (field: string) => field in context.fields || field in systemFields;
  if (rule === undefined) return useByName(title, context, mapped);
  if ('ignore' in rule) return { kind: 'left out', reason: rule.ignore };
  if ('role' in rule) return { kind: 'role', role: rule.role };
  if ('links' in rule) {
    const fields = Object.entries(rule.links).filter(([, field]) => exists(field));
    return { kind: 'links', fields: Object.fromEntries(fields) };
  }
  if (exists(rule.field)) return { kind: 'field', field: rule.field, guessed: false };
  return { kind: 'unknown', name: rule.field, wanted: false };
}

/** A column that no rule knows: a field of the same name, made by an earlier import, or a new one. */
function useByName(title: string, context: ColumnContext, mapped: ReadonlySet<string>): ColumnUse {
  const name = fieldNameOf(title);
  const wanted = context.source.isCustomColumn(title);
  if (name === 'record_type' && name in context.fields && !mapped.has(name)) {
    return { kind: 'field', field: name, guessed: true };
  }
  // What another column fills, or the platform keeps, is not this column's to fill.
  const usable = mapped.has(name) || isReservedName(name) ? `${name}_custom` : name;
  const known = usable in context.fields ? usable : renamedFrom(usable, context.fields);
  if (known) return { kind: 'field', field: known, guessed: true };
  return { kind: 'unknown', name: usable, wanted };
}

/** The field that had this name before. */
function renamedFrom(name: string, fields: ColumnContext['fields']): string | undefined {
  return Object.keys(fields).find((field) => {
    const aliases = fields[field]?.aliases;
    return Array.isArray(aliases) && aliases.includes(name);
  });
}
