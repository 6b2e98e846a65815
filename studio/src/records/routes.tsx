import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** The end users' screens: lists, records, the recycle bin. */
export function recordRoutes(parent: AnyRoute): readonly AnyRoute[] {
  const getParentRoute = () => parent;
  const list = lazyRouteComponent(() => import('./list/list-page.tsx'), 'ListPage');
  const record = lazyRouteComponent(() => import('./page/record-page.tsx'), 'RecordPage');
  const create = lazyRouteComponent(() => import('./form/create-page.tsx'), 'CreatePage');
  const bin = lazyRouteComponent(() => import('./bin/recycle-bin-page.tsx'), 'RecycleBinPage');
  return [
    createRoute({ getParentRoute, path: '/o/$object', component: list }),
    createRoute({ getParentRoute, path: '/o/$object/v/$view', component: list }),
    createRoute({ getParentRoute, path: '/o/$object/new', component: create }),
    createRoute({ getParentRoute, path: '/o/$object/$id', component: record }),
    createRoute({ getParentRoute, path: '/o/$object/$id/t/$tab', component: record }),
    createRoute({ getParentRoute, path: '/recycle-bin', component: bin }),
  ];
}
