import { useTranslation } from 'react-i18next';
import type { PlannedChange } from '../../api/index.ts';
import { type LinePair, lineDiff } from '../revisions/line-diff.ts';
import classes from './detail-table.module.css';
import { useDetailPlace } from './use-detail-place.ts';

interface DetailTableProps {
  readonly change: Pick<PlannedChange, 'kind' | 'key' | 'title' | 'details'>;
}

/** Every place in which a document differs: where, what stood there, what stands there then. */
export function DetailTable({ change }: DetailTableProps) {
  const { t } = useTranslation('builder');
  const placeOf = useDetailPlace(change);
  return (
    <div className={classes.box}>
      <div className={classes.head} aria-hidden="true">
        <span>{t('plan.before')}</span>
        <span>{t('plan.after')}</span>
      </div>
      <dl className={classes.details}>
        {(change.details ?? []).map(({ path, from, to }) => (
          <div key={path} className={classes.detail} data-path={path}>
            <dt className={classes.place}>
              {placeOf(path)} <code>{path}</code>
            </dt>
            <Pair from={from} to={to} />
          </div>
        ))}
      </dl>
    </div>
  );
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;

const linesOf = (value: unknown): readonly string[] =>
  isNothing(value)
    ? []
    : (typeof value === 'string' ? value : JSON.stringify(value, null, 2)).split('\n');

/** Rows of equal lines around a difference that are shown; more are left out. */
const around = 2;

/** The rows near a difference, with a gap (null) where equal ones are left out. */
function nearDifferences(rows: readonly LinePair[]): readonly (LinePair | null)[] {
  const isNear = rows.map((_, index) =>
    rows
      .slice(Math.max(0, index - around), index + around + 1)
      .some((row) => row.left !== row.right),
  );
  return rows.flatMap((row, index): (LinePair | null)[] => {
    if (isNear[index]) return [row];
    return index > 0 && !isNear[index - 1] ? [] : [null];
  });
}

function Pair({ from, to }: { readonly from?: unknown; readonly to?: unknown }) {
  const { t } = useTranslation('builder');
  const rows = nearDifferences(lineDiff(linesOf(from), linesOf(to)));
  const side = (name: 'left' | 'right') => (
    <dd className={classes.side} data-side={name}>
      <span className={classes.sideName}>{t(name === 'left' ? 'plan.before' : 'plan.after')}</span>
      {isNothing(name === 'left' ? from : to) ? (
        <span className={classes.nothing}>{t('diff.nothing')}</span>
      ) : (
        rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a difference never move.
          <Line key={index} row={row} side={name} />
        ))
      )}
    </dd>
  );
  return (
    <>
      {side('left')}
      {side('right')}
    </>
  );
}

function Line({ row, side }: { readonly row: LinePair | null; readonly side: 'left' | 'right' }) {
  if (row === null) return <span className={classes.gap}>⋯</span>;
  const text = row[side];
  if (row.left === row.right) return <span className={classes.line}>{text}</span>;
  if (text === undefined) return <span className={classes.line}> </span>;
  return side === 'left' ? (
    <del className={`${classes.line} ${classes.old}`}>{text}</del>
  ) : (
    <ins className={`${classes.line} ${classes.new}`}>{text}</ins>
  );
}
