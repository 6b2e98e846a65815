import { Button, Select } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../api/index.ts';
import classes from './diff-page.module.css';
import { useRevisions } from './revisions.ts';

interface ComparedRevisionsProps {
  readonly from: number;
  readonly to: number;
}

/** The two revisions that are compared, each to be chosen anew; the address says which. */
export function ComparedRevisions({ from, to }: ComparedRevisionsProps) {
  const { t } = useTranslation('builder');
  const navigate = useNavigate();
  const go = (one: number, other: number) =>
    void navigate({ to: `/studio/revisions/${one}/diff/${other}` as string });
  return (
    <section className={classes.compared} aria-label={t('diff.compared')}>
      <RevisionSelect
        label={t('diff.from')}
        value={from}
        onChange={(number) => go(number, to)}
        testId="diff-from"
      />
      <Button
        variant="default"
        leftSection={<IconArrowsExchange size={14} />}
        onClick={() => go(to, from)}
        data-testid="diff-swap"
      >
        {t('diff.swap')}
      </Button>
      <RevisionSelect
        label={t('diff.to')}
        value={to}
        onChange={(number) => go(from, number)}
        testId="diff-to"
      />
    </section>
  );
}

interface RevisionSelectProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (number: number) => void;
  readonly testId: string;
}

function RevisionSelect({ label, value, onChange, testId }: RevisionSelectProps) {
  const { t } = useTranslation('builder');
  const { dateTime } = useFormats();
  const known = useRevisions().data?.pages.flatMap((page) => page.data) ?? [];
  const notes = new Map(
    known.map(({ number, at, note }) => [number, [dateTime(at), note].filter(Boolean).join(' · ')]),
  );
  const newest = Math.max(value, ...notes.keys());
  const numbers = Array.from({ length: newest + 1 }, (_, index) => newest - index);
  return (
    <Select
      label={label}
      role="combobox"
      searchable
      allowDeselect={false}
      limit={200}
      data={numbers.map((number) => ({
        value: String(number),
        label: [
          number === 0 ? t('diff.empty') : t('revisions.number', { number }),
          notes.get(number),
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
      value={String(value)}
      onChange={(next) => next !== null && onChange(Number(next))}
      className={classes.select ?? ''}
      data-testid={testId}
    />
  );
}
