import { Checkbox, Skeleton } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  type MetadataObject,
  type RecordData,
  useFormats,
  useRecordPage,
  useSaveRecord,
} from '../api/index.ts';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ObjectIcon } from '../ui/object-icon.tsx';
import { toastDone, toastFailed } from '../ui/toast.tsx';
import classes from './task-list.module.css';

const done = 'completed';
const mine = {
  and: [
    { field: 'owner', op: 'eq', value: '$me' },
    { field: 'status', op: 'ne', value: done },
  ],
};

function useFinish(task: RecordData, name: string) {
  const { t } = useTranslation('shell');
  const save = useSaveRecord('task');
  const put = (status: unknown) => save.mutateAsync({ id: task.id, values: { status } });
  const fail = (error: unknown) =>
    toastFailed({ message: error instanceof Error ? error.message : String(error) });
  const finish = async () => {
    try {
      await put(done);
      const undo = () => void put(task.status).catch(fail);
      toastDone({ message: t('home.doneToast', { name }), action: t('undo'), onAction: undo });
    } catch (error) {
      fail(error);
    }
  };
  return { finish, isBusy: save.isPending };
}

function Task({ object, task }: { readonly object: MetadataObject; readonly task: RecordData }) {
  const { t } = useTranslation('shell');
  const formats = useFormats();
  const name = String(task[object.name_field] ?? '');
  const due = typeof task.due_date === 'string' ? task.due_date : null;
  const isLate = due !== null && due < formats.today();
  const { finish, isBusy } = useFinish(task, name);
  return (
    <li className={classes.task} data-record-id={task.id} data-testid="home-task">
      <Checkbox
        aria-label={t('home.done', { name })}
        checked={isBusy}
        disabled={isBusy || !object.can.update}
        onChange={() => void finish()}
      />
      <Link to={`/o/task/${task.id}`} className={classes.name}>
        {name}
      </Link>
      {isLate ? <Chip colour="red">{t('home.overdue')}</Chip> : null}
      {due ? <span className={classes.due}>{formats.date(due)}</span> : null}
    </li>
  );
}

/** What the user has to do, the most urgent first; a tick finishes a task. */
export function TaskList({ object }: { readonly object: MetadataObject }) {
  const { t } = useTranslation('shell');
  const fields = [object.name_field, 'status', 'due_date'].filter((name) => name in object.fields);
  const query = { filter: mine, sort: ['due_date'], fields, limit: 8 };
  const page = useRecordPage(object.name, query, 'status' in object.fields);
  const tasks = page.data?.data ?? [];
  return (
    <Card
      title={t('home.tasks')}
      icon={<ObjectIcon object={object.name} icon={object.icon} />}
      testId="home-tasks"
    >
      {page.isPending ? <Skeleton height={96} m={16} width="auto" /> : null}
      {page.data && tasks.length === 0 ? (
        <EmptyState
          small
          icon={<IconChecks size={18} />}
          title={t('home.noTasks')}
          text={t('home.noTasksText')}
        />
      ) : null}
      <ul className={classes.list}>
        {tasks.map((task) => (
          <Task key={task.id} object={object} task={task} />
        ))}
      </ul>
    </Card>
  );
}
