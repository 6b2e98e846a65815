import { create } from 'zustand';

interface Preferences {
  readonly narrowNav: boolean;
  /** Groups of the navigation that the user has opened or closed. */
  readonly groups: Readonly<Record<string, boolean>>;
}

const storageKey = 'rapport.shell';

function read(): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>;
    return { narrowNav: stored.narrowNav === true, groups: stored.groups ?? {} };
  } catch {
    return { narrowNav: false, groups: {} };
  }
}

/** How this device shows the shell. */
export const usePreferences = create<Preferences>(read);

usePreferences.subscribe((state) => localStorage.setItem(storageKey, JSON.stringify(state)));

/** Collapses the navigation to icons, or opens it again. */
export function toggleNav(): void {
  usePreferences.setState(({ narrowNav }) => ({ narrowNav: !narrowNav }));
}

/** Opens or closes a group of the navigation. */
export function setGroup(key: string, isOpen: boolean): void {
  usePreferences.setState(({ groups }) => ({ groups: { ...groups, [key]: isOpen } }));
}
