const storageKey = 'rapport.reloaded';
const pause = 30_000;

/**
 * Loads the page anew when a part of it is gone from the server, as after an update of the
 * product; not twice in half a minute, so that a broken server makes no loop.
 */
export function reloadAfterUpdate(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(storageKey) ?? 0);
    if (Date.now() - last < pause) return;
    sessionStorage.setItem(storageKey, String(Date.now()));
    event.preventDefault();
    window.location.reload();
  });
}
