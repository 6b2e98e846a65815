import type { RecordContext } from '../context.ts';
import type { Batch, Draft } from '../draft.ts';

/** Fills what a new record was not given: owner, currency, defaults of fields, the first stage. */
export function applyDefaults(context: RecordContext, batch: Batch): void {
  for (const draft of batch.drafts) {
    if (draft.values.get('owner') == null) draft.values.set('owner', context.actor.userId);
    if (draft.values.get('currency') == null) {
      draft.values.set('currency', context.catalog.workspace.currency);
    }
    for (const field of batch.object.fields.values()) {
      if (!field.isSystem && isOpen(draft, field.name)) setDefault(draft, field);
    }
  }
}

function isOpen(draft: Draft, name: string): boolean {
  if (draft.values.has(name) || draft.input[name] === null) return false;
  return !draft.pendingLinks.some((link) => link.field === name);
}

type Field = Batch['object']['nameField'];

function setDefault(draft: Draft, field: Field): void {
  const { field: resolved, type } = field;
  const first = resolved.paths?.[0]?.stages[0];
  const given = resolved.options.default ?? (type.name === 'stage' ? first?.key : undefined);
  if (given === undefined || given === null) return;
  const currency = String(draft.values.get('currency'));
  const normalized = type.normalize(given, resolved, { currency });
  if (normalized.ok) draft.values.set(field.name, normalized.value);
}
