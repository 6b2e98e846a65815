import { createSpotlight } from '@mantine/spotlight';

const [store, actions] = createSpotlight();

/** What the palette knows of itself: whether it is open, its list, which line is chosen. */
export const paletteStore = store;

/** Opens, closes and toggles the palette from anywhere. */
export const palette = actions;

/** Chooses the first line of the palette, so that Enter has a meaning. */
export function chooseFirstLine(): void {
  const list = document.getElementById(store.getState().listId);
  if (!list) return;
  const [first, ...others] = list.querySelectorAll('[data-action]');
  for (const line of others) line.removeAttribute('data-selected');
  first?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: first ? 0 : -1 }));
}
