import { ActionIcon, Loader, Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { WidgetServices } from '../contract.ts';
import { usePopupHome } from '../widget-parts.tsx';
import { utcOfDay } from './date-text.ts';

interface DayPickerProps {
  /** `YYYY-MM-DD`, or anything else when the input holds no day. */
  readonly day: unknown;
  readonly title: string;
  readonly services: WidgetServices;
  readonly onPick: (day: string) => void;
}

const MonthPicker = lazy(async () => {
  const { MonthPicker: component } = await import('./month-picker.tsx');
  return { default: component };
});

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
  const popup = usePopupHome<HTMLButtonElement>();
  const { translate } = services;
  const known = typeof day === 'string' && utcOfDay(day) ? day : null;
  const pick = (picked: string | null) => {
    if (picked) onPick(picked);
    setOpened(false);
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      portalProps={popup.portalProps}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          ref={popup.ref}
          size="md"
          aria-label={translate('widget.date.open', { title })}
          onClick={() => setOpened((before) => !before)}
        >
          {glyph}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs" data-day-picker>
        <Suspense fallback={<Loader size="sm" />}>
          <MonthPicker day={known} services={services} onPick={pick} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
