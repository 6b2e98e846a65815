import { useMemo } from 'react';
import type { WidgetProps } from '../contract.ts';
import { draftDecimalText, formatDecimalText } from '../decimal/decimal-text.ts';
import { ReadText } from '../widget-parts.tsx';
import { type TextCodec, TextControl } from '../widget-text.tsx';
import { formatPercentText, parsePercentText } from './percent-text.ts';

function percentCodec(locale: string): TextCodec {
  return {
    format: (value) => formatDecimalText(value, locale),
    draft: (value) => draftDecimalText(value, locale),
    parse: (text) => parsePercentText(text, locale),
  };
}

/** A share of a hundred; the sign stands at the edge of the input and need not be typed. */
export function PercentWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  const codec = useMemo(() => percentCodec(services.locale), [services.locale]);
  if (mode === 'edit' || mode === 'filter') {
    return (
      <TextControl
        widget={props}
        codec={codec}
        inputMode="decimal"
        align="right"
        rightSection={<span style={{ fontSize: 12, color: 'var(--rp-tertiary)' }}>%</span>}
      />
    );
  }
  const text = formatPercentText(value, services.locale);
  return <ReadText text={text} mode={mode} services={services} numeric />;
}
