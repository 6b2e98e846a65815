// Sets theme, language and density on <html> before the first paint, so that nothing flashes.
// A file of its own, because the content policy allows no inline script.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const scheme = read('rapport.theme') ?? 'auto';
  const dark =
    scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  root.setAttribute('data-density', read('rapport.density') ?? 'cosy');
  const language = read('rapport.language');
  if (language) root.lang = language;
})();
