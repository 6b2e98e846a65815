import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetadataObject, RecordData } from '../../api/index.ts';
import type { ResolvedField } from '../model/fields.ts';
import { InlineEditor } from '../page/inline-editor.tsx';
import classes from './grid.module.css';

/** Whether a cell can be changed in its place: an own field that the user may edit. */
export function isEditableCell(object: MetadataObject, path: string): boolean {
  return object.can.update && object.fields[path]?.can === 'edit';
}

/** The value of a cell with its input hanging below, as the record page has it. */
export function CellEditor(props: {
  readonly object: MetadataObject;
  readonly record: RecordData;
  readonly column: ResolvedField;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { object, record, column, onClose } = props;
  const { t } = useTranslation('records');
  const field = object.fields[column.path];
  if (!field) return props.children;
  return (
    <Popover
      opened
      onChange={(opened) => (opened ? undefined : onClose())}
      position="bottom-start"
      width={300}
      trapFocus
      withRoles={false}
      withinPortal
    >
      <Popover.Target>
        <span className={classes.edited}>{props.children}</span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('field.edit', { field: column.title })} pb={4}>
        <InlineEditor
          object={object}
          record={record}
          name={column.path}
          field={field}
          onClose={onClose}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
