import type { ReactNode } from 'react';
import classes from './chip.module.css';

/** Colours that a chip may have; always beside text, never instead of it. */
export const chipColours = [
  'slate',
  'indigo',
  'blue',
  'teal',
  'green',
  'amber',
  'orange',
  'red',
  'pink',
  'violet',
] as const;

/** Name of a chip's colour. */
export type ChipColour = (typeof chipColours)[number];

/** A small label in one of ten colours. */
export function Chip({
  colour = 'slate',
  children,
}: {
  readonly colour?: ChipColour;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={classes.chip}
      style={{
        background: `var(--rp-chip-${colour}-bg)`,
        color: `var(--rp-chip-${colour}-fg)`,
      }}
    >
      {children}
    </span>
  );
}
