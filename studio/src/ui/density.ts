import { create } from 'zustand';

/** How much room rows take. */
export const densities = ['compact', 'cosy', 'comfortable'] as const;

/** Name of a density. */
export type Density = (typeof densities)[number];

const storageKey = 'rapport.density';

function stored(): Density {
  const name = localStorage.getItem(storageKey);
  return densities.find((density) => density === name) ?? 'cosy';
}

/** The density of this device; `theme-boot.js` has put it on the page before the first paint. */
export const useDensity = create<{ readonly density: Density }>(() => ({ density: stored() }));

/** Changes the density of this device. */
export function setDensity(density: Density): void {
  localStorage.setItem(storageKey, density);
  document.documentElement.setAttribute('data-density', density);
  useDensity.setState({ density });
}
