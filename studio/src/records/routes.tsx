import type { AnyRoute } from '@tanstack/react-router';

/** The end users' screens: lists, records, the recycle bin. */
export function recordRoutes(_parent: AnyRoute): readonly AnyRoute[] {
  return [];
}
