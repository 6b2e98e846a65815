import type { WidgetProps } from '../contract.ts';
import { ReadText } from '../widget-parts.tsx';
import { type TextCodec, TextControl } from '../widget-text.tsx';

const codec: TextCodec = {
  format: (value) => (typeof value === 'string' ? value : ''),
  parse: (text) => (text === '' ? null : text),
};

/** One line of text. */
export function TextWidget(props: WidgetProps) {
  if (props.mode === 'edit' || props.mode === 'filter') {
    return <TextControl widget={props} codec={codec} />;
  }
  return <ReadText text={codec.format(props.value)} mode={props.mode} services={props.services} />;
}
