import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { nameProblem } from '../model/names.ts';
import { pluralOfTexts } from '../model/object-draft.ts';
import { IconPicker } from '../parts/icon-picker.tsx';
import { TextsInput } from '../parts/texts-input.tsx';
import { type ObjectWizard, renamed } from './use-object-wizard.ts';
import classes from './wizard.module.css';

/** What the object is called, in three languages, and what it looks like. */
export function AboutStep({ wizard }: { readonly wizard: ObjectWizard }) {
  const { draft, setDraft } = wizard;
  const { t } = useTranslation('builder');
  return (
    <div className={classes.form}>
      <Titles wizard={wizard} />
      <NameInput wizard={wizard} />
      <Textarea
        label={t('object.description')}
        description={t('object.descriptionHelp')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        autosize
        minRows={2}
        maxLength={2000}
        value={draft.description}
        onChange={({ currentTarget }) => setDraft({ ...draft, description: currentTarget.value })}
      />
    </div>
  );
}

function Titles({ wizard }: { readonly wizard: ObjectWizard }) {
  const { draft, setDraft, taken, problems, missing } = wizard;
  const { t } = useTranslation('builder');
  const isMissing = missing === 'wizard.missing.title';
  return (
    <>
      <div className={classes.titleRow}>
        <div>
          <div className={classes.label}>{t('object.icon')}</div>
          <IconPicker value={draft.icon} onChange={(icon) => setDraft({ ...draft, icon })} />
        </div>
        <TextsInput
          label={t('object.title')}
          help={t('object.titleHelp')}
          required
          open
          autoFocus
          value={draft.texts}
          errors={[
            ...(isMissing ? [t('wizard.missing.title')] : []),
            ...(problems.object.title ?? []),
          ]}
          onChange={(texts) => setDraft(renamed(draft, texts, taken))}
          testId="object-title"
        />
      </div>
      <TextsInput
        label={t('object.plural')}
        help={t('object.pluralHelp')}
        value={draft.plural}
        errors={problems.object.plural ?? []}
        onChange={(plural) =>
          setDraft({
            ...draft,
            plural,
            isPluralOwn: JSON.stringify(plural) !== JSON.stringify(pluralOfTexts(draft.texts)),
          })
        }
        testId="object-plural"
      />
    </>
  );
}

function NameInput({ wizard }: { readonly wizard: ObjectWizard }) {
  const { draft, setDraft, taken, problems } = wizard;
  const { t } = useTranslation('builder');
  const problem = draft.name === '' ? undefined : nameProblem(draft.name, taken);
  const errors = [...(problem ? [t(problem as 'name.form')] : []), ...(problems.object.name ?? [])];
  return (
    <TextInput
      label={t('object.name')}
      description={t('object.nameHelp')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      withAsterisk
      spellCheck={false}
      autoCapitalize="off"
      value={draft.name}
      error={errors.length > 0 ? errors.join(' ') : null}
      onChange={({ currentTarget }) =>
        setDraft({ ...draft, name: currentTarget.value.trim(), isNamed: true })
      }
      data-testid="object-name"
    />
  );
}
