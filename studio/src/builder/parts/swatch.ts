import type { CSSProperties } from 'react';

/** The token behind each colour of the palette. */
const tokens: Readonly<Record<string, string>> = {
  gray: 'slate',
  grape: 'violet',
  cyan: 'teal',
  lime: 'green',
  yellow: 'amber',
};

/** A dot in the colour of a choice. */
export function swatch(colour: string): CSSProperties {
  const token = tokens[colour] ?? colour;
  return {
    background: `var(--rp-chip-${token}-bg)`,
    border: `2px solid var(--rp-chip-${token}-fg)`,
  };
}
