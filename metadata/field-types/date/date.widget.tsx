import { useMemo } from 'react';
import type { WidgetProps } from '../contract.ts';
import { wallTime } from '../datetime/zone.ts';
import { ReadText } from '../widget-parts.tsx';
import { type TextCodec, TextControl } from '../widget-text.tsx';
import { formatDay, parseDay } from './date-text.ts';
import { DayPicker } from './day-picker.tsx';

/** Today in a time zone, as `YYYY-MM-DD`. */
export const todayIn = (timeZone: string): string =>
  wallTime(new Date().toISOString(), timeZone)?.date ?? new Date().toISOString().slice(0, 10);

/** Turns days into text and back; what is not a day stays as it was typed. */
export function dayCodec(locale: string, timeZone: string): TextCodec {
  return {
    format: (value) => (typeof value === 'string' ? formatDay(value, locale, 'short') : ''),
    parse: (text) => {
      const day = parseDay(text, locale, todayIn(timeZone));
      return day === undefined ? text : day;
    },
  };
}

/** A calendar day: typed in many ways, or picked from a month. */
export function DateWidget(props: WidgetProps) {
  const { mode, services, value, field, onChange, onCommit } = props;
  const { locale, timeZone } = services;
  const codec = useMemo(() => dayCodec(locale, timeZone), [locale, timeZone]);
  if (mode === 'read' || mode === 'cell') {
    const text =
      mode === 'read' && typeof value === 'string' ? formatDay(value, locale) : codec.format(value);
    return <ReadText text={text} mode={mode} services={services} />;
  }
  const pick = (day: string) => {
    onChange?.(day);
    onCommit?.(day);
  };
  const picker = <DayPicker day={value} title={field.title} services={services} onPick={pick} />;
  return (
    <TextControl
      widget={props}
      codec={codec}
      placeholder={services.translate('widget.date.placeholder')}
      rightSection={props.readOnly ? null : picker}
    />
  );
}
