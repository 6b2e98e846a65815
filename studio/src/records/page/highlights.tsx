import type { MetadataObject, RecordData } from '../../api/index.ts';
import classes from './highlights.module.css';
import { PageField } from './page-field.tsx';

/** The few fields that say at a glance what the record is about. */
export function Highlights(props: {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly names: readonly string[];
}) {
  const { object, record, names } = props;
  if (names.length === 0) return null;
  return (
    <dl className={classes.highlights} data-testid="highlights">
      {names.map((path) => (
        <PageField key={path} object={object} record={record} path={path} place="top" />
      ))}
    </dl>
  );
}
