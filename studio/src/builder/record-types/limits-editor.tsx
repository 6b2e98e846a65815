import { Checkbox, MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel } from '../../api/index.ts';
import { usePopupHome } from '../../ui/popup-home.ts';
import type { RecordTypeDraft } from '../model/record-types.ts';
import classes from '../pages/pages.module.css';

interface LimitsProps {
  readonly object: MetadataObject;
  readonly draft: RecordTypeDraft;
  readonly onChange: (more: Partial<RecordTypeDraft>) => void;
}

/** Which choices of each picklist, and which stage paths, records of the type may have. */
export function LimitsEditor(props: LimitsProps) {
  const { object, draft, onChange } = props;
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const fields = Object.entries(object.fields).filter(
    ([, field]) => field.choices !== undefined && !field.system,
  );
  const paths = Object.values(object.fields).flatMap((field) => field.paths ?? []);
  return (
    <fieldset className={classes.group}>
      <legend>{t('recordTypes.limitsTitle')}</legend>
      <div className={classes.grants}>
        <p className={classes.meta}>{t('recordTypes.limitsLead')}</p>
        {paths.length > 0 && (
          <Several
            label={t('recordTypes.stagePaths')}
            placeholder={draft.stagePaths.length === 0 ? t('recordTypes.allPaths') : ''}
            data={paths.map((path) => ({ value: path.name, label: label(path, path.name) }))}
            value={draft.stagePaths}
            onChange={(stagePaths) => onChange({ stagePaths })}
            testId="limit-stage-paths"
          />
        )}
        {fields.map(([name]) => (
          <FieldLimit key={name} {...props} name={name} />
        ))}
      </div>
    </fieldset>
  );
}

/** A picklist that is limited or not, and its allowed choices. */
function FieldLimit({ object, draft, name, onChange }: LimitsProps & { readonly name: string }) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const field = object.fields[name];
  const allowed = draft.values[name];
  const title = field ? label(field, name) : name;
  const choices = field?.choices ?? [];
  const toggle = (isLimited: boolean) => {
    const { [name]: _before, ...rest } = draft.values;
    const all = choices.filter((choice) => choice.active).map((choice) => choice.name);
    onChange({ values: isLimited ? { ...rest, [name]: all } : rest });
  };
  return (
    <div data-field={name}>
      <Checkbox
        label={t('recordTypes.limitField', { field: title })}
        checked={allowed !== undefined}
        onChange={({ currentTarget }) => toggle(currentTarget.checked)}
      />
      {allowed && (
        <Several
          label={t('recordTypes.allowed', { field: title })}
          hideLabel
          placeholder={allowed.length === 0 ? t('recordTypes.nothing') : ''}
          data={choices.map((one) => ({ value: one.name, label: label(one, one.name) }))}
          value={allowed}
          onChange={(names) => onChange({ values: { ...draft.values, [name]: names } })}
          testId="limit-values"
        />
      )}
    </div>
  );
}

interface SeveralProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly placeholder: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly testId: string;
}

function Several({ label, hideLabel, data, value, testId, ...rest }: SeveralProps) {
  const popup = usePopupHome<HTMLInputElement>();
  return (
    <MultiSelect
      ref={popup.ref}
      role="combobox"
      {...(hideLabel ? { 'aria-label': label, mt: 6 } : { label })}
      comboboxProps={{ portalProps: popup.portalProps, shadow: 'md', radius: 'md' }}
      data={[...data]}
      value={[...value]}
      searchable
      openOnFocus={false}
      limit={100}
      data-testid={testId}
      {...rest}
    />
  );
}
