import { Anchor, Box, type ComboboxProps, VisuallyHidden } from '@mantine/core';
import type { CSSProperties, KeyboardEvent, ReactNode, RefCallback } from 'react';
import { useCallback, useRef, useState } from 'react';
import type { WidgetProps } from './contract.ts';

/**
 * What every Mantine input of a widget takes: id, name and state for eyes and assistive technology.
 *
 * The label of a form stands outside the widget, so the title is repeated as `aria-label`; the
 * describing ids go through `attributes`, since Mantine would overwrite a plain attribute.
 */
export function controlProps(props: WidgetProps) {
  const { id, field, invalid, describedBy, readOnly, mode } = props;
  return {
    id,
    'aria-label': field.title,
    'aria-required': mode === 'edit' && field.required ? true : undefined,
    error: invalid === true,
    readOnly: readOnly === true,
    attributes: { input: describedBy ? { 'aria-describedby': describedBy } : {} },
  };
}

/** A ref that takes the focus once, when the widget was opened for editing. */
export function useAutoFocus<T extends HTMLElement>(wanted: boolean | undefined): RefCallback<T> {
  const wish = useRef(wanted);
  return useCallback((element: T | null) => {
    if (wish.current) element?.focus();
    wish.current = false;
  }, []);
}

/**
 * Where a widget's popup is drawn: in the dialog or the page that the widget stands in, so that it
 * belongs to the same part of the page for assistive technology too.
 */
export function usePopupHome<T extends HTMLElement>(other?: RefCallback<T>) {
  const [home, setHome] = useState<HTMLElement | null>(null);
  const ref = useCallback(
    (element: T | null) => {
      other?.(element);
      setHome(element?.closest<HTMLElement>('[role="dialog"], main') ?? null);
    },
    [other],
  );
  return { ref, portalProps: home ? { target: home } : {} };
}

/**
 * Where the choices of a filter's value are drawn: beside the input, or above it where there is no
 * room, so that they do not cover the button that applies the filter. Elsewhere as usual, below.
 */
export function choicesPlacement(mode: WidgetProps['mode']): ComboboxProps {
  if (mode !== 'filter') return {};
  const flip = { fallbackPlacements: ['left-start', 'top-start', 'bottom-start'] };
  return {
    position: 'right-start',
    offset: 20,
    middlewares: { flip, shift: false } as NonNullable<ComboboxProps['middlewares']>,
  };
}

/**
 * Escape closes the list of an input that takes several values, and nothing around it: whoever
 * looks at the choices once more has not given up what is chosen.
 */
export function useDropdownEscape() {
  const isOpen = useRef(false);
  return {
    onDropdownOpen: () => {
      isOpen.current = true;
    },
    onDropdownClose: () => {
      isOpen.current = false;
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && isOpen.current) event.stopPropagation();
    },
  };
}

/** True while an input method composes, when Enter chooses a word and must not do more. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229;
}

/**
 * Key handling of a one-line input: Enter commits where the host listens for it, and never does
 * anything while an input method composes (Safari would submit the form).
 */
export function commitOnEnter(commit: (() => void) | undefined) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    if (isComposing(event)) {
      event.preventDefault();
      return;
    }
    if (!commit) return;
    event.preventDefault();
    commit();
  };
}

const cut: CSSProperties = {
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  display: 'block',
  minWidth: 0,
};

/** The dash of an empty value in read mode, with a word for screen readers; nothing in a cell. */
export function EmptyValue({ mode, services }: Pick<WidgetProps, 'mode' | 'services'>) {
  if (mode === 'cell') return null;
  return (
    <span style={{ color: 'var(--rp-tertiary)' }}>
      <span aria-hidden="true">—</span>
      <VisuallyHidden>{services.translate('widget.empty')}</VisuallyHidden>
    </span>
  );
}

interface ReadProps extends Pick<WidgetProps, 'mode' | 'services'> {
  readonly text: string;
  /** Figures line up under each other, at the right edge of a cell. */
  readonly numeric?: boolean;
  /** Line breaks are kept in read mode. */
  readonly lines?: boolean;
}

/** A value as text: cut with an ellipsis in a cell, whole in read mode. */
export function ReadText({ text, mode, services, numeric = false, lines = false }: ReadProps) {
  if (text === '') return <EmptyValue mode={mode} services={services} />;
  const figures: CSSProperties = numeric ? { fontVariantNumeric: 'tabular-nums' } : {};
  if (mode === 'cell') {
    return (
      <span style={{ ...cut, ...figures, textAlign: numeric ? 'right' : undefined }} title={text}>
        {text}
      </span>
    );
  }
  return <span style={{ ...figures, whiteSpace: lines ? 'pre-wrap' : undefined }}>{text}</span>;
}

interface ReadLinkProps {
  readonly href: string;
  readonly mode: WidgetProps['mode'];
  /** Opens beside the studio, without handing it over to the page. */
  readonly outside?: boolean;
  readonly children: ReactNode;
}

/** A value as a link; clicking it in a grid does not also open the row. */
export function ReadLink({ href, mode, outside = false, children }: ReadLinkProps) {
  return (
    <Anchor
      href={href}
      {...(outside ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
      onClick={(event) => event.stopPropagation()}
      inherit
      style={mode === 'cell' ? cut : { overflowWrap: 'anywhere' }}
    >
      {children}
    </Anchor>
  );
}

/** The chip that shows each colour of the palette; anything else is shown in slate. */
const chips: Readonly<Record<string, string>> = {
  amber: 'amber',
  blue: 'blue',
  cyan: 'teal',
  grape: 'violet',
  gray: 'slate',
  green: 'green',
  indigo: 'indigo',
  lime: 'green',
  orange: 'orange',
  pink: 'pink',
  red: 'red',
  slate: 'slate',
  teal: 'teal',
  violet: 'violet',
  yellow: 'amber',
};

/** An option as a coloured chip; the text always says what the colour means. */
export function Chip({ colour, children, faded }: ChipProps) {
  const name = chips[colour ?? 'slate'] ?? 'slate';
  return (
    <Box
      component="span"
      style={{
        display: 'inline-block',
        maxWidth: '100%',
        padding: '0 7px',
        borderRadius: 4,
        fontSize: 12,
        fontWeight: 500,
        lineHeight: '20px',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
        verticalAlign: 'middle',
        background: `var(--rp-chip-${name}-bg)`,
        color: `var(--rp-chip-${name}-fg)`,
        border: faded ? '1px dashed currentColor' : undefined,
      }}
    >
      {children}
    </Box>
  );
}

interface ChipRowProps {
  readonly mode: WidgetProps['mode'];
  /** What the chips say, to be read where some do not fit. */
  readonly texts: readonly string[];
  readonly children: ReactNode;
}

/** Chips beside each other: wrapped in read mode; in a cell one line of those that fit whole. */
export function ChipRow({ mode, texts, children }: ChipRowProps) {
  const isCell = mode === 'cell';
  return (
    <span
      title={isCell ? texts.join(', ') : undefined}
      style={{
        display: 'flex',
        flexWrap: 'wrap',
        // The height of one line of chips: what does not fit beside the others is out of sight.
        ...(isCell ? { maxHeight: 22 } : {}),
        gap: 4,
        minWidth: 0,
        overflow: 'hidden',
      }}
    >
      {children}
    </span>
  );
}

interface ChipProps {
  readonly colour?: string | undefined;
  /** The option can no longer be chosen. */
  readonly faded?: boolean;
  readonly children: ReactNode;
}
