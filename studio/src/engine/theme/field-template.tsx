import type { FieldTemplateProps } from '@rjsf/utils';
import { getUiOptions } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import classes from './form.module.css';
import { ids } from './ids.ts';

/** Kinds of a property that draw their own frame. */
const framed = new Set(['object', 'array']);

/** A field of a form: label, input, help and what is wrong with it, tied together by ids. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, children, hidden, schema, uiSchema, fieldPathId } = props;
  if (hidden) return <div hidden>{children}</div>;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  const isOurs = uiSchema?.['ui:field'] !== undefined || getUiOptions(uiSchema).widget;
  if (framed.has(type ?? '') && !isOurs) return children;
  const name = String(fieldPathId.path.at(-1) ?? '');
  const errors = props.rawErrors ?? [];
  const { wide } = getUiOptions(uiSchema) as { wide?: boolean };
  return (
    <div className={classes.field} data-field={name} data-wide={wide ? true : undefined}>
      <label className={classes.label} id={ids.label(id)} htmlFor={id}>
        {label}
        {props.required && <Required />}
      </label>
      {children}
      {errors.length > 0 && (
        <div className={classes.error} id={ids.error(id)} data-testid="field-error">
          {errors.map((error) => (
            <div key={error}>{error}</div>
          ))}
        </div>
      )}
      {props.rawDescription && (
        <div className={classes.help} id={ids.help(id)}>
          {props.rawDescription}
        </div>
      )}
    </div>
  );
}

/** The star of a required field; assistive technology hears it from the input itself. */
function Required() {
  const { t } = useTranslation('engine');
  return (
    <span className={classes.required} aria-hidden="true" title={t('form.required')}>
      *
    </span>
  );
}
