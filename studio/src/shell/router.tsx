import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { builderRoutes } from '../builder/routes.tsx';
import { recordRoutes } from '../records/routes.tsx';

const rootRoute = createRootRoute({ component: Outlet });

/** Everything behind sign-in hangs below this one. */
const appRoute = createRoute({ getParentRoute: () => rootRoute, id: 'app', component: Outlet });

const routeTree = rootRoute.addChildren([
  appRoute.addChildren([...recordRoutes(appRoute), ...builderRoutes(appRoute)]),
]);

/** Every address of the studio. */
export const router = createRouter({ routeTree, defaultPreload: false });
