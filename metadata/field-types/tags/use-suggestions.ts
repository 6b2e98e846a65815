import { useEffect, useState } from 'react';
import type { WidgetProps } from '../contract.ts';

const none: readonly string[] = [];

/** Tags that records have in the field already, once the input is used; none where that fails. */
export function useSuggestions({ services, field }: WidgetProps, isWanted: boolean): string[] {
  const [found, setFound] = useState(none);
  const { suggest } = services;
  useEffect(() => {
    if (!isWanted || !suggest) return undefined;
    const control = new AbortController();
    suggest(field.object, field.name, control.signal).then(setFound, () => setFound(none));
    return () => control.abort();
  }, [isWanted, suggest, field.object, field.name]);
  return [...found];
}
