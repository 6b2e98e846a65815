import type { AnyRoute } from '@tanstack/react-router';

/** The administrators' screens, under `/studio`. */
export function builderRoutes(_parent: AnyRoute): readonly AnyRoute[] {
  return [];
}
