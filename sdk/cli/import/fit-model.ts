import { unknownChoices, unknownStages } from './choices.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { ModelDraft, SharedList } from './model-draft.ts';
import type { SeenStage } from './scan.ts';

/** Values that a closed list gets. */
export interface NewValues {
  readonly field: string;
  readonly title: string;
  readonly kind: 'picklist' | 'stage';
  readonly titles: readonly string[];
  /** The value set that they go into, when the field shares its list with others. */
  readonly sharedList: SharedList | undefined;
  /** False when the file has more different values than the list can get; those will be refused. */
  readonly isComplete: boolean;
}

/** A text that may be longer from now on. */
export interface LongerField {
  readonly field: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

/** What the model needs so that a column's values fit. */
export interface Fitted {
  readonly newValues?: NewValues;
  readonly longer?: LongerField;
}

/** Usual limits of the two kinds of text; a field without a limit has the one named as default. */
const limitsOf: Readonly<
  Record<string, { readonly usual: number; readonly steps: readonly number[] }>
> = {
  text: { usual: 255, steps: [255, 500, 1000, 4000] },
  long_text: { usual: 32_000, steps: [1000, 4000, 32_000, 131_072, 1_000_000] },
};

/** Names and texts with a unique rule can have no more, since they stand in indexes. */
const LONGEST_IDENTIFYING = 500;

/** Makes the draft take the values of one field: more choices, more stages, longer texts. */
export function fitField(
  object: string,
  name: string,
  seen: { readonly profile: ColumnProfile; readonly stages: ReadonlyMap<string, SeenStage> },
  draft: ModelDraft,
): Fitted {
  const field = draft.fieldsOf(object)[name];
  // Record types are made on purpose: the server says which there are.
  if (field === undefined || name === 'record_type' || seen.profile.filled === 0) return {};
  const title = String(field.title ?? name);
  const { fieldType } = field;
  if (fieldType === 'picklist' || fieldType === 'stage') {
    const added =
      fieldType === 'stage'
        ? unknownStages(object, seen.stages, draft)
        : unknownChoices(object, name, seen.profile.values, draft);
    const isComplete = added.isComplete && !seen.profile.overflows;
    if (added.titles.length === 0 && isComplete) return {};
    const sharedList = draft.sharedListOf(object, name);
    const { titles } = added;
    return { newValues: { field: name, title, kind: fieldType, titles, sharedList, isComplete } };
  }
  const limits = limitsOf[field.fieldType];
  const from = Number(field.maxLength ?? limits?.usual);
  const { longest } = seen.profile;
  const most = draft.isIdentifying(object, name) ? LONGEST_IDENTIFYING : Number.POSITIVE_INFINITY;
  const to = longest > from ? limits?.steps.find((step) => step >= longest) : undefined;
  if (to === undefined || to > most) return {};
  draft.setField(object, name, { ...field, maxLength: to });
  return { longer: { field: name, title, from, to } };
}
