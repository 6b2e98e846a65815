import { type PointerEvent, type RefObject, useRef } from 'react';

/** Lets what scrolls be dragged by the mouse; fingers scroll it by themselves. */
export function useDrag(view: RefObject<HTMLElement | null>) {
  const from = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  return {
    onPointerDown: (event: PointerEvent) => {
      const isOnLink = (event.target as Element).closest('a, button') !== null;
      if (event.pointerType !== 'mouse' || event.button !== 0 || isOnLink) return;
      from.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      const [start, element] = [from.current, view.current];
      if (!start || !element) return;
      element.scrollBy(start.x - event.clientX, start.y - event.clientY);
      from.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp: () => {
      from.current = undefined;
    },
    onPointerLeave: () => {
      from.current = undefined;
    },
  };
}
