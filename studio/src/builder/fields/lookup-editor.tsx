import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLabel, useMetadata } from '../../api/index.ts';
import type { FieldDraft } from '../model/field-draft.ts';
import { nameProblem } from '../model/names.ts';
import { textsOf, titleAndLabels } from '../model/texts.ts';
import { Choose } from '../parts/choose.tsx';
import { TextsInput } from '../parts/texts-input.tsx';
import classes from './field-editor.module.css';

interface LookupEditorProps {
  readonly draft: FieldDraft;
  /** The object that is being written, which may point to itself. */
  readonly own?: { readonly name: string; readonly title: string; readonly plural: string };
  readonly onChange: (options: FieldDraft['options']) => void;
}

/** Where a lookup leads, and what the list of its records over there is called. */
export function LookupEditor({ draft, own, onChange }: LookupEditorProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const { objects } = useMetadata();
  const targets = Object.values(objects).map((object) => ({
    value: object.name,
    label: label(object, object.name),
  }));
  const isNew = own && own.name !== '' && !(own.name in objects);
  const self = isNew ? [{ value: own.name, label: own.title || own.name }] : [];
  const { options } = draft;
  return (
    <fieldset className={classes.group}>
      <legend className={classes.groupTitle}>{t('lookup.title')}</legend>
      <div className={classes.pair}>
        <Choose
          label={t('lookup.to')}
          withAsterisk
          disabled={draft.exists}
          data={[...self, ...targets]}
          value={String(options.to ?? '') || null}
          onChange={(to) => onChange({ ...options, to: to ?? '' })}
          data-testid="lookup-to"
        />
      </div>
      <ChildList draft={draft} onChange={onChange} />
    </fieldset>
  );
}

/** The list on the other record; without a name there is none. */
function ChildList({ draft, onChange }: LookupEditorProps) {
  const { t } = useTranslation('builder');
  const { options } = draft;
  const name = String(options.children ?? '');
  const problem = name === '' ? undefined : nameProblem(name, new Set());
  return (
    <div className={classes.pair}>
      <TextInput
        label={t('lookup.children')}
        description={t('lookup.childrenHelp')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        spellCheck={false}
        value={name}
        error={problem ? t(problem as 'name.form') : null}
        onChange={({ currentTarget }) =>
          onChange({ ...options, children: currentTarget.value.trim() })
        }
      />
      {name && (
        <TextsInput
          label={t('lookup.childrenTitle')}
          value={textsOf(options.childrenTitle, options.childrenLabels)}
          onChange={(texts) => {
            const { title, labels } = titleAndLabels(texts);
            onChange({ ...options, childrenTitle: title, childrenLabels: labels });
          }}
        />
      )}
    </div>
  );
}
