import type { KeyboardEvent } from 'react';

/** Popups of Mantine name themselves so; those that are kept out of sight are not open. */
const popups = '[class*="-dropdown"]';

/**
 * How a popup with inputs of its own is closed by Escape: only when nothing is open inside it, so
 * that a list of choices closes first. For a `Popover` with `closeOnEscape={false}`.
 */
export function closeInnermost(onClose: () => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    const inner = [...event.currentTarget.querySelectorAll<HTMLElement>(popups)];
    event.stopPropagation();
    if (!inner.some((popup) => popup.checkVisibility())) onClose();
  };
}
