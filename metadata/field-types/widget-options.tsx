import { type ComboboxItem, MultiSelect, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WidgetProps } from './contract.ts';
import {
  Chip,
  choicesPlacement,
  controlProps,
  useAutoFocus,
  useDropdownEscape,
  usePopupHome,
} from './widget-parts.tsx';

/** An option of a list, with the colour of its chip. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly colour?: string | undefined;
  /** Shown since it is the value, though it can no longer be chosen. */
  readonly inactive?: boolean;
  readonly group?: string | undefined;
}

interface OptionControlProps {
  readonly widget: WidgetProps;
  readonly options: readonly Option[];
}

type Grouped = (ComboboxItem | { group: string; items: ComboboxItem[] })[];

const itemOf = (option: Option): ComboboxItem => ({
  value: option.value,
  label: option.label,
  disabled: option.inactive === true,
});

function grouped(options: readonly Option[]): Grouped {
  const names = new Set(options.map((option) => option.group));
  if (names.size < 2) return options.map(itemOf);
  return [...names].map((name) => ({
    group: name ?? '',
    items: options.filter((option) => option.group === name).map(itemOf),
  }));
}

/** Short lists are chosen from, longer ones are searched; very long ones show the first hundred. */
const searchFrom = 8;
const shown = 100;

/** What both kinds of list take. */
function useOptions({ widget, options }: OptionControlProps) {
  const { services } = widget;
  const popup = usePopupHome<HTMLInputElement>(useAutoFocus(widget.autoFocus));
  const byValue = new Map(options.map((option) => [option.value, option]));
  return {
    ...controlProps(widget),
    role: 'combobox',
    data: grouped(options),
    renderOption: ({ option }: { option: ComboboxItem }): ReactNode => (
      <Chip colour={byValue.get(option.value)?.colour}>{option.label}</Chip>
    ),
    limit: shown,
    maxDropdownHeight: 280,
    nothingFoundMessage: services.translate('widget.options.none'),
    ref: popup.ref,
    comboboxProps: {
      portalProps: popup.portalProps,
      shadow: 'md' as const,
      radius: 'md' as const,
      ...choicesPlacement(Array.isArray(widget.value) ? widget.mode : 'edit'),
    },
  };
}

interface ManyOptionsProps extends OptionControlProps {
  readonly values: readonly string[];
  /** The most that may be chosen. */
  readonly most?: number;
}

/**
 * Chooses several of a list, each as a pill that can be taken off again. A choice does not finish
 * the input: whoever edits a field in its place goes on choosing, and saves with the button.
 */
export function ManyOptionsControl({ values, most, ...props }: ManyOptionsProps) {
  const { services, mode, readOnly, onChange } = props.widget;
  const dropdown = useDropdownEscape();
  const isEmpty = values.length === 0;
  return (
    <MultiSelect
      {...useOptions(props)}
      {...dropdown}
      searchable
      openOnFocus={false}
      hidePickedOptions
      placeholder={mode === 'edit' && isEmpty ? services.translate('widget.options.choose') : ''}
      {...(most === undefined ? {} : { maxValues: most })}
      value={[...values]}
      onChange={(chosen) => readOnly || onChange?.(chosen.length > 0 ? chosen : null)}
    />
  );
}

/** Chooses one of a list, or several where a filter's operand is a list already. */
export function OptionControl(props: OptionControlProps) {
  const { value, services, field, mode, onChange, onCommit, readOnly } = props.widget;
  const shared = useOptions(props);
  const change = (chosen: unknown) => {
    onChange?.(chosen);
    onCommit?.(chosen);
  };
  if (mode === 'filter' && Array.isArray(value)) {
    return <MultiSelect {...shared} searchable value={value.map(String)} onChange={change} />;
  }
  const clear = services.translate('widget.clear', { title: field.title });
  return (
    <Select
      {...shared}
      searchable={props.options.length > searchFrom}
      openOnFocus={false}
      clearable={!readOnly && (mode === 'filter' || !field.required)}
      clearButtonProps={{ 'aria-label': clear }}
      allowDeselect={false}
      placeholder={mode === 'edit' ? services.translate('widget.options.choose') : ''}
      value={typeof value === 'string' && value !== '' ? value : null}
      onChange={change}
    />
  );
}
