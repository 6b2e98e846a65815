import { isOffered } from '@rapport/metadata/field-types';
import type { Choice } from '@rapport/metadata/field-types/contract';
import { objectAccess } from '../../access/index.ts';
import type { CatalogField } from '../../catalog/index.ts';
import { localized, wording } from '../../errors/index.ts';
import type { RecordContext } from '../context.ts';
import { type Dependent, dependentsOf } from '../dependents.ts';
import type { Batch, Draft } from '../draft.ts';
import { isSame } from './find-changes.ts';

/**
 * Refuses choices that are not offered for the value of the field that controls them, as the
 * record will stand: the choice may have changed, or the field above it.
 *
 * What does not fit already stays as long as neither of the two changes, so that other fields of
 * such a record can be edited. A default that does not fit is left out.
 */
export function checkDependents(context: RecordContext, batch: Batch): void {
  for (const dependent of dependentsOf(batch.object)) {
    for (const draft of batch.drafts) check(context, batch, dependent, draft);
  }
}

function check(context: RecordContext, batch: Batch, dependent: Dependent, draft: Draft): void {
  const { field, controller } = dependent;
  const isMoved = isChanged(draft, controller.name);
  if (!isMoved && !isChanged(draft, field.name)) return;
  if (draft.problems.some(({ path }) => path === field.name || path === controller.name)) return;
  const controlling = standing(draft, controller.name);
  const before = isMoved ? [] : [draft.before?.values[field.name]].flat();
  const wrong = [standing(draft, field.name)]
    .flat()
    .filter((name) => !before.includes(name))
    .map((name) => field.field.choices?.get(String(name)))
    .filter((choice) => choice !== undefined)
    .find((choice) => !isOffered(choice, controlling));
  if (!wrong) return;
  if (batch.kind === 'create' && !(field.name in draft.input)) draft.values.delete(field.name);
  else refuse(context, batch, draft, { ...dependent, controlling, choice: wrong });
}

/** The value as it will stand after the write. */
function standing(draft: Draft, name: string): unknown {
  return draft.values.has(name) ? draft.values.get(name) : draft.before?.values[name];
}

function isChanged(draft: Draft, name: string): boolean {
  if (!draft.before) return true;
  return draft.values.has(name) && !isSame(draft.values.get(name), draft.before.values[name]);
}

interface Misfit extends Dependent {
  readonly controlling: unknown;
  readonly choice: Choice;
}

const titleOf = ({ field }: CatalogField) => localized(field.title, field.labels);
const choiceTitle = (choice: Choice) => localized(choice.title, choice.labels);
const anotherField = wording('another field', '另一個欄位', '另一个字段');
const answers = { true: wording('yes', '是', '是'), false: wording('no', '否', '否') } as const;
const mostNamed = 12;

/** Says only what the actor may read of the two fields. */
function refuse(context: RecordContext, batch: Batch, draft: Draft, misfit: Misfit): void {
  const { field, controller, choice, controlling } = misfit;
  const granted = objectAccess(context.access, batch.object.name).fields;
  const isOpen = (name: string) => ['read', 'edit'].includes(granted.get(name) ?? '');
  const code = 'FIELD_CHOICE_DEPENDS';
  if (!isOpen(field.name) || !isOpen(controller.name)) {
    const seen = isOpen(field.name) ? field : controller;
    const params = { title: titleOf(seen), controller: anotherField };
    draft.problems.push({ path: seen.name, code, params });
    return;
  }
  const allowed = [...(field.field.choices?.values() ?? [])]
    .filter((one) => one.active && isOffered(one, controlling))
    .slice(0, mostNamed);
  const shown = controllingTitle(controller, controlling);
  const params = {
    title: titleOf(field),
    value: choiceTitle(choice),
    controller: titleOf(controller),
    allowed: allowed.map(choiceTitle),
    ...(shown === undefined ? {} : { controlling: shown }),
  };
  draft.problems.push({ path: field.name, code, params });
}

function controllingTitle({ field }: CatalogField, value: unknown) {
  if (typeof value === 'boolean') return answers[`${value}`];
  const choice = field.choices?.get(String(value));
  if (choice) return choiceTitle(choice);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
