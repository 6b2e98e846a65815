import type { MetadataObject, RecordData } from '../../api/index.ts';
import classes from './highlights.module.css';
import { InlineField } from './inline-field.tsx';

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
      {names.map((name) => {
        const field = object.fields[name];
        return field ? (
          <InlineField
            key={name}
            object={object}
            record={record}
            name={name}
            field={field}
            place="top"
          />
        ) : null;
      })}
    </dl>
  );
}
