import type { RJSFSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SchemaForm } from '../../engine/schema-form.tsx';
import classes from './field-editor.module.css';
import { optionSchemas, shownOptions } from './options-schema.ts';

interface OptionsFormProps {
  readonly id: string;
  readonly fieldType: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly onChange: (value: Readonly<Record<string, unknown>>) => void;
}

/** Short inputs stand beside each other where there is room. */
const inRow = (schema: RJSFSchema) => ({
  sections: [{ key: 'all', columns: 3, fields: Object.keys(schema.properties ?? {}) }],
});

/** The options of a type as forms in the user's language. */
function useOptionSchemas(fieldType: string) {
  const { t, i18n } = useTranslation('builder');
  return useMemo(() => {
    const countries = new Intl.DisplayNames(i18n.language, { type: 'region' });
    return optionSchemas(fieldType, {
      title: (name, fallback) =>
        t(`option.${name}` as 'option.maxLength', { defaultValue: fallback }),
      help: (name) => t(`optionHelp.${name}` as 'optionHelp.format', { defaultValue: '' }),
      choice: (name, choice) =>
        name === 'country'
          ? (countries.of(choice) ?? choice)
          : t(`optionChoice.${name}.${choice}` as 'optionChoice.onDelete.clear', {
              defaultValue: choice,
            }),
    });
  }, [fieldType, t, i18n.language]);
}

/** The settings of a field, drawn from the schema of its type. */
export function OptionsForm({ id, fieldType, value, onChange }: OptionsFormProps) {
  const { t } = useTranslation('builder');
  const schemas = useOptionSchemas(fieldType);
  const change = (schema: RJSFSchema, data: unknown) => {
    const typed = data as Readonly<Record<string, unknown>>;
    const own = Object.keys(schema.properties ?? {}).map((name) => [name, typed[name]]);
    onChange({ ...value, ...Object.fromEntries(own) });
  };
  const form = (schema: RJSFSchema | undefined, prefix: string) =>
    schema && (
      <div>
        <SchemaForm
          schema={schema}
          data={shownOptions(schema, value)}
          context={inRow(schema)}
          onChange={(data) => change(schema, data)}
          prefix={prefix}
          nested
          live
        />
      </div>
    );
  return (
    <>
      {form(schemas.usual, `${id}-usual`)}
      {schemas.rare && (
        <details className={classes.more}>
          <summary>{t('field.moreOptions')}</summary>
          {form(schemas.rare, `${id}-rare`)}
        </details>
      )}
    </>
  );
}
