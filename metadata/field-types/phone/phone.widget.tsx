import { useMemo, useSyncExternalStore } from 'react';
import type { WidgetProps } from '../contract.ts';
import { EmptyValue, ReadLink, ReadText } from '../widget-parts.tsx';
import { type TextCodec, TextControl } from '../widget-text.tsx';

type PhoneNumbers = typeof import('./phone-number.ts');

let numbers: PhoneNumbers | undefined;
let isLoading = false;
const readers = new Set<() => void>();

/** The plans of every country's numbers weigh too much for the first page: they come when needed. */
function subscribe(reader: () => void): () => void {
  readers.add(reader);
  if (!isLoading) load();
  return () => readers.delete(reader);
}

/** Without them a number is shown as it is stored; the next widget tries again. */
function load(): void {
  isLoading = true;
  void import('./phone-number.ts').then(
    (loaded) => {
      numbers = loaded;
      for (const reader of readers) reader();
    },
    () => {
      isLoading = false;
    },
  );
}

const usePhoneNumbers = (): PhoneNumbers | undefined =>
  useSyncExternalStore(subscribe, () => numbers);

/** Shows a number as people write it. What was not touched goes back as it came. */
function phoneCodec(value: unknown, country: unknown, known?: PhoneNumbers): TextCodec {
  const own = typeof value === 'string' ? value : '';
  const format = (number: unknown) =>
    typeof number === 'string' ? (known?.formatPhone(number, country) ?? number) : '';
  return {
    format,
    parse: (text) => {
      if (text.trim() === '') return null;
      return own !== '' && text === format(own) ? own : text;
    },
  };
}

/** A phone number; a link that dials when it is read. */
export function PhoneWidget(props: WidgetProps) {
  const { mode, services, value, field } = props;
  const known = usePhoneNumbers();
  const { country } = field.options;
  const codec = useMemo(() => phoneCodec(value, country, known), [value, country, known]);
  if (mode === 'edit' || mode === 'filter') {
    return <TextControl widget={props} codec={codec} inputMode="tel" />;
  }
  const text = codec.format(value);
  if (text === '') return <EmptyValue mode={mode} services={services} />;
  const link = known?.phoneLink(String(value));
  if (!link) return <ReadText text={text} mode={mode} services={services} />;
  return (
    <ReadLink href={link} mode={mode}>
      {text}
    </ReadLink>
  );
}
