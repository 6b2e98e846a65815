import { Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { isPolymorphic } from '@rapport/metadata/field-types';
import { useTranslation } from 'react-i18next';
import { useLabel, useMetadata } from '../../api/index.ts';
import { usePopupHome } from '../../ui/popup-home.ts';
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

/** Where a link leads, and what the list of its records over there is called. */
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
  const data = [...self, ...targets];
  return (
    <fieldset className={classes.group}>
      <legend className={classes.groupTitle}>{t('lookup.title')}</legend>
      {isPolymorphic(draft.fieldType) ? (
        <SeveralTargets {...{ options, data, onChange }} />
      ) : (
        <div className={classes.pair}>
          <Choose
            label={t('lookup.to')}
            withAsterisk
            disabled={draft.exists}
            data={data}
            value={String(options.to ?? '') || null}
            onChange={(to) => onChange({ ...options, to: to ?? '' })}
            data-testid="lookup-to"
          />
        </div>
      )}
      <ChildList draft={draft} onChange={onChange} />
    </fieldset>
  );
}

interface SeveralProps extends Pick<LookupEditorProps, 'onChange'> {
  readonly options: FieldDraft['options'];
  readonly data: readonly { readonly value: string; readonly label: string }[];
}

/** The objects that a link may lead to: some, or all there are and will be. */
function SeveralTargets({ options, data, onChange }: SeveralProps) {
  const { t } = useTranslation('builder');
  const popup = usePopupHome<HTMLInputElement>();
  const isAny = options.to === 'any';
  return (
    <div className={classes.pair}>
      <MultiSelect
        ref={popup.ref}
        label={t('lookup.toSeveral')}
        withAsterisk
        disabled={isAny}
        searchable
        hidePickedOptions
        data={[...data]}
        value={Array.isArray(options.to) ? options.to.map(String) : []}
        placeholder={isAny ? t('lookup.any') : ''}
        onChange={(to) => onChange({ ...options, to })}
        comboboxProps={{ portalProps: popup.portalProps, shadow: 'md', radius: 'md' }}
        data-testid="link-objects"
      />
      <div className={classes.need}>
        <Checkbox
          label={t('lookup.any')}
          description={t('lookup.anyHelp')}
          checked={isAny}
          onChange={({ currentTarget }) =>
            onChange({ ...options, to: currentTarget.checked ? 'any' : [] })
          }
          data-testid="link-any"
        />
      </div>
    </div>
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
