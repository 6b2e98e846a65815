import { useTranslation } from 'react-i18next';
import { useFormats, useMe, useMetadata } from '../api/index.ts';
import { Page } from '../ui/page.tsx';
import { HomeList } from './home-list.tsx';
import classes from './home-page.module.css';
import { HomeRecent } from './home-recent.tsx';
import { TaskList } from './task-list.tsx';

function greetingOf(hour: number): 'morning' | 'afternoon' | 'evening' {
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

/** The hour of the day where the user lives. */
function hourIn(timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  return Number(format.format(new Date()));
}

function useToday(): string {
  const { locale, timeZone } = useFormats();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone });
  return format.format(new Date());
}

/** What the user has to do today, and what they looked at last. */
export function HomePage() {
  const { t } = useTranslation('shell');
  const { user } = useMe();
  const { objects } = useMetadata();
  const { timeZone } = useFormats();
  const today = useToday();
  const { task, opportunity } = objects;
  return (
    <Page
      title={t('home.title')}
      heading={t(`home.${greetingOf(hourIn(timeZone))}`, { name: user.name })}
      subtitle={today}
      testId="home"
    >
      <div className={classes.columns}>
        <div className={classes.column}>
          {task?.can.read ? <TaskList object={task} /> : null}
          {opportunity?.can.read ? <HomeList object={opportunity} view="my_open" /> : null}
        </div>
        <HomeRecent />
      </div>
    </Page>
  );
}
