import { Alert, Button, Drawer, SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, type ModelDocument, useLabel } from '../../api/index.ts';
import { titled, useDocumentReader, useModelDocuments, useObjectDocument } from '../documents.ts';
import { type FieldDraft, fieldDraftOf, newField } from '../model/field-draft.ts';
import { type FieldGrant, fieldGrantOf } from '../model/grants.ts';
import { nameProblem } from '../model/names.ts';
import { placeProblems } from '../model/problems.ts';
import { hasText, textIn } from '../model/texts.ts';
import classes from '../pages/pages.module.css';
import { TextsInput } from '../parts/texts-input.tsx';
import { ApplyPanel } from '../plan/apply-panel.tsx';
import { useModelChange } from '../plan/model-plan.ts';
import { DraftPreview } from '../wizard/draft-preview.tsx';
import { fieldChange, propertiesOf, requiredOf } from './field-change.ts';
import { FieldEditor, retitled, TypeAndNeed } from './field-editor.tsx';
import { LinkHint } from './link-hint.tsx';
import { useControllers } from './use-controllers.ts';

interface FieldDrawerProps {
  readonly object: MetadataObject;
  /** The field to change; a new one without it. */
  readonly name: string | undefined;
  /** What a new field begins with. */
  readonly initial?: FieldDraft;
  readonly onClose: () => void;
  readonly onApplied: (title: string) => void;
}

/** Adds or changes a field: written here, planned, looked at, and only then applied. */
export function FieldDrawer(props: FieldDrawerProps) {
  const { object, name, onClose } = props;
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const field = name ? object.fields[name] : undefined;
  const title = field
    ? t('fields.editTitle', { title: label(field, name) })
    : t('fields.addTitle', { object: label(object) });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(720px, 100vw)"
      title={title}
      closeButtonProps={{ 'aria-label': t('fields.closeDrawer') }}
      data-testid="field-drawer"
    >
      <FieldForm {...props} />
    </Drawer>
  );
}

type Grants = Readonly<Record<string, FieldGrant>>;

/** The permission sets that let people use an object. */
const usersOf = (sets: readonly ModelDocument[], object: string) =>
  sets.filter(
    (set) => typeof (set.objects as Record<string, unknown> | undefined)?.[object] === 'string',
  );

/** What the sets give on a field now; a new one is for all who use the object. */
const grantsOf = (sets: readonly ModelDocument[], object: string, name?: string): Grants =>
  Object.fromEntries(
    sets.map((set) => [String(set.name), name ? fieldGrantOf(set, object, name) : 'edit']),
  );

/** A draft, for whom it is, and its way to the model. */
function useFieldForm({ object, name, initial, onApplied }: FieldDrawerProps) {
  const { i18n } = useTranslation('builder');
  const document = useObjectDocument(object.name);
  const { permissionSets } = useModelDocuments();
  const control = useModelChange();
  const known = name ? propertiesOf(document)[name] : undefined;
  const [draft, setDraft] = useState<FieldDraft>(() =>
    name && known
      ? fieldDraftOf(name, known, requiredOf(document).includes(name))
      : (initial ?? newField()),
  );
  const usersOfObject = usersOf(permissionSets, object.name);
  const [grants, setGrants] = useState(() => grantsOf(usersOfObject, object.name, name));
  const reader = useDocumentReader();
  const change = () =>
    fieldChange(
      reader.object(object.name),
      draft,
      usersOf(reader.all().permissionSets, object.name),
      grants,
    );
  const problems = control.planError
    ? placeProblems(control.planError.fields, change().documents ?? [])
    : undefined;
  const taken = new Set(Object.keys(object.fields).filter((other) => other !== name));
  const isReady = hasText(draft.texts) && nameProblem(draft.name, taken) === undefined;
  const isApplied = control.state.step === 'applied';
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when it is done.
  useEffect(() => {
    if (isApplied) onApplied(textIn(draft.texts, i18n.language));
  }, [isApplied]);
  const plan = () => void control.plan(change);
  return {
    draft,
    setDraft,
    grants,
    setGrants,
    usersOfObject,
    control,
    problems,
    taken,
    isReady,
    plan,
  };
}

function FieldForm(props: FieldDrawerProps) {
  const { object, onClose } = props;
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const form = useFieldForm(props);
  const { draft, setDraft, control, taken } = form;
  const siblings = useControllers(object, props.name);
  if (control.state.step !== 'writing') {
    return <ApplyPanel control={control} applyLabel={t('plan.apply')} onBack={control.back} />;
  }
  const editor = {
    draft,
    taken,
    siblings,
    problems: form.problems?.fields[draft.name] ?? [],
    isNameField: draft.exists && draft.name === object.name_field,
    onChange: setDraft,
  };
  return (
    <div className={classes.editor}>
      <TextsInput
        label={t('field.title')}
        required
        autoFocus
        value={draft.texts}
        onChange={(texts) => setDraft(retitled(draft, texts, taken))}
        testId="field-title"
      />
      <LinkHint draft={draft} taken={taken} onChange={setDraft} />
      <TypeAndNeed {...editor} />
      <FieldEditor {...editor} />
      <GrantsEditor form={form} />
      <DraftPreview
        object={object.name}
        title={label(object)}
        icon={object.icon ?? 'cube'}
        fields={[draft]}
      />
      <Others form={form} />
      <Footer form={form} onClose={onClose} />
    </div>
  );
}

type FieldForm = ReturnType<typeof useFieldForm>;

function Footer({ form, onClose }: { readonly form: FieldForm; readonly onClose: () => void }) {
  const { t } = useTranslation('builder');
  return (
    <div className={classes.footer}>
      <Button variant="default" onClick={onClose}>
        {t('wizard.cancel')}
      </Button>
      <Button
        onClick={form.plan}
        disabled={!form.isReady}
        loading={form.control.isPlanning}
        data-testid="field-review"
      >
        {t('wizard.review')}
      </Button>
    </div>
  );
}

/** What the server refused beyond the field itself. */
function Others({ form }: { readonly form: FieldForm }) {
  const error = form.control.planError;
  if (!error) return null;
  const others = [
    ...(form.problems?.others ?? []),
    ...Object.values(form.problems?.object ?? {}).flat(),
  ];
  return (
    <Alert color="red" variant="light" role="alert" title={error.message}>
      {others.map((message) => (
        <div key={message}>{message}</div>
      ))}
    </Alert>
  );
}

/** Which permission sets may see or change the field. */
function GrantsEditor({ form }: { readonly form: FieldForm }) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const { usersOfObject: sets, grants, setGrants } = form;
  return (
    <fieldset className={classes.group}>
      <legend>{t('access.fieldTitle')}</legend>
      <div className={classes.grants}>
        <p className={classes.meta}>{t('access.fieldLead')}</p>
        {sets.map((set) => {
          const name = String(set.name);
          const title = label(titled(set), name);
          return (
            <div key={name} className={classes.grant} data-set={name}>
              <span>{title}</span>
              <SegmentedControl
                size="xs"
                aria-label={t('access.fieldOf', { set: title })}
                value={grants[name] ?? 'none'}
                onChange={(grant) => setGrants({ ...grants, [name]: grant as FieldGrant })}
                data={(['none', 'read', 'edit'] as const).map((value) => ({
                  value,
                  label: t(`access.field.${value}`),
                }))}
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
