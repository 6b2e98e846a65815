import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './record-form.module.css';
import type { RecordFormProps } from './record-form.tsx';

export { bareLink } from './changes.ts';
export { withOfferedChoices } from './dependent-choices.ts';
export { FieldWidget, type FieldWidgetProps } from './field-widget.tsx';
export { layoutFor, layoutsOf } from './layouts.ts';
export type { RecordFormProps } from './record-form.tsx';
export { RecordTypeChoice } from './record-type-choice.tsx';
export {
  choosableTypes,
  pathsFor,
  recordTypeField,
  typeOf,
  withTypesChoices,
} from './record-types.ts';
export { useWidgetServices } from './services.ts';
export { useFormFactor } from './use-form-factor.ts';

const LazyForm = lazy(async () => {
  const { RecordForm: component } = await import('./record-form.tsx');
  return { default: component };
});

/**
 * Creates or edits a record: sections of the layout, the server's schema, errors at their fields,
 * a question before anything typed is lost, and both versions when two people edit at once.
 * The code of forms is loaded when the first one opens.
 */
export function RecordForm(props: RecordFormProps) {
  return (
    <Suspense fallback={<Waiting />}>
      <LazyForm {...props} />
    </Suspense>
  );
}

function Waiting() {
  const { t } = useTranslation('engine');
  return (
    <div className={classes.skeleton} role="status" aria-label={t('form.loading')}>
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} height={36} />
      ))}
    </div>
  );
}
