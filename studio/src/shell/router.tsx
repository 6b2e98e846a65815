import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { builderRoutes } from '../builder/routes.tsx';
import { recordRoutes } from '../records/routes.tsx';
import { AppGate } from './app-gate.tsx';
import { NotFound } from './route-states.tsx';
import { shellRoutes } from './routes.tsx';
import { SignInPage } from './sign-in-page.tsx';

const rootRoute = createRootRoute({ component: Outlet });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  component: SignInPage,
});

/** Everything behind sign-in hangs below this one. */
const appRoute = createRoute({ getParentRoute: () => rootRoute, id: 'app', component: AppGate });

const elsewhereRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '$',
  component: NotFound,
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  appRoute.addChildren([
    ...shellRoutes(appRoute),
    ...recordRoutes(appRoute),
    ...builderRoutes(appRoute),
    elsewhereRoute,
  ]),
]);

/** Every address of the studio. */
export const router = createRouter({
  routeTree,
  defaultPreload: false,
  defaultNotFoundComponent: NotFound,
});
