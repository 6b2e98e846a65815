import type { WidgetProps } from '../contract.ts';
import { EmptyValue, ReadLink, ReadText } from '../widget-parts.tsx';
import { type TextCodec, TextControl } from '../widget-text.tsx';

/** The address with its scheme: `www.example.com` is what people type. */
function withScheme(text: string): string {
  const plain = text.normalize('NFKC').trim();
  return /^[a-z][a-z0-9+.-]*:/i.test(plain) || !plain.includes('.') ? plain : `https://${plain}`;
}

const codec: TextCodec = {
  format: (value) => (typeof value === 'string' ? value : ''),
  parse: (text) => (text.trim() === '' ? null : withScheme(text)),
};

/** The address when it is one that a browser may be sent to: http and https only. */
function safeAddress(text: string): URL | undefined {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  return address && /^https?:$/.test(address.protocol) ? address : undefined;
}

/** What people read of an address: no scheme, no slash at the end. */
const shortForm = (text: string): string => text.replace(/^https?:\/\//i, '').replace(/\/$/, '');

/** A web address; a link to a new tab when it is read. */
export function UrlWidget(props: WidgetProps) {
  const { mode, services } = props;
  if (mode === 'edit' || mode === 'filter') {
    return <TextControl widget={props} codec={codec} inputMode="url" />;
  }
  const text = codec.format(props.value);
  if (text === '') return <EmptyValue mode={mode} services={services} />;
  const address = safeAddress(text);
  if (!address) return <ReadText text={text} mode={mode} services={services} />;
  return (
    <ReadLink href={address.href} mode={mode} outside>
      {shortForm(text)}
    </ReadLink>
  );
}
