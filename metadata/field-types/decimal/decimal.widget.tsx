import { useMemo } from 'react';
import type { WidgetProps } from '../contract.ts';
import { ReadText } from '../widget-parts.tsx';
import { type TextCodec, TextControl } from '../widget-text.tsx';
import { draftDecimalText, formatDecimalText, parseDecimalText } from './decimal-text.ts';

/** Turns exact decimals into text and back; what is not a number stays as it was typed. */
export function decimalCodec(locale: string): TextCodec {
  return {
    format: (value) => formatDecimalText(value, locale),
    draft: (value) => draftDecimalText(value, locale),
    parse: (text) => {
      const parsed = parseDecimalText(text, locale);
      return parsed === undefined ? text : parsed;
    },
  };
}

/** An exact number. It is text from the keyboard to the wire, so that no digit is lost. */
export function DecimalWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  const codec = useMemo(() => decimalCodec(services.locale), [services.locale]);
  if (mode === 'edit' || mode === 'filter') {
    return <TextControl widget={props} codec={codec} inputMode="decimal" align="right" />;
  }
  return <ReadText text={codec.format(value)} mode={mode} services={services} numeric />;
}
