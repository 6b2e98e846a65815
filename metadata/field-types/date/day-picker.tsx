import { ActionIcon, Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { type ReactNode, useState } from 'react';
import type { WidgetServices } from '../contract.ts';
import { formatDay, utcOfDay } from './date-text.ts';

interface DayPickerProps {
  /** `YYYY-MM-DD`, or anything else when the input holds no day. */
  readonly day: unknown;
  readonly title: string;
  readonly services: WidgetServices;
  readonly onPick: (day: string) => void;
}

const monthOf = (locale: string, iso: string): ReactNode => {
  const format = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return format.format(utcOfDay(iso.slice(0, 10)) ?? new Date());
};

const weekdayOf = (locale: string, iso: string): ReactNode => {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'narrow', timeZone: 'UTC' });
  return format.format(utcOfDay(iso.slice(0, 10)) ?? new Date());
};

const glyph = (
  <svg
    viewBox="0 0 24 24"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    aria-hidden="true"
  >
    <path
      d="M5 6.5h14a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7.5a1 1 0 0 1 1-1ZM4 11h16M8 4v4M16 4v4"
      strokeWidth="1.6"
      strokeLinecap="round"
    />
  </svg>
);

/** A button that opens a month to pick a day from, in the words of the user's language. */
export function DayPicker({ day, title, services, onPick }: DayPickerProps) {
  const [opened, setOpened] = useState(false);
  const { locale, translate } = services;
  const known = typeof day === 'string' && utcOfDay(day) ? day : null;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          size="sm"
          aria-label={translate('widget.date.open', { title })}
          onClick={() => setOpened((before) => !before)}
        >
          {glyph}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={translate('widget.date.dialog', { title })}>
        <DatePicker
          value={known}
          {...(known ? { defaultDate: known } : {})}
          onChange={(picked) => {
            if (picked) onPick(picked);
            setOpened(false);
          }}
          size="xs"
          hideOutsideDates
          highlightToday
          firstDayOfWeek={0}
          monthLabelFormat={(iso) => monthOf(locale, iso)}
          weekdayFormat={(iso) => weekdayOf(locale, iso)}
          monthsListFormat={(iso: string) => monthName(locale, iso)}
          getDayAriaLabel={(iso) => formatDay(iso, locale)}
          ariaLabels={{
            monthLevelControl: translate('widget.date.chooseMonth'),
            yearLevelControl: translate('widget.date.chooseYear'),
            nextMonth: translate('widget.date.nextMonth'),
            previousMonth: translate('widget.date.previousMonth'),
            nextYear: translate('widget.date.nextYear'),
            previousYear: translate('widget.date.previousYear'),
            nextDecade: translate('widget.date.nextDecade'),
            previousDecade: translate('widget.date.previousDecade'),
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

const monthName = (locale: string, iso: string): ReactNode =>
  new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(
    utcOfDay(iso.slice(0, 10)) ?? new Date(),
  );
