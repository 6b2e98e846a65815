import { type ComboboxItem, MultiSelect, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WidgetProps } from './contract.ts';
import { Chip, controlProps } from './widget-parts.tsx';

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

/** Chooses one of a list, or several where a filter's operand is a list already. */
export function OptionControl({ widget, options }: OptionControlProps) {
  const { value, services, field, mode, onChange, onCommit, readOnly } = widget;
  const byValue = new Map(options.map((option) => [option.value, option]));
  const renderOption = ({ option }: { option: ComboboxItem }): ReactNode => (
    <Chip colour={byValue.get(option.value)?.colour}>{option.label}</Chip>
  );
  const shared = {
    ...controlProps(widget),
    data: grouped(options),
    renderOption,
    limit: shown,
    maxDropdownHeight: 280,
    nothingFoundMessage: services.translate('widget.options.none'),
    comboboxProps: { withinPortal: true, shadow: 'md', radius: 'md' },
  };
  if (mode === 'filter' && Array.isArray(value)) {
    return (
      <MultiSelect
        {...shared}
        role="combobox"
        searchable
        value={value.map(String)}
        onChange={(chosen) => {
          onChange?.(chosen);
          onCommit?.(chosen);
        }}
      />
    );
  }
  const clearable = !readOnly && (mode === 'filter' || !field.required);
  return (
    <Select
      {...shared}
      role="combobox"
      searchable={options.length > searchFrom}
      openOnFocus={false}
      clearable={clearable}
      clearButtonProps={{
        'aria-label': services.translate('widget.clear', { title: field.title }),
      }}
      allowDeselect={false}
      placeholder={mode === 'edit' ? services.translate('widget.options.choose') : ''}
      value={typeof value === 'string' && value !== '' ? value : null}
      onChange={(chosen) => {
        onChange?.(chosen);
        onCommit?.(chosen);
      }}
    />
  );
}
