import {
  type ColumnDef,
  type ColumnSizingState,
  columnResizingFeature,
  columnSizingFeature,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useEffect, useMemo, useState } from 'react';
import type { RecordData } from '../../api/index.ts';
import type { ResolvedField } from '../model/fields.ts';

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, rowSelectionFeature });

type Column = ColumnDef<typeof features, RecordData>;

const widths: Readonly<Record<string, number>> = {
  address: 280,
  boolean: 100,
  currency: 140,
  date: 130,
  datetime: 180,
  decimal: 130,
  duration: 130,
  email: 220,
  file: 220,
  geolocation: 190,
  integer: 110,
  json: 240,
  long_text: 280,
  lookup: 190,
  multi_picklist: 220,
  percent: 110,
  phone: 170,
  picklist: 150,
  rating: 140,
  rich_text: 280,
  stage: 170,
  tags: 200,
  time: 100,
  url: 200,
};

const storageKey = (object: string) => `rapport.widths.${object}`;

function storedWidths(object: string): ColumnSizingState {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(object)) ?? '{}');
    return stored && typeof stored === 'object' ? (stored as ColumnSizingState) : {};
  } catch {
    return {};
  }
}

/** What a grid is made of. */
export interface GridInput {
  readonly object: string;
  readonly nameField: string;
  readonly columns: readonly ResolvedField[];
  readonly records: readonly RecordData[];
  readonly selection: RowSelectionState;
  readonly onSelectionChange: (selection: RowSelectionState) => void;
}

function columnOf(column: ResolvedField, nameField: string): Column {
  const width = column.path === nameField ? 260 : (widths[column.field.fieldType] ?? 180);
  return {
    id: column.path,
    accessorFn: (record) => record.id,
    size: width,
    minSize: 64,
    maxSize: 640,
  };
}

/** The table behind a grid: column widths (kept on this device) and the chosen rows. */
export function useGridTable(input: GridInput) {
  const { object, nameField, columns, records, selection, onSelectionChange } = input;
  const [sizing, setSizing] = useState<ColumnSizingState>(() => storedWidths(object));
  useEffect(() => setSizing(storedWidths(object)), [object]);
  const definitions = useMemo(
    () => columns.map((column) => columnOf(column, nameField)),
    [columns, nameField],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: records,
    getRowId: (record) => record.id,
    columnResizeMode: 'onChange',
    state: { columnSizing: sizing, rowSelection: selection },
    onColumnSizingChange: (change) => {
      setSizing((before) => {
        const after = typeof change === 'function' ? change(before) : change;
        localStorage.setItem(storageKey(object), JSON.stringify(after));
        return after;
      });
    },
    onRowSelectionChange: (change) =>
      onSelectionChange(typeof change === 'function' ? change(selection) : change),
  });
  const resizeBy = (path: string, by: number) => {
    const now = table.getColumn(path)?.getSize() ?? 180;
    table.setColumnSizing((before) => ({
      ...before,
      [path]: Math.min(640, Math.max(64, now + by)),
    }));
  };
  return { table, resizeBy };
}

/** The table behind a grid. */
export type GridTable = ReturnType<typeof useGridTable>['table'];
