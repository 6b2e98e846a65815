import { hasChoices, pointsToRecords } from '@rapport/metadata/field-types';
import i18next from 'i18next';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMetadata } from '../../api/index.ts';
import { loadLanguage } from '../../i18n/index.ts';
import { useDocumentReader, useModelDocuments } from '../documents.ts';
import { focusDraft } from '../fields/fields-grid.tsx';
import { type Actions, actionsOf, withObjectGrant } from '../model/grants.ts';
import { useLatinNames } from '../model/latin.ts';
import { nameProblem, suggestName } from '../model/names.ts';
import {
  newObject,
  type ObjectDraft,
  objectDocument,
  pluralOfTexts,
} from '../model/object-draft.ts';
import { hasProblems, noProblems, type PlacedProblems, placeProblems } from '../model/problems.ts';
import { appWith, type ModelDocuments } from '../model/references.ts';
import {
  hasText,
  noTexts,
  type Texts,
  textIn,
  textLanguages,
  toTextLanguage,
} from '../model/texts.ts';
import { useModelChange } from '../plan/model-plan.ts';

/** The steps of the wizard, in order. */
export const steps = ['about', 'fields', 'access', 'review'] as const;

/** A text of the studio in each language, for names that the wizard gives by itself. */
async function textsInAll(key: string): Promise<Texts> {
  await Promise.all(textLanguages.map(loadLanguage));
  const text = (lng: string) => [lng, i18next.t(key, { lng })];
  return Object.fromEntries(textLanguages.map(text)) as unknown as Texts;
}

/** The draft of a new object, whose name field is called "Name" in every language. */
function useDraft(documents: ModelDocuments) {
  const { t, i18n } = useTranslation('builder');
  const [draft, setDraft] = useState<ObjectDraft>(() => ({
    ...newObject({ ...noTexts, [toTextLanguage(i18n.language)]: t('object.nameField') }),
    grants: suggestedGrants(documents),
  }));
  useEffect(() => {
    const fill = (texts: Texts) =>
      setDraft((before) => ({
        ...before,
        fields: before.fields.map((field) =>
          field.key === before.nameField
            ? { ...field, texts: { ...texts, ...written(field.texts) } }
            : field,
        ),
      }));
    void textsInAll('builder:object.nameField').then(fill);
  }, []);
  return [draft, setDraft] as const;
}

const written = (texts: Texts): Partial<Texts> =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));

/** The draft with new titles; name and plural follow as long as nobody has written their own. */
export function renamed(draft: ObjectDraft, texts: Texts, taken: ReadonlySet<string>): ObjectDraft {
  const title = texts.en || textIn(texts, 'en');
  const name = title === '' ? '' : suggestName(title, 'object', taken);
  return {
    ...draft,
    texts,
    ...(draft.isNamed ? {} : { name }),
    ...(draft.isPluralOwn ? {} : { plural: pluralOfTexts(texts) }),
  };
}

/** What plan and apply get: the object, whoever it is granted to, and the apps that show it. */
export function changeOf(draft: ObjectDraft, documents: ModelDocuments) {
  const fields = draft.fields.map((field) => field.name);
  const sets = documents.permissionSets.flatMap((set) => {
    const actions = draft.grants[String(set.name)];
    return actions?.read ? [withObjectGrant(set, draft.name, fields, actions)] : [];
  });
  const apps = documents.apps
    .filter((app) => draft.apps.includes(String(app.name)))
    .map((app) => appWith(app, draft.name));
  return { documents: [objectDocument(draft), ...sets, ...apps] };
}

/** Whether a step says all that the next one needs; a key of the texts says what is missing. */
export function missingIn(draft: ObjectDraft, step: number, taken: ReadonlySet<string>) {
  if (step === 0) {
    if (!hasText(draft.texts)) return 'wizard.missing.title';
    return nameProblem(draft.name, taken) ? 'wizard.missing.name' : undefined;
  }
  return step === 1 ? wrongField(draft)?.missing : undefined;
}

/** The first field that does not say all that it must, and what it misses. */
export function wrongField({ fields }: ObjectDraft) {
  const untitled = fields.find((field) => !hasText(field.texts));
  if (untitled) return { field: untitled, missing: 'wizard.missing.fieldTitle' };
  const names = fields.map((field) => field.name);
  const unnamed = fields.find((field, index) =>
    nameProblem(field.name, new Set(names.filter((_, place) => place !== index))),
  );
  if (unnamed) return { field: unnamed, missing: 'wizard.missing.fieldName' };
  const open = fields.find(
    (field) =>
      (pointsToRecords(field.fieldType) && !leadsSomewhere(field.options.to)) ||
      (hasChoices(field.fieldType) && field.options.valueSet === ''),
  );
  return open && { field: open, missing: 'wizard.missing.fieldTarget' };
}

/** Whether a link has been told where it leads. */
const leadsSomewhere = (to: unknown): boolean => (Array.isArray(to) ? to.length > 0 : Boolean(to));

/** The problems of what has not been touched since: whoever mends something need not look at it. */
function stillThere(problems: PlacedProblems, then: ObjectDraft, now: ObjectDraft): PlacedProblems {
  const isSame = (name: string) =>
    now.fields.some((field) => field.name === name && then.fields.includes(field));
  const isUntouched = then.name === now.name && then.texts === now.texts;
  return {
    object: isUntouched ? problems.object : {},
    fields: Object.fromEntries(Object.entries(problems.fields).filter(([name]) => isSame(name))),
    others: problems.others,
  };
}

/** What a refused plan says of the draft as it was then, and still is. */
function useProblems(
  refused: ReturnType<typeof useModelChange>['planError'],
  then: ObjectDraft,
  now: ObjectDraft,
): PlacedProblems {
  const documents = useModelDocuments();
  return useMemo(() => {
    if (!refused) return noProblems;
    const placed = placeProblems(refused.fields, changeOf(then, documents).documents);
    return hasProblems(placed)
      ? stillThere(placed, then, now)
      : { ...noProblems, others: [refused.message] };
  }, [refused, then, now, documents]);
}

/** The whole state of the wizard for a new object. */
export function useObjectWizard() {
  const { objects } = useMetadata();
  const documents = useModelDocuments();
  useLatinNames();
  const reader = useDocumentReader();
  const control = useModelChange();
  const [draft, setDraft] = useDraft(documents);
  const [step, setStep] = useState(0);
  const [isTried, setTried] = useState(false);
  const taken = useMemo(() => new Set(Object.keys(objects)), [objects]);
  const missing = missingIn(draft, step, taken);
  const [refusedDraft, setRefusedDraft] = useState(draft);
  const problems = useProblems(control.planError, refusedDraft, draft);
  const next = async () => {
    setTried(missing !== undefined);
    if (missing !== undefined) {
      const wrong = step === 1 ? wrongField(draft)?.field : undefined;
      if (wrong) focusDraft('draft', wrong.key);
      return;
    }
    if (step === 2) {
      setRefusedDraft(draft);
      await control.plan(() => changeOf(draft, reader.all()));
    }
    if (step < 2) setStep(step + 1);
  };
  const go = (to: number) => {
    control.back();
    setStep(to);
  };
  /** Goes to a field that the server refused, where its message stands. */
  const mend = (field: string) => {
    go(1);
    focusDraft('field', field);
  };
  return {
    draft,
    setDraft,
    taken,
    mend,
    documents,
    control,
    problems,
    missing: isTried ? missing : undefined,
    step: control.state.step === 'planned' ? 3 : step,
    isDirty: hasText(draft.texts) || draft.fields.length > 1,
    next,
    go,
  };
}

/** The wizard as its steps see it. */
export type ObjectWizard = ReturnType<typeof useObjectWizard>;

/** Begins with what most people want: whoever works with accounts works with the new object. */
function suggestedGrants(documents: ModelDocuments): Readonly<Record<string, Actions>> {
  const everything = { create: true, read: true, update: true, delete: true };
  return Object.fromEntries(
    documents.permissionSets
      .filter((set) => actionsOf(set, 'account').create)
      .map((set) => [String(set.name), everything]),
  );
}
