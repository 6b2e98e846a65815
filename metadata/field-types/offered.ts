import type { Choice } from './contract.ts';

/** The value of a controlling field as the `dependsOn` of a choice writes it; none when empty. */
export function controllingName(value: unknown): string | undefined {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Whether a choice is offered while the controlling field has this value. A choice without
 * `dependsOn` always is; with an empty controlling field, only such choices are.
 */
export function isOffered({ dependsOn }: Pick<Choice, 'dependsOn'>, controlling: unknown): boolean {
  if (!dependsOn) return true;
  const name = controllingName(controlling);
  return name !== undefined && dependsOn.includes(name);
}
