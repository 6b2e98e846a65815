import { Button, Checkbox, Drawer, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetadataObject } from '../../api/index.ts';
import { nameProblem, suggestName } from '../model/names.ts';
import type { RecordTypeDraft } from '../model/record-types.ts';
import { hasText, type Texts, textIn } from '../model/texts.ts';
import classes from '../pages/pages.module.css';
import { TextsInput } from '../parts/texts-input.tsx';
import { LimitsEditor } from './limits-editor.tsx';

interface DrawerProps {
  readonly object: MetadataObject;
  readonly start: RecordTypeDraft;
  readonly onClose: () => void;
  readonly onReview: (draft: RecordTypeDraft) => void;
}

/** A record type to write: its names, whether it can be chosen, and what it limits. */
export function RecordTypeDrawer(props: DrawerProps) {
  const { t } = useTranslation('builder');
  const title = t(props.start.exists ? 'recordTypes.change' : 'recordTypes.add');
  return (
    <Drawer
      opened
      onClose={props.onClose}
      position="right"
      size="min(640px, 100vw)"
      title={title}
      closeButtonProps={{ 'aria-label': t('fields.closeDrawer') }}
      data-testid="record-type-drawer"
    >
      <Editor {...props} />
    </Drawer>
  );
}

function Editor({ object, start, onClose, onReview }: DrawerProps) {
  const { t } = useTranslation('builder');
  const [draft, setDraft] = useState(start);
  const taken = new Set(object.record_types?.map((type) => type.name));
  const problem = draft.exists ? undefined : nameProblem(draft.name, taken);
  const write = (more: Partial<RecordTypeDraft>) => setDraft({ ...draft, ...more });
  const retitle = (texts: Texts) => {
    const isSuggested = draft.name === '' || draft.name === suggested(draft.texts, taken);
    const follows = !draft.exists && isSuggested;
    write({ texts, ...(follows ? { name: suggested(texts, taken) } : {}) });
  };
  return (
    <div className={classes.editor}>
      <TextsInput
        label={t('field.title')}
        required
        autoFocus
        value={draft.texts}
        onChange={retitle}
        testId="record-type-title"
      />
      <NameInput draft={draft} problem={problem} onChange={(name) => write({ name })} />
      <TextsInput
        label={t('recordTypes.description')}
        help={t('recordTypes.descriptionHelp')}
        value={draft.description}
        onChange={(description) => write({ description })}
      />
      <Flags draft={draft} onChange={write} />
      <LimitsEditor object={object} draft={draft} onChange={write} />
      <div className={classes.footer}>
        <Button variant="default" onClick={onClose}>
          {t('wizard.cancel')}
        </Button>
        <Button
          disabled={!hasText(draft.texts) || problem !== undefined}
          onClick={() => onReview(draft)}
          data-testid="record-type-review"
        >
          {t('wizard.review')}
        </Button>
      </div>
    </div>
  );
}

const suggested = (texts: Texts, taken: ReadonlySet<string>): string =>
  hasText(texts) ? suggestName(textIn(texts, 'en'), 'type', taken) : '';

interface PartProps {
  readonly draft: RecordTypeDraft;
}

function NameInput(
  props: PartProps & {
    readonly problem: string | undefined;
    readonly onChange: (name: string) => void;
  },
) {
  const { draft, problem, onChange } = props;
  const { t } = useTranslation('builder');
  return (
    <TextInput
      label={t('field.name')}
      description={t('recordTypes.nameHelp')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      disabled={draft.exists}
      value={draft.name}
      error={draft.name !== '' && problem ? t(problem as 'name.form') : null}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data-testid="record-type-name"
    />
  );
}

function Flags({
  draft,
  onChange,
}: PartProps & { readonly onChange: (more: Partial<RecordTypeDraft>) => void }) {
  const { t } = useTranslation('builder');
  return (
    <>
      <Checkbox
        label={t('recordTypes.active')}
        description={t('recordTypes.activeHelp')}
        checked={draft.active}
        onChange={({ currentTarget }) => onChange({ active: currentTarget.checked })}
        data-testid="record-type-active"
      />
      <Checkbox
        label={t('recordTypes.isDefault')}
        description={t('recordTypes.isDefaultHelp')}
        disabled={!draft.active}
        checked={draft.isDefault && draft.active}
        onChange={({ currentTarget }) => onChange({ isDefault: currentTarget.checked })}
      />
    </>
  );
}
