import { useSyncExternalStore } from 'react';
import { type FormFactor, phoneQuery } from './layouts.ts';

function subscribe(tell: () => void): () => void {
  const query = matchMedia(phoneQuery);
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
}

/** Whether the page is shown on a phone, or in a window as narrow; follows the window. */
export function useFormFactor(): FormFactor {
  return useSyncExternalStore(subscribe, () =>
    matchMedia(phoneQuery).matches ? 'phone' : 'desktop',
  );
}
