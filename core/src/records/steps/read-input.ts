import type { ErrorParams } from '@rapport/metadata/errors';
import { recordTypeField } from '@rapport/metadata/expand';
import { type Fault, type Field, withoutRecord } from '@rapport/metadata/field-types/contract';
import { didYouMean } from '@rapport/metadata/text';
import { objectAccess } from '../../access/index.ts';
import { type CatalogField, currentName, fieldTitle, targetObjects } from '../../catalog/index.ts';
import { expectations, localized } from '../../errors/index.ts';
import type { RecordContext } from '../context.ts';
import type { Batch, Draft } from '../draft.ts';
import { standingType } from '../record-types.ts';
import { readExternalIds, readReference, withoutReferences } from './external-ids.ts';
import { isSame } from './find-changes.ts';

/** Members of a record that a client may send back without changing anything. */
const ignored = new Set(['object']);

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** Reads what came into canonical values, noting everything that is wrong with its path. */
export function readInput(context: RecordContext, batch: Batch): void {
  for (const draft of batch.drafts) {
    if (draft.input.currency !== undefined && batch.object.hasCurrency)
      readCurrency(context, batch, draft);
    for (const name of membersOf(draft.input)) {
      if (ignored.has(name) || (name === 'currency' && batch.object.hasCurrency)) continue;
      readMember(context, batch, draft, name);
    }
    if (draft.before && draft.values.has('currency')) checkAmounts(batch, draft);
  }
}

/** The record type comes first: what a stage is called may hang on it. */
function membersOf(input: Draft['input']): readonly string[] {
  const names = Object.keys(input);
  if (!names.includes(recordTypeField)) return names;
  return [recordTypeField, ...names.filter((name) => name !== recordTypeField)];
}

/** Amounts that stay must fit the digits of the record's new currency. */
function checkAmounts(batch: Batch, draft: Draft): void {
  const currency = String(draft.values.get('currency'));
  if (currency === draft.before?.values.currency) return;
  for (const field of batch.object.fields.values()) {
    const amount = draft.before?.values[field.name];
    if (field.type.name !== 'currency' || amount == null || field.name in draft.input) continue;
    const normalized = field.type.normalize(amount, field.field, { currency });
    if (!normalized.ok) addProblem(draft, field, normalized.fault.code, normalized.fault.params);
  }
}

function readMember(context: RecordContext, batch: Batch, draft: Draft, name: string): void {
  const value = draft.input[name];
  if (name === 'external_ids') {
    readExternalIds(draft, value);
    return;
  }
  if (name === 'created_at' && batch.kind === 'create' && context.door === 'import') {
    readCreatedAt(batch, draft, value);
    return;
  }
  const level = objectAccess(context.access, batch.object.name).fields.get(name);
  const field = level && batch.object.fields.get(name);
  if (!field) {
    unknownField(context, batch, draft, name);
    return;
  }
  if (level !== 'edit' && !mayBring(context, batch, field)) {
    readOnly(batch, draft, field, value);
    return;
  }
  readValue(context, batch, draft, field);
}

function readValue(context: RecordContext, batch: Batch, draft: Draft, field: CatalogField): void {
  const value = draft.input[field.name];
  if (value === null || value === undefined) {
    draft.values.set(field.name, null);
    return;
  }
  if (field.linkTable) {
    readList(draft, field, value);
    return;
  }
  const isLink = targetObjects(field.field).length > 0;
  const reference = isLink ? readReference(field, value) : undefined;
  if (reference) {
    draft.unresolved.push(reference);
    return;
  }
  const before = draft.before?.values[field.name];
  if (draft.before && isSame(value, before)) {
    draft.values.set(field.name, value);
    return;
  }
  const currency = currencyOf(context, draft);
  const bare = field.field.target ? idOf(value) : value;
  const resolved = fieldFor(batch, draft, field, bare);
  const normalized = field.type.normalize(bare, resolved, { currency, before });
  if (normalized.ok) draft.values.set(field.name, normalized.value);
  else if (field.name === recordTypeField) addUnknownType(draft, field, normalized.fault);
  else addFault(draft, field, normalized.fault);
}

/**
 * The field as an input means it: of a stage without its path, the paths of the record's type, where
 * one of them has it.
 */
function fieldFor({ object }: Batch, draft: Draft, field: CatalogField, input: unknown): Field {
  const type = field.field.paths && standingType(object, draft);
  const isBare = typeof input === 'string' && !input.includes('.');
  if (!type?.stagePaths || !isBare) return field.field;
  const paths = field.field.paths?.filter(({ name }) => type.stagePaths?.includes(name)) ?? [];
  const isOwn = paths.some(({ stages }) => stages.some(({ name }) => name === input.trim()));
  return isOwn ? { ...field.field, paths } : field.field;
}

/** Says which record types there are, and which was probably meant. */
function addUnknownType(draft: Draft, field: CatalogField, { params = {} }: Fault): void {
  const active = [...(field.field.choices?.values() ?? [])].filter((type) => type.active);
  const allowed = active.map(({ title, labels }) => localized(title, labels));
  const { value, suggestion } = params;
  const shown = {
    ...(value === undefined ? {} : { value }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
  addProblem(draft, field, 'FIELD_RECORD_TYPE', { ...shown, allowed });
}

/** Links to several records: those named by external ids are looked up with the others of the batch. */
function readList(draft: Draft, field: CatalogField, value: unknown): void {
  const { known, references } = withoutReferences(field, value);
  const before = draft.before?.values[field.name];
  const normalized = field.type.normalize(known, field.field, { ...withoutRecord, before });
  if (!normalized.ok) {
    addFault(draft, field, normalized.fault);
    return;
  }
  draft.values.set(field.name, normalized.value);
  draft.unresolved.push(...references);
}

/** The currency of the record as it will be saved. */
function currencyOf(context: RecordContext, draft: Draft): string {
  const own = draft.values.get('currency') ?? draft.before?.values.currency;
  return typeof own === 'string' ? own : context.catalog.workspace.currency;
}

/** An expanded lookup may come back as it was sent: `{id, name}`. */
function idOf(value: unknown): unknown {
  const isExpanded = typeof value === 'object' && value !== null && 'id' in value;
  return isExpanded ? (value as { id: unknown }).id : value;
}

/** Notes a problem of a field under its name and title. */
export function addProblem(
  draft: Draft,
  field: CatalogField,
  code: string,
  params: ErrorParams = {},
): void {
  draft.problems.push({ path: field.name, code, params: { title: fieldTitle(field), ...params } });
}

/** Notes what a type found wrong with a value, at the part that it names. */
function addFault(draft: Draft, field: CatalogField, { code, params, part }: Fault): void {
  if (part === undefined) {
    addProblem(draft, field, code, params);
    return;
  }
  const component = field.type.components?.(field.field)[part];
  const title = component ? localized(component.title, component.labels) : field.field.title;
  draft.problems.push({ path: `${field.name}.${part}`, code, params: { title, ...params } });
}

function readCurrency(context: RecordContext, batch: Batch, draft: Draft): void {
  const field = batch.object.fields.get('currency') as CatalogField;
  const value = draft.input.currency;
  if (value === null) {
    draft.values.set('currency', context.catalog.workspace.currency);
  } else if (typeof value === 'string' && currencies.has(value.toUpperCase())) {
    draft.values.set('currency', value.toUpperCase());
  } else {
    addProblem(draft, field, 'FIELD_TYPE', { expected: expectations.currencyCode });
  }
}

/** Imports keep the day on which a record was made elsewhere. */
function readCreatedAt(batch: Batch, draft: Draft, value: unknown): void {
  const field = batch.object.fields.get('created_at') as CatalogField;
  const normalized = field.type.normalize(value, field.field, withoutRecord);
  if (!normalized.ok) addProblem(draft, field, normalized.fault.code, normalized.fault.params);
  else if (typeof normalized.value === 'string') draft.createdAt = normalized.value;
}

function unknownField(context: RecordContext, batch: Batch, draft: Draft, name: string): void {
  const known = [...objectAccess(context.access, batch.object.name).fields.keys()];
  const current = currentName(batch.object, name);
  const suggestion = known.includes(current) ? current : didYouMean(name, known);
  const params = {
    name,
    title: name,
    object: batch.object.name,
    ...(suggestion ? { suggestion } : {}),
  };
  draft.problems.push({ path: name, code: 'FIELD_UNKNOWN', params });
}

/** A record that was read may be sent back whole: unchanged read-only members are let pass. */
/** An import brings the numbers that records had elsewhere. */
function mayBring(context: RecordContext, batch: Batch, field: CatalogField): boolean {
  return field.type.assigned === true && batch.kind === 'create' && context.door === 'import';
}

function readOnly(batch: Batch, draft: Draft, field: CatalogField, value: unknown): void {
  const isEcho = batch.kind === 'update' && field.isSystem;
  if (isEcho && field.name === 'id' && value === draft.id) return;
  if (isEcho && field.name === 'version') return;
  const isSent = field.type.assigned && batch.kind === 'update' && draft.before;
  if (isSent && isSame(value, draft.before?.values[field.name])) return;
  addProblem(draft, field, 'FIELD_READ_ONLY');
}
