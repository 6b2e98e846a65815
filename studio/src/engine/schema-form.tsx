import Form from '@rjsf/core/lib/components/Form.js';
import type { ErrorSchema, RJSFSchema, UiSchema } from '@rjsf/utils';
import { type ReactNode, type Ref, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ArrayFieldItemTemplate, ArrayFieldTemplate } from './theme/array-field-template.tsx';
import type { FormContext } from './theme/context.ts';
import { FieldTemplate } from './theme/field-template.tsx';
import { BaseInput, CheckboxInput, SelectInput, TextareaInput } from './theme/inputs.tsx';
import { ObjectFieldTemplate } from './theme/object-field-template.tsx';
import { RecordField } from './theme/record-field.tsx';
import { translateStringWith } from './theme/translate-string.ts';
import { createValidator } from './validator/validator.ts';

const templates = {
  ArrayFieldItemTemplate,
  ArrayFieldTemplate,
  BaseInputTemplate: BaseInput,
  FieldTemplate,
  ObjectFieldTemplate,
};

const widgets = {
  CheckboxWidget: CheckboxInput,
  RadioWidget: SelectInput,
  SelectWidget: SelectInput,
  TextareaWidget: TextareaInput,
};

const fields = { RecordField };

/** Nothing is filled in that nobody chose: not the first option, not an empty object. */
const defaults = { constAsDefaults: 'never', emptyObjectFields: 'skipEmptyDefaults' } as const;

/** What a form is drawn from and whom it tells. */
export interface SchemaFormProps {
  readonly id?: string;
  readonly schema: RJSFSchema;
  readonly uiSchema?: UiSchema;
  readonly data: unknown;
  readonly context?: FormContext;
  readonly errors?: ErrorSchema;
  readonly live?: boolean;
  /** Which problems count; without it, all of them do. */
  readonly isRelevant?: (property: string) => boolean;
  readonly onChange?: (data: unknown, id?: string) => void;
  readonly onSubmit?: (data: unknown) => void;
  /** The user tried to submit, but something is to be mended first. */
  readonly onRefused?: () => void;
  /** What stands below the fields; no buttons without it. */
  readonly children?: ReactNode;
  /** Draws a `div` instead of a `form`, to stand inside another form. */
  readonly nested?: boolean;
  readonly prefix?: string;
  readonly ref?: Ref<Form>;
}

/** Puts the focus on the first input that is marked as wrong. */
export function focusFirstProblem(root: HTMLElement | null | undefined): void {
  requestAnimationFrame(() => {
    root?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}

/** A form drawn from a JSON Schema in the look and the words of the studio. */
export function SchemaForm(props: SchemaFormProps) {
  const { t, i18n } = useTranslation('engine');
  const { language } = i18n;
  const { isRelevant } = props;
  const root = useRef<HTMLDivElement>(null);
  const validator = useMemo(
    () => createValidator({ language, translate: (key, params) => t(key, params ?? {}) }),
    [language, t],
  );
  const translateString = useMemo(() => translateStringWith(t), [t]);
  const refuse = () => {
    focusFirstProblem(root.current);
    props.onRefused?.();
  };
  return (
    <div ref={root}>
      <Form
        {...(props.id ? { id: props.id } : {})}
        {...(props.ref ? { ref: props.ref } : {})}
        {...(props.errors ? { extraErrors: props.errors } : {})}
        {...(props.nested ? { tagName: 'div' } : {})}
        schema={props.schema}
        uiSchema={props.uiSchema ?? {}}
        formData={props.data}
        formContext={props.context ?? {}}
        idPrefix={props.prefix ?? 'form'}
        idSeparator="__"
        validator={validator}
        templates={templates}
        widgets={widgets}
        fields={fields}
        transformErrors={(found) =>
          isRelevant ? found.filter((error) => isRelevant(error.property ?? '')) : found
        }
        translateString={translateString}
        experimental_defaultFormStateBehavior={defaults}
        noHtml5Validate
        showErrorList={false}
        liveValidate={props.live ? 'onChange' : false}
        onChange={({ formData }, id) => props.onChange?.(formData, id)}
        onSubmit={({ formData }) => props.onSubmit?.(formData)}
        onError={refuse}
      >
        {props.children ?? <span hidden />}
      </Form>
    </div>
  );
}
