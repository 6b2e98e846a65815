import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import {
  type BaseInputTemplateProps,
  enumOptionsValueForIndex,
  type WidgetProps,
} from '@rjsf/utils';
import { useState } from 'react';
import { usePopupHome } from '../../ui/popup-home.ts';
import { describedBy } from './ids.ts';

/** What each plain input of a settings form takes. */
function control(props: WidgetProps | BaseInputTemplateProps) {
  const { id, label, rawErrors = [], schema, options, required } = props;
  const help = Boolean(options.help ?? schema.description);
  const described = describedBy(id, { help, error: rawErrors.length > 0 });
  return {
    id,
    'aria-label': label,
    'aria-required': required === true ? true : undefined,
    error: rawErrors.length > 0,
    readOnly: props.readonly === true,
    disabled: props.disabled === true,
    placeholder: props.placeholder ?? '',
    attributes: { input: described ? { 'aria-describedby': described } : {} },
  };
}

const isNumeric = (type: unknown): boolean => type === 'number' || type === 'integer';

/** A number where the text is one; else the text, for the validator to speak about. */
function typed(text: string, type: unknown, empty: unknown): unknown {
  if (text.trim() === '') return empty;
  if (!isNumeric(type)) return text;
  const number = Number(text.normalize('NFKC').replaceAll(',', ''));
  return Number.isFinite(number) ? number : text;
}

/** One line of text or one number. */
export function BaseInput(props: BaseInputTemplateProps) {
  const { value, schema, options, onChange, onBlur, id } = props;
  const [draft, setDraft] = useState<string | undefined>();
  const shown = draft ?? (value === undefined || value === null ? '' : String(value));
  return (
    <TextInput
      {...control(props)}
      autoComplete="off"
      inputMode={isNumeric(schema.type) ? 'decimal' : 'text'}
      value={shown}
      onChange={({ currentTarget }) => {
        setDraft(currentTarget.value);
        onChange(typed(currentTarget.value, schema.type, options.emptyValue));
      }}
      onBlur={() => {
        setDraft(undefined);
        onBlur(id, value);
      }}
    />
  );
}

/** Several lines of text. */
export function TextareaInput(props: WidgetProps) {
  return (
    <Textarea
      {...control(props)}
      autosize
      minRows={3}
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={({ currentTarget }) =>
        props.onChange(currentTarget.value || props.options.emptyValue)
      }
    />
  );
}

/** Yes or no. */
export function CheckboxInput(props: WidgetProps) {
  const { id, label, value, onChange, readonly, disabled } = props;
  return (
    <Checkbox
      id={id}
      aria-label={label}
      checked={value === true}
      disabled={disabled === true || readonly === true}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
  );
}

/** Longer lists are searched by typing. */
const searchFrom = 8;

/** One of a list; several when the schema is a list. Nothing is chosen for the user. */
export function SelectInput(props: WidgetProps) {
  const { options, value, multiple, onChange, schema, required } = props;
  const popup = usePopupHome<HTMLInputElement>();
  const comboboxProps = { portalProps: popup.portalProps, shadow: 'md', radius: 'md' } as const;
  const choices = options.enumOptions ?? [];
  const data = choices.map((choice, index) => ({ value: String(index), label: choice.label }));
  const indexOf = (wanted: unknown) => choices.findIndex((choice) => choice.value === wanted);
  const pick = (index: string | string[] | null) =>
    onChange(index === null ? undefined : enumOptionsValueForIndex(index, choices));
  if (multiple || schema.type === 'array') {
    const chosen = Array.isArray(value) ? value.map((item) => String(indexOf(item))) : [];
    return (
      <MultiSelect
        {...control(props)}
        ref={popup.ref}
        comboboxProps={comboboxProps}
        role="combobox"
        data={data}
        value={chosen}
        onChange={pick}
      />
    );
  }
  const index = indexOf(value);
  return (
    <Select
      {...control(props)}
      ref={popup.ref}
      comboboxProps={comboboxProps}
      role="combobox"
      data={data}
      searchable={data.length > searchFrom}
      value={index < 0 ? null : String(index)}
      allowDeselect={false}
      clearable={!required}
      onChange={pick}
    />
  );
}
