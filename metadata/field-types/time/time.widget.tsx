import { Autocomplete, type ComboboxItem } from '@mantine/core';
import { type FocusEvent, useMemo, useRef, useState } from 'react';
import type { WidgetProps } from '../contract.ts';
import {
  commitOnEnter,
  controlProps,
  ReadText,
  useAutoFocus,
  usePopupHome,
} from '../widget-parts.tsx';
import { clockText, parseClock, shortClock } from './clock-text.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? shortClock(value) : '');

/** The time of a text; the text itself when it is none, so that the server may say so. */
function timeOf(text: string): string | null {
  const parsed = parseClock(text);
  return parsed === undefined ? text : parsed;
}

/** A time of day: typed as people write it, or chosen from a list of the field's steps. */
export function TimeWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  if (mode === 'edit' || mode === 'filter') return <Editor {...props} />;
  return <ReadText text={textOf(value)} mode={mode} services={services} numeric />;
}

/** The list offers no more than every quarter of an hour; the rest is typed. */
const closest = 900;
const day = 86_400;

function suggestions(step: unknown): readonly string[] {
  const own = typeof step === 'number' ? step : 60;
  const every = Math.max(own, closest);
  const count = Math.floor((day - 1) / every) + 1;
  return Array.from({ length: count }, (_, index) => shortClock(clockText(index * every)));
}

/** Times that continue what was typed; all of them before anything was. */
function matching(options: readonly ComboboxItem[], typed: string, held: string) {
  const figures = typed.normalize('NFKC').replace(/\D/g, '');
  if (figures === '' || typed === held) return [...options];
  const begins = (label: string) => {
    const digits = label.replace(':', '');
    return digits.startsWith(figures) || digits.replace(/^0/, '').startsWith(figures);
  };
  return options.filter((option) => begins(option.label));
}

/** What stands in the input, and what becomes of it. */
function useTyped({ value, onChange, onCommit, readOnly }: WidgetProps) {
  const [draft, setDraft] = useState<string | undefined>();
  const isCommitted = useRef(false);
  const change = (text: string) => {
    if (readOnly) return;
    isCommitted.current = false;
    setDraft(text);
    onChange?.(timeOf(text));
  };
  const commit = () => {
    isCommitted.current = true;
    onCommit?.(draft === undefined ? value : timeOf(draft));
  };
  const leave = (_event: FocusEvent) => {
    setDraft(undefined);
    if (!isCommitted.current) commit();
  };
  const focus = () => {
    isCommitted.current = false;
  };
  return { text: draft ?? textOf(value), change, commit, leave, focus };
}

function Editor(props: WidgetProps) {
  const { services, field, onCommit, value } = props;
  const { text, change, commit, leave, focus } = useTyped(props);
  const popup = usePopupHome<HTMLInputElement>(useAutoFocus(props.autoFocus));
  const times = useMemo(() => [...suggestions(field.options.step)], [field.options.step]);
  return (
    <Autocomplete
      {...controlProps(props)}
      ref={popup.ref}
      role="combobox"
      autoComplete="off"
      placeholder={services.translate('widget.time.placeholder')}
      data={times}
      filter={({ options, search }) => matching(options as ComboboxItem[], search, textOf(value))}
      limit={100}
      maxDropdownHeight={220}
      openOnFocus={false}
      value={text}
      onChange={change}
      onFocus={focus}
      onBlur={leave}
      onKeyDown={commitOnEnter(onCommit && commit)}
      comboboxProps={{ portalProps: popup.portalProps, shadow: 'md', radius: 'md' }}
    />
  );
}
