import type { WidgetProps } from '../contract.ts';
import { TextWidget } from '../text/text.widget.tsx';
import { ReadText } from '../widget-parts.tsx';

/** The number of a record. It is given, not typed: only a filter has an input. */
export function AutoNumberWidget(props: WidgetProps) {
  if (props.mode === 'filter') return <TextWidget {...props} />;
  const text = typeof props.value === 'string' ? props.value : '';
  return <ReadText text={text} mode={props.mode} services={props.services} />;
}
