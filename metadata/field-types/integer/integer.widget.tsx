import { useMemo } from 'react';
import type { WidgetProps } from '../contract.ts';
import { decimalCodec } from '../decimal/decimal.widget.tsx';
import { ReadText } from '../widget-parts.tsx';
import { type TextCodec, TextControl } from '../widget-text.tsx';

/** A number of JSON where it holds the digits exactly; otherwise the text, for the server to judge. */
function exactNumber(value: unknown): unknown {
  if (typeof value !== 'string' || !/^-?\d+$/.test(value)) return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function integerCodec(locale: string): TextCodec {
  const codec = decimalCodec(locale);
  return { ...codec, parse: (text) => exactNumber(codec.parse(text)) };
}

/** A whole number. */
export function IntegerWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  const codec = useMemo(() => integerCodec(services.locale), [services.locale]);
  if (mode === 'edit' || mode === 'filter') {
    return <TextControl widget={props} codec={codec} inputMode="numeric" align="right" />;
  }
  return <ReadText text={codec.format(value)} mode={mode} services={services} numeric />;
}
