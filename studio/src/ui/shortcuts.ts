import { useEffect, useEffectEvent } from 'react';
import { createKeybindingsHandler } from 'tinykeys';

const storageKey = 'rapport.shortcuts';

/** Whether single-letter shortcuts are on; people who speak to their computer switch them off. */
export function areShortcutsOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}

/** Switches single-letter shortcuts on or off on this device. */
export function setShortcutsOn(on: boolean): void {
  localStorage.setItem(storageKey, on ? 'on' : 'off');
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  return (
    target.closest('input, textarea, select, [contenteditable="true"], [role="combobox"]') !== null
  );
}

function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}

/** Keys and what they do, as tinykeys names them: `n`, `g h`, `$mod+k`. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Listens to keys while the component is on screen.
 *
 * Plain letters are ignored while someone types, composes Chinese, has a dialog or menu open, or
 * has switched them off; `$mod` combinations always work.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const run = useEffectEvent((name: string, event: KeyboardEvent) => shortcuts[name]?.(event));
  const names = Object.keys(shortcuts).join('\n');
  useEffect(() => {
    const guarded: Record<string, (event: KeyboardEvent) => void> = {};
    for (const name of names.split('\n').filter(Boolean)) {
      const plain = !name.includes('$mod');
      guarded[name] = (event) => {
        if (plain && (isTyping(event) || isCovered() || !areShortcutsOn())) return;
        event.preventDefault();
        run(name, event);
      };
    }
    const listen = createKeybindingsHandler(guarded, { ignore: (event) => event.isComposing });
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [names]);
}
