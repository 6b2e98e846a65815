import { type MetadataObject, type RecordData, useLabel, useMetadata } from '../../api/index.ts';
import { FieldWidget } from '../../engine/index.tsx';
import { resolveField, valueAt } from '../model/fields.ts';
import { currencyOf } from './inline-editor.tsx';
import classes from './inline-field.module.css';
import { InlineField } from './inline-field.tsx';

interface PageFieldProps {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly path: string;
  readonly place: string;
  /** Columns of the section that it takes. */
  readonly span?: number;
}

/** A field of a linked record, or a part of a field: to be read here, changed where it lives. */
function LinkedField(props: PageFieldProps) {
  const { object, record, path, place } = props;
  const metadata = useMetadata();
  const { language } = useLabel();
  const resolved = resolveField(metadata, object, path, language);
  if (!resolved) return null;
  return (
    <div className={classes.field} data-field={path} data-span={props.span} data-testid="field">
      <dt className={classes.label}>{resolved.title}</dt>
      <dd className={`${classes.body} ${classes.value}`}>
        <span className={classes.text}>
          <FieldWidget
            id={`read-${place}-${path}`}
            field={resolved.field}
            value={valueAt(record, path)}
            mode="read"
            {...currencyOf(record)}
          />
        </span>
      </dd>
    </div>
  );
}

/** One field of a page, wherever its path leads. */
export function PageField(props: PageFieldProps) {
  const { object, record, path, place } = props;
  const field = object.fields[path];
  if (!field) return <LinkedField {...props} />;
  const { span } = props;
  return (
    <InlineField
      object={object}
      record={record}
      name={path}
      field={field}
      place={place}
      {...(span ? { span } : {})}
    />
  );
}
