import type { RecordContext } from '../context.ts';
import type { Batch, Draft } from '../draft.ts';
import { addProblem } from './read-input.ts';

/** Notes each required field that would be empty after the write. */
export function checkRequired(_context: RecordContext, batch: Batch): void {
  for (const field of batch.object.fields.values()) {
    if (!field.field.required || field.type.assigned) continue;
    for (const draft of batch.drafts) {
      if (isMissing(batch, draft, field.name)) addProblem(draft, field, 'FIELD_REQUIRED');
    }
  }
}

function isMissing(batch: Batch, draft: Draft, name: string): boolean {
  if (draft.problems.some((problem) => problem.path === name)) return false;
  if (batch.kind === 'update' && !draft.values.has(name)) return false;
  return draft.values.get(name) == null;
}
