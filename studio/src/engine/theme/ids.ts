/** Ids of what stands around an input, all made from the input's own. */
export const ids = {
  label: (id: string) => `${id}-label`,
  help: (id: string) => `${id}-help`,
  error: (id: string) => `${id}-error`,
};

/** Value of `aria-describedby`: the ids of those describing parts that are really on the page. */
export function describedBy(
  id: string,
  parts: { readonly help: boolean; readonly error: boolean },
): string | undefined {
  const found = [parts.error ? ids.error(id) : '', parts.help ? ids.help(id) : ''];
  return found.filter(Boolean).join(' ') || undefined;
}
