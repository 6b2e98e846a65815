import { Alert, Anchor, Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { UnsavedGuard } from '../../engine/unsaved-guard.tsx';
import { FieldsGrid } from '../fields/fields-grid.tsx';
import { draftTitle } from '../model/object-draft.ts';
import { textIn } from '../model/texts.ts';
import { Steps } from '../parts/steps.tsx';
import { StudioPage } from '../parts/studio-page.tsx';
import { ApplyPanel } from '../plan/apply-panel.tsx';
import { AboutStep } from './about-step.tsx';
import { AccessStep } from './access-step.tsx';
import { Done } from './done.tsx';
import { DraftPreview } from './draft-preview.tsx';
import { type ObjectWizard, steps, useObjectWizard, wrongField } from './use-object-wizard.ts';
import classes from './wizard.module.css';

/** A new object in four steps: what it is called, its fields, for whom, and the plan. */
export function NewObjectPage() {
  const { t } = useTranslation('builder');
  return (
    <StudioPage title={t('wizard.title')} testId="studio-new-object">
      <Wizard />
    </StudioPage>
  );
}

function Wizard() {
  const { t, i18n } = useTranslation('builder');
  const wizard = useObjectWizard();
  const { draft, control, step } = wizard;
  const title = draftTitle(draft, i18n.language);
  if (control.state.step === 'applied') {
    return (
      <Done
        name={draft.name}
        title={title}
        plural={textIn(draft.plural, i18n.language)}
        icon={draft.icon}
      />
    );
  }
  return (
    <div className={classes.wizard} data-step={steps[step]}>
      <p className={classes.promise}>{t('wizard.subtitle')}</p>
      <Steps
        titles={steps.map((name) => t(`wizard.step.${name}`))}
        current={step}
        onGo={wizard.go}
      />
      <div className={classes.columns} data-split={step < 2}>
        <div className={classes.main}>
          <StepBody wizard={wizard} />
        </div>
        {step < 2 && (
          <DraftPreview object={draft.name} title={title} icon={draft.icon} fields={draft.fields} />
        )}
      </div>
      <UnsavedGuard
        isDirty={() => wizard.isDirty && control.state.step !== 'applied'}
        asked={false}
        onKeep={() => undefined}
        onDiscard={() => undefined}
      />
    </div>
  );
}

function StepBody({ wizard }: { readonly wizard: ObjectWizard }) {
  const { t, i18n } = useTranslation('builder');
  const { draft, setDraft, step, control, problems } = wizard;
  if (step === 3) {
    return (
      <>
        <p className={classes.lead}>{t('wizard.reviewLead')}</p>
        <ApplyPanel control={control} applyLabel={t('wizard.apply')} onBack={() => wizard.go(2)} />
      </>
    );
  }
  const own = {
    name: draft.name,
    title: draftTitle(draft, i18n.language),
    plural: textIn(draft.plural, i18n.language),
  };
  return (
    <>
      {step === 0 && <AboutStep wizard={wizard} />}
      {step === 1 && (
        <FieldsGrid
          fields={draft.fields}
          nameField={draft.nameField}
          own={own}
          problems={problems.fields}
          missing={missingAt(wizard, t)}
          onChange={(fields) => setDraft({ ...draft, fields })}
        />
      )}
      {step === 2 && <AccessStep wizard={wizard} />}
      <Refusal wizard={wizard} />
      <Buttons wizard={wizard} />
    </>
  );
}

/** What the wizard misses at one of the fields, in words. */
function missingAt({ draft, missing }: ObjectWizard, t: TFunction<'builder'>) {
  const wrong = missing ? wrongField(draft) : undefined;
  return wrong && { key: wrong.field.key, message: t(wrong.missing as 'wizard.missing.fieldName') };
}

/** What the server refused, with the way to where it can be mended. */
function Refusal({ wizard }: { readonly wizard: ObjectWizard }) {
  const { t, i18n } = useTranslation('builder');
  const { problems, draft, step } = wizard;
  const titleOf = (name: string) => {
    const field = draft.fields.find((one) => one.name === name);
    return (field && textIn(field.texts, i18n.language)) || name;
  };
  const fields = Object.entries(problems.fields);
  const object = Object.values(problems.object).flat();
  if (fields.length === 0 && object.length === 0 && problems.others.length === 0) return null;
  const to = object.length > 0 ? 0 : fields.length > 0 ? 1 : undefined;
  return (
    <Alert color="red" variant="light" role="alert" title={t('wizard.refused')} mt="md">
      {[...problems.others, ...object].map((message) => (
        <div key={message}>{message}</div>
      ))}
      {fields.map(([name, messages]) => (
        <div key={name}>
          <Anchor
            component="button"
            type="button"
            onClick={() => wizard.mend(name)}
            data-testid="mend-field"
          >
            {titleOf(name)}
          </Anchor>
          {t('wizard.colon')}
          {messages.join(' ')}
        </div>
      ))}
      {to !== undefined && to !== step && (
        <Button
          variant="default"
          mt="xs"
          onClick={() => (to === 1 && fields[0] ? wizard.mend(fields[0][0]) : wizard.go(to))}
        >
          {t('wizard.mend', { step: t(`wizard.step.${steps[to] ?? 'about'}`) })}
        </Button>
      )}
    </Alert>
  );
}

function Buttons({ wizard }: { readonly wizard: ObjectWizard }) {
  const { t } = useTranslation('builder');
  const navigate = useNavigate();
  const { step, missing, control } = wizard;
  return (
    <div className={classes.buttons}>
      {missing && (
        <span className={classes.missing} role="alert" data-testid="wizard-missing">
          {t(missing as 'wizard.missing.title')}
        </span>
      )}
      <Button
        variant="default"
        onClick={() =>
          step === 0 ? void navigate({ to: '/studio/objects' }) : wizard.go(step - 1)
        }
      >
        {t(step === 0 ? 'wizard.cancel' : 'wizard.back')}
      </Button>
      <Button
        loading={control.isPlanning}
        onClick={() => void wizard.next()}
        data-testid="wizard-next"
      >
        {t(step === 2 ? 'wizard.review' : 'wizard.next')}
      </Button>
    </div>
  );
}
