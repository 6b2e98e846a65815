import { useTranslation } from 'react-i18next';
import { type MetadataObject, type RecordData, useLabel } from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import { holds } from '../model/condition.ts';
import { valueAt } from '../model/fields.ts';
import type { PageSection } from '../model/page-layout.ts';
import { InlineField } from './inline-field.tsx';
import classes from './section.module.css';

/** A section of the layout: its fields as text, each to be edited in its place. */
export function Section(props: {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly section: PageSection;
}) {
  const { object, record, section } = props;
  const { t } = useTranslation('records');
  const { label } = useLabel();
  const fields = section.fields.filter(({ visible }) =>
    holds(visible, (path) => valueAt(object, record, path)),
  );
  if (fields.length === 0) return null;
  return (
    <Card title={label(section.section, t('record.details'))} testId="section">
      <dl className={classes.fields} data-columns={section.columns}>
        {fields.map(({ name }) => {
          const field = object.fields[name];
          return field ? (
            <InlineField
              key={name}
              object={object}
              record={record}
              name={name}
              field={field}
              place="section"
            />
          ) : null;
        })}
      </dl>
    </Card>
  );
}
