import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** The administrators' screens, under `/studio`. */
export function builderRoutes(parent: AnyRoute): readonly AnyRoute[] {
  const at = { getParentRoute: () => parent };
  return [
    createRoute({
      ...at,
      path: '/studio',
      component: lazyRouteComponent(() => import('./pages/overview-page.tsx'), 'OverviewPage'),
    }),
    createRoute({
      ...at,
      path: '/studio/objects',
      component: lazyRouteComponent(() => import('./pages/objects-page.tsx'), 'ObjectsPage'),
    }),
    createRoute({
      ...at,
      path: '/studio/objects/new',
      component: lazyRouteComponent(() => import('./wizard/new-object-page.tsx'), 'NewObjectPage'),
    }),
    ...objectRoutes(parent),
    createRoute({
      ...at,
      path: '/studio/model',
      component: lazyRouteComponent(() => import('./diagram/diagram-page.tsx'), 'DiagramPage'),
    }),
    ...historyRoutes(parent),
    createRoute({
      ...at,
      path: '/api/docs',
      component: lazyRouteComponent(() => import('./api-docs/api-docs-page.tsx'), 'ApiDocsPage'),
    }),
  ];
}

/** The parts of one object. */
function objectRoutes(parent: AnyRoute): readonly AnyRoute[] {
  const at = { getParentRoute: () => parent };
  return [
    createRoute({
      ...at,
      path: '/studio/objects/$object',
      component: lazyRouteComponent(() => import('./pages/object-page.tsx'), 'ObjectPage'),
    }),
    createRoute({
      ...at,
      path: '/studio/objects/$object/fields',
      component: lazyRouteComponent(() => import('./pages/fields-page.tsx'), 'FieldsPage'),
    }),
    createRoute({
      ...at,
      path: '/studio/objects/$object/relations',
      component: lazyRouteComponent(
        () => import('./relations/relations-page.tsx'),
        'RelationsPage',
      ),
    }),
    createRoute({
      ...at,
      path: '/studio/objects/$object/record-types',
      component: lazyRouteComponent(
        () => import('./record-types/record-types-page.tsx'),
        'RecordTypesPage',
      ),
    }),
  ];
}

/** What was changed, and what is still being done. */
function historyRoutes(parent: AnyRoute): readonly AnyRoute[] {
  const at = { getParentRoute: () => parent };
  return [
    createRoute({
      ...at,
      path: '/studio/revisions',
      component: lazyRouteComponent(
        () => import('./revisions/revisions-page.tsx'),
        'RevisionsPage',
      ),
    }),
    createRoute({
      ...at,
      path: '/studio/revisions/$from/diff/$to',
      component: lazyRouteComponent(() => import('./revisions/diff-page.tsx'), 'DiffPage'),
    }),
    createRoute({
      ...at,
      path: '/studio/jobs',
      component: lazyRouteComponent(() => import('./jobs/jobs-page.tsx'), 'JobsPage'),
    }),
    createRoute({
      ...at,
      path: '/studio/archive',
      component: lazyRouteComponent(() => import('./archive/archive-page.tsx'), 'ArchivePage'),
    }),
  ];
}
