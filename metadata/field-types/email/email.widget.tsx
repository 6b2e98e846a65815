import type { WidgetProps } from '../contract.ts';
import { EmptyValue, ReadLink, ReadText } from '../widget-parts.tsx';
import { type TextCodec, TextControl } from '../widget-text.tsx';

const codec: TextCodec = {
  format: (value) => (typeof value === 'string' ? value : ''),
  parse: (text) => text.normalize('NFKC').trim() || null,
};

/** Looks like an address, so that a link to it can do no harm. */
const isAddress = (text: string): boolean => /^[^\s@<>"?&]+@[^\s@<>"?&]+$/.test(text);

/** An e-mail address; a link that opens a new message when it is read. */
export function EmailWidget(props: WidgetProps) {
  const { mode, services } = props;
  if (mode === 'edit' || mode === 'filter') {
    return <TextControl widget={props} codec={codec} inputMode="email" />;
  }
  const text = codec.format(props.value);
  if (text === '') return <EmptyValue mode={mode} services={services} />;
  if (!isAddress(text)) return <ReadText text={text} mode={mode} services={services} />;
  return (
    <ReadLink href={`mailto:${encodeURI(text)}`} mode={mode}>
      {text}
    </ReadLink>
  );
}
