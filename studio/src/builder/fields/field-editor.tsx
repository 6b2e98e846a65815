import { Checkbox, TextInput } from '@mantine/core';
import {
  conversionsOf,
  findFieldType,
  hasChoices,
  pointsToRecords,
} from '@rapport/metadata/field-types';
import type { TFunction } from 'i18next';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Controller } from '../model/controllers.ts';
import { type FieldDraft, isAlwaysRequired, startingOptions } from '../model/field-draft.ts';
import { nameProblem, suggestName } from '../model/names.ts';
import { type Texts, textIn } from '../model/texts.ts';
import { ChooseType } from '../parts/choose-type.tsx';
import { TextsInput } from '../parts/texts-input.tsx';
import { ChoicesEditor } from './choices-editor.tsx';
import classes from './field-editor.module.css';
import { LookupEditor } from './lookup-editor.tsx';
import { OptionsForm } from './options-form.tsx';

/** A draft of a field and what stands around it. */
export interface FieldEditorProps {
  readonly draft: FieldDraft;
  /** Names of the other fields. */
  readonly taken: ReadonlySet<string>;
  /** The other fields that may control its choices. */
  readonly siblings: readonly Controller[];
  readonly own?: { readonly name: string; readonly title: string; readonly plural: string };
  /** What the server said about this field. */
  readonly problems: readonly string[];
  /** The field that names a record stays a required text. */
  readonly isNameField: boolean;
  readonly onChange: (draft: FieldDraft) => void;
}

/** The draft with new titles, and the name that follows from them while nobody has written one. */
export function retitled(draft: FieldDraft, texts: Texts, taken: ReadonlySet<string>): FieldDraft {
  if (draft.isNamed) return { ...draft, texts };
  const title = texts.en || textIn(texts, 'en');
  return { ...draft, texts, name: title === '' ? '' : suggestName(title, 'field', taken) };
}

/**
 * The draft as another type. What only the former type had is dropped; a field that exists keeps
 * what both have, since it stays the same field.
 */
export function retyped(draft: FieldDraft, fieldType: string): FieldDraft {
  const starting = startingOptions(fieldType);
  if (!draft.exists) return { ...draft, fieldType, options: starting };
  const known = findFieldType(fieldType)?.options.properties ?? {};
  const kept = Object.entries(draft.options).filter(
    ([name]) => name !== 'default' && Object.hasOwn(known, name),
  );
  return { ...draft, fieldType, options: { ...starting, ...Object.fromEntries(kept) } };
}

/** Everything about one field but its type and titles, which the list shows already. */
export function FieldEditor(props: FieldEditorProps) {
  const { draft, problems, onChange } = props;
  const { t } = useTranslation('builder');
  const id = useId();
  const setOptions = (options: FieldDraft['options']) => onChange({ ...draft, options });
  return (
    <div className={classes.editor}>
      {problems.length > 0 && (
        <div className={classes.problems} role="alert" data-testid="field-problems">
          {problems.map((message) => (
            <div key={message}>{message}</div>
          ))}
        </div>
      )}
      <div className={classes.pair}>
        <NameInput {...props} />
        <TextsInput
          label={t('field.help')}
          value={draft.help}
          onChange={(help) => onChange({ ...draft, help })}
        />
      </div>
      {hasChoices(draft.fieldType) && (
        <ChoicesEditor draft={draft} siblings={props.siblings} onChange={setOptions} />
      )}
      {pointsToRecords(draft.fieldType) && (
        <LookupEditor
          draft={draft}
          onChange={setOptions}
          {...(props.own ? { own: props.own } : {})}
        />
      )}
      {draft.fieldType === 'stage' && <p className={classes.note}>{t('field.stageNote')}</p>}
      <OptionsForm
        id={id.replace(/[^a-z0-9]/gi, '')}
        fieldType={draft.fieldType}
        value={draft.options}
        onChange={setOptions}
      />
    </div>
  );
}

function NameInput({ draft, taken, onChange }: FieldEditorProps) {
  const { t } = useTranslation('builder');
  const problem = draft.name === '' ? undefined : nameProblem(draft.name, taken);
  return (
    <TextInput
      label={t('field.name')}
      description={nameHelp(draft, t)}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      withAsterisk
      spellCheck={false}
      autoCapitalize="off"
      value={draft.name}
      error={problem ? t(problem as 'name.form') : null}
      onChange={({ currentTarget }) =>
        onChange({ ...draft, name: currentTarget.value.trim(), isNamed: true })
      }
      data-testid="field-name"
    />
  );
}

/** What to know of the name, most of all where a field that exists gets another. */
function nameHelp({ name, nameNow }: FieldDraft, t: TFunction<'builder'>): string {
  if (nameNow === undefined) return t('field.nameHelp');
  return name === nameNow ? t('field.nameStays') : t('field.nameChanges', { name: nameNow });
}

/** What to know of the type, most of all where the values there are become others. */
function typeHelp({ fieldType, typeNow }: FieldDraft, t: TFunction<'builder'>): string {
  if (typeNow !== undefined && typeNow !== fieldType) return t('field.typeChanges');
  if (typeNow !== undefined && conversionsOf(typeNow).length === 0) return t('field.typeFixed');
  return t(`typeHelp.${fieldType}` as 'typeHelp.text');
}

/** Type and necessity of a field, for a form that has no list around it. */
export function TypeAndNeed({ draft, isNameField, onChange }: FieldEditorProps) {
  const { t } = useTranslation('builder');
  const isAlways = isAlwaysRequired(draft);
  const only = draft.typeNow ? [draft.typeNow, ...conversionsOf(draft.typeNow)] : undefined;
  return (
    <div className={classes.pair}>
      <ChooseType
        label={t('field.type')}
        description={typeHelp(draft, t)}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        disabled={isNameField || only?.length === 1}
        only={only}
        value={draft.fieldType}
        onChange={(type) => onChange(retyped(draft, type))}
        data-testid="field-type"
      />
      <div className={classes.need}>
        <Checkbox
          label={t('field.required')}
          description={t(isAlways ? 'field.requiredAlways' : 'field.requiredHelp')}
          checked={draft.required || isAlways}
          disabled={isNameField || isAlways}
          onChange={({ currentTarget }) => onChange({ ...draft, required: currentTarget.checked })}
          data-testid="field-required"
        />
      </div>
    </div>
  );
}
