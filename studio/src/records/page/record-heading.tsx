import { Link } from '@tanstack/react-router';
import { type MetadataObject, type RecordData, useLabel } from '../../api/index.ts';
import { typeOf } from '../../engine/index.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import classes from './record-heading.module.css';

/** The way back to the list, the name of the record, and its record type where there are several. */
export function RecordHeading(props: {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly name: string;
}) {
  const { object, record, name } = props;
  const { plural, label } = useLabel();
  const type = (object.record_types?.length ?? 0) > 1 ? typeOf(object, record) : undefined;
  return (
    <span className={classes.heading}>
      <span className={classes.line}>
        <Link to={`/o/${object.name}`} className={classes.crumb}>
          <ObjectIcon object={object.name} icon={object.icon} size={14} />
          {plural(object)}
        </Link>
        {type ? (
          <span data-testid="record-type">
            <Chip>{label(type, type.name)}</Chip>
          </span>
        ) : null}
      </span>
      <span className={classes.name} data-testid="record-name">
        {name}
      </span>
    </span>
  );
}
