import { TextInput } from '@mantine/core';
import { type ChangeEvent, type FocusEvent, type ReactNode, useRef, useState } from 'react';
import type { WidgetProps } from './contract.ts';
import { commitOnEnter, controlProps, useAutoFocus } from './widget-parts.tsx';

/** How a widget that is edited as text turns its value into text and back. */
export interface TextCodec {
  /** Text at rest, as people read it. */
  readonly format: (value: unknown) => string;
  /** Text under the caret; without it, `format`. */
  readonly draft?: (value: unknown) => string;
  /** The value of a text; the text itself when it makes no sense, so that nothing typed is lost. */
  readonly parse: (text: string) => unknown;
}

interface TextControlProps {
  readonly widget: WidgetProps;
  readonly codec: TextCodec;
  readonly inputMode?: 'text' | 'email' | 'url' | 'tel' | 'decimal' | 'numeric';
  readonly autoComplete?: string;
  readonly leftSection?: ReactNode;
  readonly leftSectionWidth?: number;
  readonly rightSection?: ReactNode;
  readonly align?: 'left' | 'right';
  readonly maxLength?: number;
  readonly placeholder?: string;
}

/**
 * A one-line input over a codec: shows the resting text, the draft while it has the focus, and
 * hands on a value with every keystroke.
 */
export function TextControl({ widget, codec, align, ...rest }: TextControlProps) {
  const { value, onChange, onCommit } = widget;
  const [draft, setDraft] = useState<string | undefined>();
  const isCommitted = useRef(false);
  const element = useAutoFocus<HTMLInputElement>(widget.autoFocus);
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    isCommitted.current = false;
    setDraft(event.currentTarget.value);
    onChange?.(codec.parse(event.currentTarget.value));
  };
  const commit = () => {
    isCommitted.current = true;
    onCommit?.(draft === undefined ? value : codec.parse(draft));
  };
  const leave = (event: FocusEvent<HTMLInputElement>) => {
    setDraft(undefined);
    const isStillInside = event.currentTarget.parentElement?.contains(event.relatedTarget);
    if (!isCommitted.current && !isStillInside) commit();
  };
  const enter = (event: FocusEvent<HTMLInputElement>) => {
    isCommitted.current = false;
    if (widget.readOnly) return;
    setDraft((codec.draft ?? codec.format)(value));
    if (align === 'right') event.currentTarget.select();
  };
  return (
    <TextInput
      {...controlProps(widget)}
      {...rest}
      ref={element}
      autoComplete={rest.autoComplete ?? 'off'}
      value={draft ?? codec.format(value)}
      onChange={change}
      onFocus={enter}
      onBlur={leave}
      onKeyDown={commitOnEnter(onCommit && commit)}
      styles={align === 'right' ? { input: { fontVariantNumeric: 'tabular-nums' } } : {}}
    />
  );
}
