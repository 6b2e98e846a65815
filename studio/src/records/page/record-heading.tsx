import { Link } from '@tanstack/react-router';
import { type MetadataObject, useLabel } from '../../api/index.ts';
import { ObjectIcon } from '../../ui/object-icon.tsx';
import classes from './record-heading.module.css';

/** The way back to the list, and the name of the record. */
export function RecordHeading(props: { readonly object: MetadataObject; readonly name: string }) {
  const { object, name } = props;
  const { plural } = useLabel();
  return (
    <span className={classes.heading}>
      <Link to={`/o/${object.name}`} className={classes.crumb}>
        <ObjectIcon object={object.name} icon={object.icon} size={14} />
        {plural(object)}
      </Link>
      <span className={classes.name} data-testid="record-name">
        {name}
      </span>
    </span>
  );
}
