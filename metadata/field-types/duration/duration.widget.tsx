import { useMemo } from 'react';
import type { WidgetField, WidgetProps } from '../contract.ts';
import { ReadText } from '../widget-parts.tsx';
import { type TextCodec, TextControl } from '../widget-text.tsx';
import { type DurationUnit, formatDuration, parseDuration } from './duration-text.ts';

function unitOf({ options }: WidgetField): DurationUnit {
  const { unit } = options;
  return unit === 'hours' || unit === 'seconds' ? unit : 'minutes';
}

function durationCodec(unit: DurationUnit, locale: string): TextCodec {
  return {
    format: (value) => formatDuration(value, locale),
    parse: (text) => {
      const seconds = parseDuration(text, unit);
      return seconds === undefined ? text : seconds;
    },
  };
}

/** A length of time, typed as people write it; a bare figure counts in the field's unit. */
export function DurationWidget(props: WidgetProps) {
  const { mode, services, value, field } = props;
  const unit = unitOf(field);
  const codec = useMemo(() => durationCodec(unit, services.locale), [unit, services.locale]);
  if (mode === 'edit' || mode === 'filter') {
    const placeholder = services.translate(`widget.duration.${unit}`);
    return <TextControl widget={props} codec={codec} align="right" placeholder={placeholder} />;
  }
  return <ReadText text={codec.format(value)} mode={mode} services={services} numeric />;
}
