import { Group, TextInput } from '@mantine/core';
import { type FocusEvent, useState } from 'react';
import type { WidgetProps } from '../contract.ts';
import { todayIn } from '../date/date.widget.tsx';
import { formatDay, parseDay } from '../date/date-text.ts';
import { DayPicker } from '../date/day-picker.tsx';
import { commitOnEnter, controlProps, ReadText, useAutoFocus } from '../widget-parts.tsx';
import { formatInstant, instantOf, parseTime, wallTime, zoneName } from './zone.ts';

/** A moment, shown and edited in the user's time zone and kept as the same instant. */
export function DatetimeWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  if (mode === 'edit' || mode === 'filter') return <Editor {...props} />;
  const text =
    typeof value === 'string'
      ? formatInstant(value, services.timeZone, services.locale, mode === 'cell' ? 'short' : 'long')
      : '';
  return <ReadText text={text} mode={mode} services={services} />;
}

interface Typed {
  readonly date?: string;
  readonly time?: string;
}

/** The instant behind two inputs; what makes no sense goes on as typed, for the form to say so. */
function instantTyped(date: string, time: string, props: WidgetProps): unknown {
  const { locale, timeZone } = props.services;
  const day = parseDay(date, locale, todayIn(timeZone));
  const clock = parseTime(time);
  if (day === null) return clock === null ? null : time;
  if (day === undefined || clock === undefined) return `${date} ${time}`.trim();
  const before = typeof props.value === 'string' ? props.value : undefined;
  return instantOf({ date: day, time: clock ?? '00:00' }, timeZone, before);
}

/** What stands in the two inputs, and what happens when they change. */
function useTyped(props: WidgetProps) {
  const { value, services, onChange, onCommit } = props;
  const [typed, setTyped] = useState<Typed>({});
  const wall = typeof value === 'string' ? wallTime(value, services.timeZone) : undefined;
  const date = typed.date ?? (wall ? formatDay(wall.date, services.locale, 'short') : '');
  const time = typed.time ?? wall?.time ?? '';
  const change = (next: Typed) => {
    setTyped({ date, time, ...next });
    onChange?.(instantTyped(next.date ?? date, next.time ?? time, props));
  };
  const leave = () => {
    const settled = instantTyped(date, time, props);
    if (settled === null || (typeof settled === 'string' && wallTime(settled, services.timeZone)))
      setTyped({});
    onCommit?.(settled);
  };
  return { date, time, day: wall?.date, change, leave };
}

function Editor(props: WidgetProps) {
  const { services, field, onCommit, readOnly, id } = props;
  const { date, time, day, change, leave } = useTyped(props);
  const element = useAutoFocus<HTMLInputElement>(props.autoFocus);
  const { translate, locale } = services;
  const enter = commitOnEnter(onCommit && leave);
  const pick = (picked: string) => change({ date: formatDay(picked, locale, 'short') });
  const picker = <DayPicker day={day} title={field.title} services={services} onPick={pick} />;
  return (
    <Group role="group" aria-label={field.title} gap={8} wrap="nowrap" onBlur={onLeaving(leave)}>
      <TextInput
        {...controlProps(props)}
        ref={element}
        aria-label={translate('widget.datetime.date', { title: field.title })}
        style={{ flex: '1 1 60%' }}
        autoComplete="off"
        placeholder={translate('widget.date.placeholder')}
        value={date}
        onChange={({ currentTarget }) => change({ date: currentTarget.value })}
        onKeyDown={enter}
        rightSection={readOnly ? null : picker}
      />
      <TextInput
        {...controlProps(props)}
        id={`${id}-time`}
        aria-label={translate('widget.datetime.time', { title: field.title })}
        style={{ flex: '1 1 40%' }}
        autoComplete="off"
        placeholder={translate('widget.datetime.placeholder')}
        value={time}
        onChange={({ currentTarget }) => change({ time: currentTarget.value })}
        onKeyDown={enter}
        rightSectionWidth={60}
        rightSection={<Zone {...props} />}
      />
    </Group>
  );
}

/** The zone that the time is read in; the calendar knows it, people forget it. */
function Zone({ value, services }: WidgetProps) {
  const instant = typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
  return (
    <span style={{ fontSize: 11, color: 'var(--rp-tertiary)' }} title={services.timeZone}>
      {zoneName(instant, services.timeZone, services.locale)}
    </span>
  );
}

/** Calls back when the focus leaves the whole group, not when it moves inside. */
function onLeaving(leave: () => void) {
  return (event: FocusEvent<HTMLDivElement>) => {
    const isPicker = (element: EventTarget | null) =>
      element instanceof Element && element.closest('[data-day-picker]') !== null;
    const isInside = event.currentTarget.contains(event.relatedTarget);
    if (!isInside && !isPicker(event.relatedTarget) && !isPicker(event.target)) leave();
  };
}
