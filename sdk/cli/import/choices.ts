import type { SeenValue } from './column-profile.ts';
import type { ChoiceDocument, ModelDraft, StageDocument } from './model-draft.ts';
import { freeName, nameFor, sameTitle } from './names.ts';
import type { SeenStage } from './scan.ts';

/**
 * Finds choices by what people see of them: title in any language, or name, without minding case.
 * A title wins over a name, as two choices may share the one's title and the other's name.
 */
export function choiceIndex(choices: readonly ChoiceDocument[]): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  const add = (text: string, name: string) => {
    const key = sameTitle(text);
    if (key !== '' && !index.has(key)) index.set(key, name);
  };
  for (const choice of choices) add(choice.title ?? '', choice.name);
  for (const choice of choices) {
    for (const label of Object.values(choice.labels ?? {})) add(label, choice.name);
  }
  for (const choice of choices) add(choice.name, choice.name);
  return index;
}

/** What a stage path, and the own list of a picklist, may hold at most. */
const MOST_STAGES = 50;
const MOST_OWN_VALUES = 1000;

/** Values that a closed list got; not complete when it cannot hold all that the file has. */
export interface AddedValues {
  readonly titles: readonly string[];
  readonly isComplete: boolean;
}

/** Adds the values that a picklist does not have to the draft. */
export function unknownChoices(
  object: string,
  field: string,
  seen: ReadonlyMap<string, SeenValue>,
  draft: ModelDraft,
): AddedValues {
  const choices = draft.choicesOf(object, field);
  const known = choiceIndex(choices);
  const taken = new Set(choices.map((choice) => choice.name));
  const isOwnList = draft.fieldsOf(object)[field]?.valueSet === undefined;
  const unknown = [...seen].filter(([key]) => !known.has(key));
  const room = isOwnList ? Math.max(0, MOST_OWN_VALUES - choices.length) : unknown.length;
  const added: ChoiceDocument[] = [];
  for (const [, { title }] of unknown.slice(0, room)) {
    const name = freeName(nameFor(title, 'value'), (one) => taken.has(one));
    taken.add(name);
    added.push({ name, title });
  }
  if (added.length > 0) draft.addChoices(object, field, added);
  const titles = added.map((choice) => choice.title ?? choice.name);
  return { titles, isComplete: unknown.length <= room };
}

/** All stages of an object's paths, as a choice whose name is the `path.stage` key. */
export function stageKeys(object: string, draft: ModelDraft): readonly ChoiceDocument[] {
  return draft
    .pathsOf(object)
    .flatMap((path) =>
      path.stages.map((stage) => ({ ...stage, name: `${path.name}.${stage.name}` })),
    );
}

/**
 * Adds the stages that no path of the object has to its default path: open ones in order of their
 * probability before the closing ones, closing ones at the end.
 */
export function unknownStages(
  object: string,
  seen: ReadonlyMap<string, SeenStage>,
  draft: ModelDraft,
): AddedValues {
  const [path] = draft.pathsOf(object);
  if (path === undefined) return { titles: [], isComplete: false };
  const known = choiceIndex(stageKeys(object, draft));
  const stages = [...path.stages];
  const taken = new Set(stages.map((stage) => stage.name));
  const unknown = [...seen].filter(([key]) => !known.has(key)).map(([, stage]) => stage);
  const added = unknown.slice(0, Math.max(0, MOST_STAGES - stages.length));
  for (const stage of added) {
    const name = freeName(nameFor(stage.title, 'stage'), (one) => taken.has(one));
    taken.add(name);
    insertStage(stages, newStage(name, stage));
  }
  if (added.length > 0) draft.setStages(object, path.name, stages);
  const titles = added.map((stage) => stage.title);
  return { titles, isComplete: added.length === unknown.length };
}

function newStage(name: string, { title, isClosed, isWon, probability }: SeenStage): StageDocument {
  const category = isWon ? 'won' : isClosed ? 'lost' : 'open';
  const percent = Math.min(100, Math.max(0, Math.round(Number(probability ?? 0))));
  const fixed = category === 'won' ? 100 : category === 'lost' ? 0 : percent;
  return { name, title, category, probability: fixed };
}

function insertStage(stages: StageDocument[], stage: StageDocument): void {
  const place =
    stage.category === 'open'
      ? stages.findIndex((one) => one.category !== 'open' || one.probability > stage.probability)
      : -1;
  stages.splice(place < 0 ? stages.length : place, 0, stage);
}
