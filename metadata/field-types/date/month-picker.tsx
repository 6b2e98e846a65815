import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import type { WidgetServices } from '../contract.ts';
import { formatDay, utcOfDay } from './date-text.ts';

interface MonthPickerProps {
  /** `YYYY-MM-DD`, or null when nothing is chosen yet. */
  readonly day: string | null;
  readonly services: WidgetServices;
  readonly onPick: (day: string | null) => void;
}

/** Formats a day of Mantine's in the user's language; its own formats would need dayjs locales. */
const inWords = (locale: string, options: Intl.DateTimeFormatOptions) => (iso: string) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(
    utcOfDay(iso.slice(0, 10)) ?? new Date(),
  );

const controls = [
  'nextMonth',
  'previousMonth',
  'nextYear',
  'previousYear',
  'nextDecade',
  'previousDecade',
] as const;

/** A month whose days can be picked, by mouse or arrow keys. Loaded when it is first opened. */
export function MonthPicker({ day, services, onPick }: MonthPickerProps) {
  const { locale, translate } = services;
  return (
    <DatePicker
      value={day}
      {...(day ? { defaultDate: day } : {})}
      onChange={onPick}
      size="xs"
      hideOutsideDates
      highlightToday
      firstDayOfWeek={0}
      weekendDays={[]}
      monthLabelFormat={inWords(locale, { year: 'numeric', month: 'long' })}
      weekdayFormat={inWords(locale, { weekday: 'narrow' })}
      monthsListFormat={inWords(locale, { month: 'short' })}
      yearLabelFormat={inWords(locale, { year: 'numeric' })}
      getDayAriaLabel={(iso) => formatDay(iso, locale)}
      ariaLabels={Object.fromEntries(
        controls.map((control) => [control, translate(`widget.date.${control}`)]),
      )}
    />
  );
}
