// biome-ignore-all lint/a11y/useFocusableInteractive: the cells of a row take the focus.
// biome-ignore-all lint/a11y/useSemanticElements: a virtualised grid cannot be a <table>.
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetadataObject, RecordData } from '../../api/index.ts';
import { FieldWidget } from '../../engine/index.tsx';
import { nameOf, type ResolvedField, valueAt } from '../model/fields.ts';
import { CellEditor, isEditableCell } from './cell-editor.tsx';
import classes from './grid.module.css';
import { cellStyle, isNumeric } from './grid-header.tsx';
import type { CellPosition } from './use-grid-focus.ts';

/** What a row is drawn from. */
export interface RowProps {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly ResolvedField[];
  readonly widths: readonly number[];
  readonly isSelected: boolean;
  /** The column that takes part in tabbing, when it is in this row. */
  readonly activeColumn: number | null;
  readonly onToggle: (id: string, range: boolean) => void;
  readonly onFocus: (row: number, column: number) => void;
  /** The column whose input is open, when it is in this row. */
  readonly editedColumn: number | null;
  /** Opens the input of a cell, or closes the one that is open. */
  readonly onEdit: (cell: CellPosition | null) => void;
}

/** The value of one cell; the record's name leads to its page. */
export function CellValue(props: {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly column: ResolvedField;
}) {
  const { object, record, column } = props;
  const { t } = useTranslation('records');
  if (column.path === object.name_field) {
    return (
      <Link to={`/o/${object.name}/${record.id}`} className={classes.name}>
        {nameOf(object, record) || t('record.unnamed')}
      </Link>
    );
  }
  const { currency } = record;
  return (
    <FieldWidget
      id={`cell-${record.id}-${column.path}`}
      field={column.field}
      value={valueAt(record, column.path)}
      mode="cell"
      {...(typeof currency === 'string' ? { currency } : {})}
    />
  );
}

/** A cell takes the focus itself, so that what is inside stays out of the order of tabbing. */
function Cell(props: RowProps & { readonly column: number; readonly field: ResolvedField }) {
  const { object, record, index, column, field } = props;
  const cell = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const inner of cell.current?.querySelectorAll('a, button') ?? []) {
      inner.setAttribute('tabindex', '-1');
    }
  });
  const isEditable = isEditableCell(object, field.path);
  const isEditing = isEditable && props.editedColumn === column;
  const value = <CellValue object={object} record={record} column={field} />;
  return (
    <div
      ref={cell}
      role="gridcell"
      tabIndex={props.activeColumn === column ? 0 : -1}
      aria-colindex={column + 1}
      aria-readonly={isEditable ? undefined : true}
      className={classes.cell}
      data-numeric={isNumeric(field)}
      data-field={field.path}
      data-row={index}
      data-column={column}
      style={cellStyle(props.widths[column - 1] ?? 180, column - 1)}
      onFocus={() => props.onFocus(index, column)}
      onDoubleClick={() => isEditable && props.onEdit({ row: index, column })}
    >
      {isEditing ? (
        <CellEditor
          object={object}
          record={record}
          column={field}
          onClose={() => props.onEdit(null)}
        >
          {value}
        </CellEditor>
      ) : (
        value
      )}
    </div>
  );
}

/** One record of a grid. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { object, record, index, activeColumn } = props;
  const { t } = useTranslation('records');
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      className={`${classes.row} ${classes.record}`}
      style={{ transform: `translateY(${props.top}px)` }}
      data-testid="grid-row"
      data-record-id={record.id}
    >
      <div
        role="gridcell"
        tabIndex={activeColumn === 0 ? 0 : -1}
        aria-colindex={1}
        className={classes.selectCell}
        data-row={index}
        data-column={0}
        onFocus={() => props.onFocus(index, 0)}
      >
        <Checkbox
          tabIndex={-1}
          aria-label={t('list.select', { name: nameOf(object, record) || t('record.unnamed') })}
          checked={props.isSelected}
          onChange={(event) => {
            const click = event.nativeEvent as unknown as globalThis.MouseEvent;
            props.onToggle(record.id, click.shiftKey);
          }}
        />
      </div>
      {props.columns.map((field, at) => (
        <Cell key={field.path} {...props} column={at + 1} field={field} />
      ))}
    </div>
  );
});
