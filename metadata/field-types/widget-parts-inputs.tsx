import { Autocomplete, Textarea, type TextareaProps, TextInput } from '@mantine/core';
import { type ReactNode, type RefCallback, useState } from 'react';
import type { WidgetProps } from './contract.ts';
import type { PartTitle } from './parts-type.ts';
import { commitOnEnter, controlProps, useAutoFocus, usePopupHome } from './widget-parts.tsx';

/** The parts of a value by name; null where empty. */
export type Parts = Readonly<Record<string, unknown>>;

/** One input of a value that is made of parts. */
export interface PartInput {
  readonly name: string;
  readonly words: PartTitle;
  /** Of the six columns of the group. */
  readonly span: number;
  readonly kind?: 'text' | 'lines' | 'decimal';
  readonly maxLength?: number;
  /** Texts that are offered; any other can be typed. */
  readonly suggestions?: readonly string[];
  /** Draws something else than an input for text. */
  readonly render?: (part: DrawnPart) => ReactNode;
}

/** What an input of its own kind is given. */
export interface DrawnPart {
  /** Id, label, state for assistive technology. */
  readonly shared: ReturnType<typeof sharedProps>;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

interface PartsControlProps {
  readonly widget: WidgetProps;
  readonly parts: readonly PartInput[];
  /** The parts to set when a text was typed into one; without it, that one. */
  readonly read?: (name: string, text: string) => Parts;
}

/** Whether a wire value has parts. */
export const isPartsValue = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const labelIn = ({ title, labels }: PartTitle, locale: string): string => labels[locale] ?? title;

function sharedProps(widget: WidgetProps, part: PartInput, isFirst: boolean) {
  const { 'aria-label': _group, id, ...rest } = controlProps(widget);
  const label = labelIn(part.words, widget.services.locale);
  return { ...rest, id: isFirst ? id : `${id}-${part.name}`, label, size: 'sm' as const };
}

/**
 * One labelled input for each part of a value, as a group that bears the field's title. Its value
 * has every part; without any, it is null. The first input has the widget's id, so that the label
 * of the form leads to it.
 */
export function PartsControl({ widget, parts, read }: PartsControlProps) {
  const { field, onChange } = widget;
  const value = isPartsValue(widget.value) ? widget.value : {};
  const set = (changed: Parts) => {
    const names = parts.map((part) => part.name);
    const next = Object.fromEntries(
      names.map((name) => [name, (name in changed ? changed[name] : value[name]) ?? null]),
    );
    onChange?.(Object.values(next).every((part) => part === null || part === '') ? null : next);
  };
  const type = (name: string, text: string) =>
    set(text === '' ? { [name]: null } : (read?.(name, text) ?? { [name]: text }));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame within the form's.
    <div
      role="group"
      aria-label={field.title}
      style={{ display: 'grid', gridTemplateColumns: 'repeat(6, minmax(0, 1fr))', gap: 8 }}
    >
      {parts.map((part, index) => (
        <div key={part.name} style={{ gridColumn: `span ${part.span}` }} data-part={part.name}>
          <Part
            widget={widget}
            part={part}
            isFirst={index === 0}
            value={value[part.name] ?? null}
            onText={(text) => type(part.name, text)}
            onValue={(one) => set({ [part.name]: one })}
          />
        </div>
      ))}
    </div>
  );
}

interface PartProps {
  readonly widget: WidgetProps;
  readonly part: PartInput;
  readonly isFirst: boolean;
  readonly value: unknown;
  readonly onText: (text: string) => void;
  readonly onValue: (value: unknown) => void;
}

function Part({ widget, part, isFirst, value, onText, onValue }: PartProps) {
  const [draft, setDraft] = useState<string | undefined>();
  const popup = usePopupHome<HTMLInputElement>(useAutoFocus(isFirst && widget.autoFocus));
  const area = useAutoFocus<HTMLTextAreaElement>(isFirst && widget.autoFocus);
  const shared = sharedProps(widget, part, isFirst);
  if (part.render) return part.render({ shared, value, onChange: onValue });
  const type = (text: string) => {
    setDraft(text);
    onText(text);
  };
  const { onCommit } = widget;
  const typed = {
    ...shared,
    autoComplete: 'off',
    value: draft ?? (value === null ? '' : String(value)),
    onBlur: () => setDraft(undefined),
    ...(part.maxLength === undefined ? {} : { maxLength: part.maxLength }),
  };
  if (part.kind === 'lines') return <Lines {...typed} ref={area} onText={type} />;
  const onKeyDown = commitOnEnter(onCommit && (() => onCommit(widget.value)));
  if (part.suggestions) {
    return (
      <Autocomplete
        {...typed}
        ref={popup.ref}
        role="combobox"
        data={[...part.suggestions]}
        filter={({ options }) => options}
        comboboxProps={{ portalProps: popup.portalProps, shadow: 'md', radius: 'md' }}
        onChange={type}
      />
    );
  }
  return (
    <TextInput
      {...typed}
      ref={popup.ref}
      inputMode={part.kind === 'decimal' ? 'decimal' : 'text'}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

type LinesProps = TextareaProps & {
  readonly ref: RefCallback<HTMLTextAreaElement>;
  readonly onText: (text: string) => void;
};

/** A text of some lines, such as a street; Enter begins a new one. */
function Lines({ onText, ...rest }: LinesProps) {
  return (
    <Textarea
      {...rest}
      autosize
      minRows={1}
      maxRows={4}
      onChange={({ currentTarget }) => onText(currentTarget.value)}
    />
  );
}
