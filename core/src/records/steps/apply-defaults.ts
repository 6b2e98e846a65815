import { type RecordType, recordTypeField } from '@rapport/metadata/expand';
import type { RecordContext } from '../context.ts';
import type { Batch, Draft } from '../draft.ts';
import { allows, stagesFor, standingType } from '../record-types.ts';

/**
 * Fills what a new record was not given: owner, currency, record type, defaults of fields, the first
 * stage that its record type has.
 */
export function applyDefaults(context: RecordContext, batch: Batch): void {
  for (const draft of batch.drafts) {
    if (draft.values.get('owner') == null) draft.values.set('owner', context.actor.userId);
    if (draft.values.get('currency') == null) {
      draft.values.set('currency', context.catalog.workspace.currency);
    }
    const type = typeOf(batch, draft);
    for (const field of batch.object.fields.values()) {
      if (!field.isSystem && isOpen(draft, field.name)) setDefault(draft, field, type);
    }
  }
}

/** The record type of a new record; the default one is set where none was given. */
function typeOf({ object }: Batch, draft: Draft): RecordType | undefined {
  const field = object.fields.get(recordTypeField);
  const isWrong = draft.problems.some(({ path }) => path === recordTypeField);
  if (field && !isWrong && draft.values.get(recordTypeField) == null) {
    draft.values.set(recordTypeField, field.field.options.default ?? null);
  }
  return standingType(object, draft);
}

function isOpen(draft: Draft, name: string): boolean {
  if (draft.values.has(name) || draft.input[name] === null) return false;
  return !draft.pendingLinks.some((link) => link.field === name);
}

type Field = Batch['object']['nameField'];

function setDefault(draft: Draft, field: Field, recordType: RecordType | undefined): void {
  const { field: resolved, type } = field;
  const given = type.name === 'stage' ? firstStage(field, recordType) : resolved.options.default;
  if (given === undefined || given === null) return;
  const currency = String(draft.values.get('currency'));
  const normalized = type.normalize(given, resolved, { currency });
  if (normalized.ok) draft.values.set(field.name, normalized.value);
}

/** The stage that the field says, unless the record type has other stages: then its first one. */
function firstStage(field: Field, type: RecordType | undefined): unknown {
  const { default: given } = field.field.options;
  const isKey = typeof given === 'string' && given.includes('.');
  if (given !== undefined && (!type || !isKey || allows(type, field, given))) return given;
  return stagesFor(field.field, type).find(({ active }) => active)?.key;
}
