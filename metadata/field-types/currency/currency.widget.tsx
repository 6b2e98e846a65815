import { useMemo } from 'react';
import type { WidgetProps } from '../contract.ts';
import { decimalCodec } from '../decimal/decimal.widget.tsx';
import { formatMoneyText } from '../decimal/decimal-text.ts';
import { ReadText } from '../widget-parts.tsx';
import { TextControl } from '../widget-text.tsx';

/** An amount in the currency of its record, or else of the workspace. */
export function CurrencyWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  const currency = props.currency ?? services.currency;
  const codec = useMemo(() => decimalCodec(services.locale), [services.locale]);
  if (mode === 'edit' || mode === 'filter') {
    return (
      <TextControl
        widget={props}
        codec={codec}
        inputMode="decimal"
        align="right"
        leftSection={<span style={{ fontSize: 12, color: 'var(--rp-tertiary)' }}>{currency}</span>}
        leftSectionWidth={44}
      />
    );
  }
  const text = formatMoneyText(value, currency, services.locale);
  return <ReadText text={text} mode={mode} services={services} numeric />;
}
