import { useMemo } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { formatAgo, formatCount, formatDate, formatDateTime, todayIn } from '../ui/formats.ts';
import { useMe } from './me.ts';

/** Values as the signed-in user reads them: in the own language and time zone. */
export function useFormats() {
  const locale = useLanguage();
  const me = useMe();
  const device = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const timeZone = me.user.time_zone ?? me.workspace.time_zone ?? device;
  const { currency } = me.workspace;
  return useMemo(
    () => ({
      locale,
      timeZone,
      currency,
      date: (value: string) => formatDate(value, locale),
      dateTime: (value: string) => formatDateTime(value, locale, timeZone),
      ago: (value: string) => formatAgo(value, locale),
      count: (value: number) => formatCount(value, locale),
      today: () => todayIn(timeZone),
    }),
    [locale, timeZone, currency],
  );
}
