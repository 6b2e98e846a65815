import type { WidgetField } from '@rapport/metadata/field-types/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fetchPage, useLabel, useMetadata, widgetField } from '../../api/index.ts';
import { FieldWidget } from '../../engine/index.tsx';
import classes from './plan-problems.module.css';

interface ExampleRecordsProps {
  readonly object: string;
  /** Whose values are shown beside the names. */
  readonly field?: string | undefined;
  readonly ids: readonly string[];
  /** How many records there are altogether. */
  readonly records: number;
}

/** Some records that a plan speaks of, by name, each a way to mend it in another tab. */
export function ExampleRecords({ object: name, field, ids, records }: ExampleRecordsProps) {
  const { t } = useTranslation('builder');
  const { language } = useLabel();
  const object = useMetadata().objects[name];
  const known = field ? object?.fields[field] : undefined;
  const shown = field && known ? widgetField(name, field, known, language) : undefined;
  const nameField = object?.name_field;
  const query = {
    fields: [...new Set([nameField ?? 'id', ...(shown ? [shown.name] : [])])],
    filter: { field: 'id', op: 'in', value: ids },
    limit: 5,
  };
  const found = useQuery({
    // Not among the records: a field that a change takes away is not asked for once more.
    queryKey: ['plan-examples', name, query],
    queryFn: ({ signal }) => fetchPage(name, query, signal),
    enabled: object !== undefined && ids.length > 0,
  });
  if (ids.length === 0) return null;
  const byId = new Map(found.data?.data.map((record) => [record.id, record]));
  return (
    <ul className={classes.examples} data-testid="plan-examples">
      {ids.map((id, index) => {
        const record = byId.get(id);
        const title = record && nameField ? record[nameField] : undefined;
        return (
          <li key={id}>
            <a href={`/o/${name}/${id}`} target="_blank" rel="noreferrer">
              {typeof title === 'string' && title !== ''
                ? title
                : t('plan.example', { number: index + 1 })}
            </a>
            {record && shown && <Value field={shown} value={record[shown.name]} />}
          </li>
        );
      })}
      {records > ids.length && (
        <li className={classes.more}>{t('plan.moreRecords', { count: records - ids.length })}</li>
      )}
    </ul>
  );
}

function Value({ field, value }: { readonly field: WidgetField; readonly value: unknown }) {
  if (value === null || value === undefined) return null;
  return (
    <span className={classes.value}>
      <FieldWidget id={`example-${field.name}`} field={field} value={value} mode="cell" />
    </span>
  );
}
