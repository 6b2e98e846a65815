import type { WidgetProps } from '../contract.ts';
import { EmptyValue, ReadText } from '../widget-parts.tsx';
import { FileInput } from './file-input.tsx';
import { isFileValue } from './file-value.ts';
import { FileView } from './file-view.tsx';

/** A file: its name, size and picture; a place to drop another one when it is edited. */
export function FileWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  if (mode === 'edit') return <FileInput {...props} />;
  if (!isFileValue(value)) return <EmptyValue mode={mode} services={services} />;
  // What was there before is told, and no longer there to be opened.
  if (props.readOnly) return <ReadText text={value.name} mode={mode} services={services} />;
  return <FileView file={value} widget={props} />;
}
