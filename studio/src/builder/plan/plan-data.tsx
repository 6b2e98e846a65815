import { findFieldType } from '@rapport/metadata/field-types';
import { IconArrowRight, IconClockPlay, IconDatabase, IconTransform } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats, useLabel } from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import { useSeconds } from '../jobs/span.ts';
import { ExampleRecords } from './example-records.tsx';
import classes from './plan-data.module.css';
import type { PlanBackground, PlanConversion, PlanTable } from './plan-types.ts';
import type { PlanWords } from './use-plan-words.ts';

interface ConversionsProps {
  readonly conversions: readonly PlanConversion[];
  readonly words: PlanWords;
}

/** Fields that become another type: how many values do, and which cannot. */
export function PlanConversions({ conversions, words }: ConversionsProps) {
  const { t } = useTranslation('builder');
  const { count } = useFormats();
  if (conversions.length === 0) return null;
  return (
    <Card
      title={t('plan.conversions')}
      icon={<IconTransform size={16} />}
      testId="plan-conversions"
    >
      <ul className={classes.rows}>
        {conversions.map((one) => (
          <li key={`${one.object} ${one.field}`} className={classes.row}>
            <div className={classes.head}>
              <strong>{words.fieldTitle(one.object, one.field)}</strong>
              <TypeName name={one.from} />
              <IconArrowRight size={14} aria-label={t('plan.becomes')} role="img" />
              <TypeName name={one.to} />
            </div>
            <p className={classes.text}>
              {t('plan.converted', { count: one.converted, records: count(one.converted) })}{' '}
              {one.lost > 0 && (
                <strong className={classes.bad}>
                  {t('plan.lost', { count: one.lost, records: count(one.lost) })}
                </strong>
              )}
            </p>
            <ExampleRecords
              object={one.object}
              field={one.field}
              ids={one.examples}
              records={one.lost}
            />
            <p className={classes.meta}>{t('plan.keptIn', { column: one.column })}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function TypeName({ name }: { readonly name: string }) {
  const { label } = useLabel();
  const type = findFieldType(name);
  return <span>{type ? label(type, name) : name}</span>;
}

/** What takes long on large tables and is finished by jobs, while everybody goes on working. */
export function PlanBackgroundParts({ parts }: { readonly parts: readonly PlanBackground[] }) {
  const { t } = useTranslation('builder');
  const { count } = useFormats();
  const spanOf = useSeconds();
  if (parts.length === 0) return null;
  return (
    <Card
      title={t('plan.background')}
      count={parts.length}
      icon={<IconClockPlay size={16} />}
      testId="plan-background"
    >
      <ul className={classes.rows}>
        <li className={classes.row}>
          <p className={classes.text}>{t('plan.backgroundText')}</p>
        </li>
        {parts.map((part) => (
          <li key={`${part.kind} ${part.name}`} className={classes.row}>
            <span>{part.message}</span>
            <span className={classes.meta}>
              {[
                t('plan.rowsAbout', { count: part.rows, records: count(part.rows) }),
                t('plan.takes', { span: spanOf(part.seconds) }),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface TablesProps {
  readonly tables: readonly PlanTable[];
  readonly words: PlanWords;
}

/** The tables that a change touches: what is in them, and how much room they have left. */
export function PlanTables({ tables, words }: TablesProps) {
  const { t } = useTranslation('builder');
  if (tables.length === 0) return null;
  return (
    <Card title={t('plan.tables')} icon={<IconDatabase size={16} />} testId="plan-tables">
      <ul className={classes.rows}>
        {tables.map((table) => (
          <TableRow key={table.object} table={table} title={words.objectTitle(table.object)} />
        ))}
      </ul>
    </Card>
  );
}

function TableRow({ table, title }: { readonly table: PlanTable; readonly title: string }) {
  const { t } = useTranslation('builder');
  const { count } = useFormats();
  const { rows } = table;
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <strong>{title}</strong>
        <code className={classes.meta}>{table.table}</code>
        <span className={classes.meta}>
          {t(table.rows_exact ? 'plan.rows' : 'plan.rowsAbout', {
            count: rows,
            records: count(rows),
          })}
        </span>
      </div>
      <TableRoom table={table} />
    </li>
  );
}

/** How much of a table's room is used, and by what that is no longer seen. */
export function TableRoom({ table }: { readonly table: Pick<PlanTable, 'columns' | 'row_bytes'> }) {
  const { t } = useTranslation('builder');
  const { columns, row_bytes: bytes } = table;
  const others = [
    columns.archived > 0 && t('plan.archivedColumns', { count: columns.archived }),
    columns.dropped > 0 && t('plan.droppedColumns', { count: columns.dropped }),
  ].filter((text) => text !== false);
  return (
    <>
      <div className={classes.meters}>
        <Meter name={t('plan.columns')} used={columns.used} limit={columns.limit} />
        <Meter name={t('plan.rowBytes')} used={bytes.used} limit={bytes.limit} />
      </div>
      {others.length > 0 && <p className={classes.meta}>{others.join(t('listSeparator'))}</p>}
    </>
  );
}

interface MeterProps {
  readonly name: string;
  readonly used: number;
  readonly limit: number;
}

/** From this share on room is scarce. */
const scarce = 0.8;

function Meter({ name, used, limit }: MeterProps) {
  const { t } = useTranslation('builder');
  const { count } = useFormats();
  const level = used > limit ? 'over' : used > limit * scarce ? 'scarce' : 'fine';
  const text = t('plan.usedOf', { used: count(used), limit: count(limit) });
  return (
    <div className={classes.meter} data-level={level}>
      <span className={classes.meterName}>{name}</span>
      <span className={classes.meterText}>{text}</span>
      <progress
        className={classes.bar}
        max={limit}
        value={Math.min(used, limit)}
        aria-label={`${name}: ${text}`}
      />
    </div>
  );
}
