import { useTranslation } from 'react-i18next';
import type { MetadataObject, RecordData } from '../../api/index.ts';
import { isNumeric } from '../list/grid-header.tsx';
import { CellValue } from '../list/grid-row.tsx';
import { nameOf, type ResolvedField } from '../model/fields.ts';
import classes from './mini-table.module.css';

/** A short table of records: for child lists and for home. */
export function MiniTable(props: {
  readonly label: string;
  readonly object: MetadataObject;
  readonly columns: readonly ResolvedField[];
  readonly records: readonly RecordData[];
}) {
  const { object, columns, records } = props;
  const { t } = useTranslation('records');
  return (
    <div className={classes.scroller}>
      <table className={classes.table} aria-label={props.label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.path} scope="col" data-numeric={isNumeric(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr
              key={record.id}
              data-record-id={record.id}
              data-object={object.name}
              aria-label={nameOf(object, record) || t('record.unnamed')}
            >
              {columns.map((column) => (
                <td key={column.path} data-numeric={isNumeric(column)} data-field={column.path}>
                  <CellValue object={object} record={record} column={column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
