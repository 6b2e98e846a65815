import { type RefCallback, useCallback, useState } from 'react';

/**
 * Where the popup of a control is drawn: in the dialog or the page that the control stands in, so
 * that it belongs to the same part of the page for assistive technology too.
 */
export function usePopupHome<T extends HTMLElement>(): {
  readonly ref: RefCallback<T>;
  readonly portalProps: { readonly target?: HTMLElement };
} {
  const [home, setHome] = useState<HTMLElement | null>(null);
  const ref = useCallback((element: T | null) => {
    setHome(element?.closest<HTMLElement>('[role="dialog"], main') ?? null);
  }, []);
  return { ref, portalProps: home ? { target: home } : {} };
}
