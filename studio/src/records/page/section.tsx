import { useTranslation } from 'react-i18next';
import { type MetadataObject, type RecordData, useLabel } from '../../api/index.ts';
import { Card } from '../../ui/card.tsx';
import type { PageSection } from '../model/page-layout.ts';
import { PageField } from './page-field.tsx';
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
  return (
    <Card title={label(section.section, t('record.details'))} testId="section">
      <dl className={classes.fields} data-columns={section.columns}>
        {section.fields.map(({ path, span }) => (
          <PageField
            key={path}
            object={object}
            record={record}
            path={path}
            place="section"
            span={Math.min(span, section.columns)}
          />
        ))}
      </dl>
    </Card>
  );
}
