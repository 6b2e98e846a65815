import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type MetadataObject, useLabel } from '../../api/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { RecordTypeDocument } from '../model/record-types.ts';
import classes from '../pages/pages.module.css';

interface TableProps {
  readonly object: MetadataObject;
  readonly types: readonly RecordTypeDocument[];
  readonly onEdit: (type: RecordTypeDocument) => void;
  readonly onMove: (type: RecordTypeDocument, by: -1 | 1) => void;
  readonly onRemove: (type: RecordTypeDocument) => void;
}

/** The record types of an object in their order, with what each of them limits. */
export function RecordTypeTable(props: TableProps) {
  const { t } = useTranslation('builder');
  return (
    <div className={classes.panel}>
      <table className={classes.table} data-testid="record-types">
        <thead>
          <tr>
            <th scope="col">{t('recordTypes.column.title')}</th>
            <th scope="col" className={classes.wide}>
              {t('fields.column.name')}
            </th>
            <th scope="col" className={classes.wide}>
              {t('recordTypes.column.limits')}
            </th>
            <th scope="col" className={classes.buttons}>
              {t('fields.column.actions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.types.map((type) => (
            <Line key={type.name} {...props} type={type} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps extends TableProps {
  readonly type: RecordTypeDocument;
}

function Line(props: LineProps) {
  const { object, type } = props;
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const known = object.record_types?.find((one) => one.name === type.name);
  return (
    <tr data-record-type={type.name}>
      <th scope="row">
        <span className={classes.named}>
          {label(type, type.name)}
          {known?.default && <Chip colour="indigo">{t('recordTypes.default')}</Chip>}
          {type.active === false && <Chip>{t('recordTypes.inactive')}</Chip>}
        </span>
      </th>
      <td className={classes.wide}>
        <code className={classes.code}>{type.name}</code>
      </td>
      <td className={classes.wide}>
        <Limits object={object} type={type} />
      </td>
      <td className={classes.buttons}>
        <Actions {...props} />
      </td>
    </tr>
  );
}

function Limits({ object, type }: Pick<LineProps, 'object' | 'type'>) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const paths = Object.values(object.fields).flatMap((field) => field.paths ?? []);
  const titles = (type.stagePaths ?? []).map((name) => {
    const path = paths.find((one) => one.name === name);
    return path ? label(path, name) : name;
  });
  const fields = Object.entries(type.values ?? {}).map(([name, allowed]) => {
    const field = object.fields[name];
    const params = { field: field ? label(field, name) : name, count: allowed.length };
    return t('recordTypes.limit', { ...params, of: field?.choices?.length ?? allowed.length });
  });
  const stages = t('recordTypes.stages', { paths: titles.join(t('listSeparator')) });
  const all = [...fields, ...(titles.length > 0 ? [stages] : [])];
  if (all.length === 0) return <span className={classes.meta}>{t('recordTypes.noLimits')}</span>;
  return (
    <ul className={classes.list}>
      {all.map((text) => (
        <li key={text} className={classes.meta}>
          {text}
        </li>
      ))}
    </ul>
  );
}

function Actions({ types, type, onEdit, onMove, onRemove }: LineProps) {
  const { t } = useTranslation('builder');
  const { label } = useLabel();
  const title = label(type, type.name);
  return (
    <>
      <IconButton
        label={t('move.up', { title })}
        disabled={type === types[0]}
        onClick={() => onMove(type, -1)}
      >
        <IconArrowUp size={16} />
      </IconButton>
      <IconButton
        label={t('move.down', { title })}
        disabled={type === types.at(-1)}
        onClick={() => onMove(type, 1)}
      >
        <IconArrowDown size={16} />
      </IconButton>
      <IconButton
        label={t('fields.edit', { title })}
        onClick={() => onEdit(type)}
        data-testid="edit-record-type"
      >
        <IconPencil size={16} />
      </IconButton>
      <IconButton
        label={t('fields.remove', { title })}
        onClick={() => onRemove(type)}
        data-testid="remove-record-type"
      >
        <IconTrash size={16} />
      </IconButton>
    </>
  );
}
