import { type AnyRoute, createRoute, lazyRouteComponent, Navigate } from '@tanstack/react-router';

/** The shell's own screens: where one begins, and home. */
export function shellRoutes(parent: AnyRoute): readonly AnyRoute[] {
  return [
    createRoute({
      getParentRoute: () => parent,
      path: '/',
      component: () => <Navigate to="/home" replace />,
    }),
    createRoute({
      getParentRoute: () => parent,
      path: '/home',
      component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
    }),
  ];
}
