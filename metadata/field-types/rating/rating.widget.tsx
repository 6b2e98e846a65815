import { CloseButton, Group } from '@mantine/core';
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type RefCallback,
  useId,
  useState,
} from 'react';
import type { WidgetProps } from '../contract.ts';
import { commitOnEnter, EmptyValue, useAutoFocus } from '../widget-parts.tsx';

const starPath =
  'M12 2.6l2.9 5.9 6.5.95-4.7 4.6 1.1 6.5L12 17.5l-5.8 3.05 1.1-6.5-4.7-4.6 6.5-.95z';

function Star({ isFull, size }: { readonly isFull: boolean; readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={starPath}
        fill={isFull ? 'var(--rp-warning)' : 'none'}
        stroke={isFull ? 'var(--rp-warning)' : 'var(--rp-control-border)'}
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
    </svg>
  );
}

const starsOf = (value: unknown): number => {
  const stars = Number(value ?? 0);
  return Number.isInteger(stars) && stars > 0 ? stars : 0;
};

const mostOf = ({ field }: WidgetProps): number =>
  typeof field.options.max === 'number' ? field.options.max : 5;

/** Stars: looked at as a row, chosen as one of a group. */
export function RatingWidget(props: WidgetProps) {
  const { mode, services, value } = props;
  if (mode === 'edit' || mode === 'filter') return <Editor {...props} />;
  const stars = starsOf(value);
  if (stars === 0) return <EmptyValue mode={mode} services={services} />;
  const most = Math.max(mostOf(props), stars);
  const title = services.translate('widget.rating.of', { count: stars, most });
  return (
    <span role="img" aria-label={title} title={title} style={row}>
      {Array.from({ length: most }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a star is its place in the row.
        <Star key={index} isFull={index < stars} size={mode === 'cell' ? 14 : 18} />
      ))}
    </span>
  );
}

const row: CSSProperties = { display: 'inline-flex', alignItems: 'center', maxWidth: '100%' };
const hidden: CSSProperties = {
  position: 'absolute',
  inset: 0,
  margin: 0,
  opacity: 0,
  cursor: 'pointer',
};

/** The key's meaning in the group: a figure chooses so many stars, Delete and 0 choose none. */
function starsTyped(event: KeyboardEvent, most: number): number | undefined {
  if (['Delete', 'Backspace', '0'].includes(event.key)) return 0;
  const figure = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
  return figure > 0 && figure <= most ? figure : undefined;
}

/** What happens to the stars of a group: chosen, typed, cleared, settled. */
function useStars(props: WidgetProps) {
  const { value, onChange, onCommit, readOnly } = props;
  const [hovered, setHovered] = useState(0);
  const stars = starsOf(value);
  const change = (next: number) => {
    if (readOnly) return;
    setHovered(0);
    onChange?.(next === 0 ? null : next);
  };
  const commit = () => onCommit?.(stars === 0 ? null : stars);
  const enter = commitOnEnter(onCommit && commit);
  const onKeyDown = (event: KeyboardEvent) => {
    const typed = starsTyped(event, mostOf(props));
    if (typed === undefined) return enter(event);
    event.preventDefault();
    change(typed);
  };
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) commit();
  };
  const hover = (place: number) => setHovered(readOnly ? 0 : place);
  return { stars, hovered, hover, change, onKeyDown, onBlur };
}

function Editor(props: WidgetProps) {
  const { field, services, invalid, describedBy, readOnly } = props;
  const group = useStars(props);
  const element = useAutoFocus<HTMLInputElement>(props.autoFocus);
  const name = useId();
  const most = mostOf(props);
  return (
    <Group gap={6} wrap="nowrap" onBlur={group.onBlur}>
      <div
        role="radiogroup"
        aria-label={field.title}
        aria-invalid={invalid === true}
        aria-required={props.mode === 'edit' && field.required}
        aria-readonly={readOnly === true}
        {...(describedBy ? { 'aria-describedby': describedBy } : {})}
        style={{ ...row, minHeight: 34 }}
        onPointerLeave={() => group.hover(0)}
      >
        {Array.from({ length: most }, (_, index) => index + 1).map((place) => (
          <StarInput key={place} {...{ widget: props, group, place, name, element }} />
        ))}
      </div>
      {group.stars > 0 && !readOnly && (
        <CloseButton
          size="sm"
          aria-label={services.translate('widget.clear', { title: field.title })}
          onClick={() => group.change(0)}
        />
      )}
    </Group>
  );
}

interface StarInputProps {
  readonly widget: WidgetProps;
  readonly group: ReturnType<typeof useStars>;
  readonly place: number;
  readonly name: string;
  readonly element: RefCallback<HTMLInputElement>;
}

/** One star: a radio button that is drawn as a star. The one in the tab order carries the id. */
function StarInput({ widget, group, place, name, element }: StarInputProps) {
  const [isFocused, setFocused] = useState(false);
  const most = mostOf(widget);
  const { stars } = group;
  const isFirst = place === (stars > 0 && stars <= most ? stars : 1);
  return (
    <span style={{ ...star, ...(isFocused ? ring : {}) }} onPointerEnter={() => group.hover(place)}>
      <Star isFull={place <= (group.hovered || stars)} size={22} />
      <input
        ref={isFirst ? element : null}
        id={isFirst ? widget.id : undefined}
        type="radio"
        name={name}
        aria-label={widget.services.translate('widget.rating.of', { count: place, most })}
        checked={place === stars}
        onChange={() => group.change(place)}
        onKeyDown={group.onKeyDown}
        onFocus={({ currentTarget }) => setFocused(currentTarget.matches(':focus-visible'))}
        onBlur={() => setFocused(false)}
        style={hidden}
      />
    </span>
  );
}

const star: CSSProperties = { position: 'relative', display: 'inline-flex', padding: 2 };
const ring: CSSProperties = { outline: '2px solid var(--rp-focus)', borderRadius: 4 };
