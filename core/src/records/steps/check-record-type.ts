import { type RecordType, recordTypeField } from '@rapport/metadata/expand';
import type { Choice } from '@rapport/metadata/field-types/contract';
import { objectAccess } from '../../access/index.ts';
import type { CatalogField } from '../../catalog/index.ts';
import { localized } from '../../errors/index.ts';
import type { RecordContext } from '../context.ts';
import type { Batch, Draft } from '../draft.ts';
import { allows, limitedFields, stagesFor, standing, standingType } from '../record-types.ts';
import { isSame } from './find-changes.ts';

/**
 * Refuses choices and stages that the record type does not allow, as the record will stand. Where
 * the record type changes, every field must fit it; else only what is written, so that a record
 * which does not fit since the record type was narrowed can be edited. A default that does not fit
 * is left out.
 */
export function checkRecordType(context: RecordContext, batch: Batch): void {
  const fields = limitedFields(batch.object);
  if (fields.length === 0) return;
  for (const draft of batch.drafts) {
    const type = standingType(batch.object, draft);
    if (!type || hasProblem(draft, recordTypeField)) continue;
    for (const field of fields) check(context, batch, draft, { field, type });
  }
}

interface Limit {
  readonly field: CatalogField;
  readonly type: RecordType;
}

const hasProblem = (draft: Draft, name: string) => draft.problems.some(({ path }) => path === name);

function check(context: RecordContext, batch: Batch, draft: Draft, limit: Limit): void {
  const { field, type } = limit;
  const isMoved = isChanged(draft, recordTypeField);
  if (hasProblem(draft, field.name) || !(isMoved || isChanged(draft, field.name))) return;
  const before = isMoved ? [] : [draft.before?.values[field.name]].flat();
  const wrong = [standing(draft, field.name)]
    .flat()
    .filter((value) => typeof value === 'string' && !before.includes(value))
    .find((value) => !allows(type, field, String(value)));
  if (wrong === undefined) return;
  const isGiven = field.name in draft.input;
  if (batch.kind === 'create' && !isGiven) draft.values.delete(field.name);
  else refuse(context, batch, draft, { ...limit, value: String(wrong) });
}

function isChanged(draft: Draft, name: string): boolean {
  if (!draft.before) return true;
  return draft.values.has(name) && !isSame(draft.values.get(name), draft.before.values[name]);
}

const titleOf = (part: Pick<Choice, 'title' | 'labels'>) => localized(part.title, part.labels);
const mostNamed = 12;

/** Says only what the actor may read: of a hidden field, that the record type does not fit. */
function refuse(
  context: RecordContext,
  batch: Batch,
  draft: Draft,
  misfit: Limit & { readonly value: string },
): void {
  const { field, type, value } = misfit;
  const level = objectAccess(context.access, batch.object.name).fields.get(field.name);
  const code = 'FIELD_NOT_IN_RECORD_TYPE';
  const recordType = titleOf(type);
  if (level !== 'read' && level !== 'edit') {
    const own = batch.object.fields.get(recordTypeField) as CatalogField;
    const params = { title: titleOf(own.field), recordType };
    draft.problems.push({ path: recordTypeField, code, params });
    return;
  }
  const allowed = choicesFor(field, type).slice(0, mostNamed).map(titleOf);
  const choice = field.field.choices?.get(value) ?? stageOf(field, value);
  const params = {
    title: titleOf(field.field),
    value: choice ? titleOf(choice) : value,
    recordType,
    ...(allowed.length > 0 ? { allowed } : {}),
  };
  draft.problems.push({ path: field.name, code, params });
}

function stageOf({ field }: CatalogField, key: string) {
  return field.paths?.flatMap(({ stages }) => stages).find((stage) => stage.key === key);
}

function choicesFor(field: CatalogField, type: RecordType): readonly Choice[] {
  const choices = field.field.paths
    ? stagesFor(field.field, type)
    : [...(type.values.get(field.name) ?? [])].flatMap(
        (name) => field.field.choices?.get(name) ?? [],
      );
  return choices.filter(({ active }) => active);
}
