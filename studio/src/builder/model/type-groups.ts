/** The kinds of field types, in the order in which an administrator is offered them. */
export const typeGroups = {
  text: ['text', 'long_text', 'rich_text', 'email', 'phone', 'url', 'person_name', 'auto_number'],
  number: ['integer', 'decimal', 'currency', 'percent', 'rating'],
  time: ['date', 'datetime', 'time', 'duration'],
  choice: ['picklist', 'multi_picklist', 'boolean', 'tags', 'stage'],
  link: ['lookup', 'polymorphic_lookup', 'many_to_many', 'detail'],
  other: ['file', 'address', 'geolocation', 'json'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A kind of field types. */
export type TypeGroup = keyof typeof typeGroups;

/**
 * Field types by their kinds. Types that this list does not know come last, so that none is out of
 * reach.
 */
export function groupTypes<T extends { readonly value: string }>(
  types: readonly T[],
): readonly { readonly group: TypeGroup; readonly items: T[] }[] {
  const known = new Map(types.map((type) => [type.value, type]));
  const groups = Object.entries(typeGroups).map(([group, names]) => ({
    group: group as TypeGroup,
    items: names.flatMap((name) => {
      const type = known.get(name);
      known.delete(name);
      return type ? [type] : [];
    }),
  }));
  groups.at(-1)?.items.push(...known.values());
  return groups.filter(({ items }) => items.length > 0);
}
