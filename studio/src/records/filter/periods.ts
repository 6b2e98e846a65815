import { periods } from '@rapport/metadata/operators';
import { useMemo } from 'react';
import { useLabel } from '../../api/index.ts';

/** Relative periods in the user's language, for choosing and for reading. */
export function usePeriods() {
  const { label } = useLabel();
  return useMemo(() => {
    const choices = periods.map((period) => ({ value: period.name, label: label(period) }));
    const byName = new Map<string, string>(choices.map((choice) => [choice.value, choice.label]));
    return { choices, titleOf: (name: string) => byName.get(name) };
  }, [label]);
}
