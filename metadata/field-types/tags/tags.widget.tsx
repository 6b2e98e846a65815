import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import type { WidgetProps } from '../contract.ts';
import {
  Chip,
  ChipRow,
  choicesPlacement,
  controlProps,
  EmptyValue,
  useAutoFocus,
  useDropdownEscape,
  usePopupHome,
} from '../widget-parts.tsx';
import { useSuggestions } from './use-suggestions.ts';

const longestTag = 60;
const usualCount = 50;
const offered = 20;

/** The tags in a value; a filter's operand may be one alone. */
const tagsIn = (value: unknown): readonly string[] =>
  [value].flat().filter((one): one is string => typeof one === 'string' && one !== '');

/** Free labels: chips to read, a box that takes any text and offers those in use. */
export function TagsWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  const tags = tagsIn(value);
  if (mode === 'edit' || mode === 'filter') return <TagsControl widget={props} tags={tags} />;
  if (tags.length === 0) return <EmptyValue mode={mode} services={services} />;
  return (
    <ChipRow mode={mode} texts={tags}>
      {tags.map((tag) => (
        <Chip key={tag}>{tag}</Chip>
      ))}
    </ChipRow>
  );
}

interface TagsControlProps {
  readonly widget: WidgetProps;
  readonly tags: readonly string[];
}

function TagsControl({ widget, tags }: TagsControlProps) {
  const { services, field, mode, readOnly, onChange } = widget;
  const [isOpen, setOpen] = useState(false);
  const popup = usePopupHome<HTMLInputElement>(useAutoFocus(widget.autoFocus));
  const { maxTags } = field.options;
  const most = mode === 'edit' ? (typeof maxTags === 'number' ? maxTags : usualCount) : 1_000;
  const suggestions = useSuggestions(widget, isOpen);
  const dropdown = useDropdownEscape();
  return (
    <TagsInput
      {...controlProps(widget)}
      {...dropdown}
      ref={popup.ref}
      comboboxProps={{
        portalProps: popup.portalProps,
        shadow: 'md',
        radius: 'md',
        ...choicesPlacement(mode),
      }}
      role="combobox"
      data={suggestions}
      limit={offered}
      maxLength={longestTag}
      maxTags={most}
      maxDropdownHeight={240}
      splitChars={[';', '；', '\n']}
      acceptValueOnBlur
      placeholder={
        mode === 'edit' && tags.length === 0 ? services.translate('widget.tags.placeholder') : ''
      }
      value={[...tags]}
      onFocus={() => setOpen(true)}
      onChange={(next) => readOnly || onChange?.(next.length > 0 ? next : null)}
    />
  );
}
