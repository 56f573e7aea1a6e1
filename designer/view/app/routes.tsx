import { controlUnitRoutes } from './control-unit-routes.tsx';
import { root, validateSearch } from './root-route.tsx';
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch,
  component: lazyRouteComponent(() => import('../home/home-page.tsx'), 'HomePage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch,
  component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
});

const flows = createRoute({
  getParentRoute: () => root,
  path: '/flows',
  validateSearch,
  component: lazyRouteComponent(() => import('../flows/flows-page.tsx'), 'FlowsPage'),
});

const flow = createRoute({
  getParentRoute: () => root,
  path: '/flows/$flow',
  validateSearch,
  component: lazyRouteComponent(() => import('../flows/flow-page.tsx'), 'FlowPage'),
});

const designer = createRoute({
  getParentRoute: () => root,
  path: '/flows/$flow/edit',
  validateSearch,
  component: lazyRouteComponent(() => import('../designer/designer-page.tsx'), 'DesignerPage'),
});

const versions = createRoute({
  getParentRoute: () => root,
  path: '/flows/$flow/versions',
  validateSearch,
  component: lazyRouteComponent(() => import('../flows/versions-page.tsx'), 'VersionsPage'),
});

const diff = createRoute({
  getParentRoute: () => root,
  path: '/flows/$flow/diff',
  validateSearch,
  component: lazyRouteComponent(() => import('../diff/diff-page.tsx'), 'DiffPage'),
});

const publish = createRoute({
  getParentRoute: () => root,
  path: '/flows/$flow/publish',
  validateSearch,
  component: lazyRouteComponent(() => import('../publish/publish-page.tsx'), 'PublishPage'),
});

const reviews = createRoute({
  getParentRoute: () => root,
  path: '/reviews',
  validateSearch,
  component: lazyRouteComponent(() => import('../reviews/reviews-page.tsx'), 'ReviewsPage'),
});

const review = createRoute({
  getParentRoute: () => root,
  path: '/reviews/$id',
  validateSearch,
  component: lazyRouteComponent(() => import('../reviews/review-page.tsx'), 'ReviewPage'),
});

const scenarios = createRoute({
  getParentRoute: () => root,
  path: '/flows/$flow/scenarios',
  beforeLoad: ({ params }) => {
    throw redirect({ to: `/flows/${params.flow}/edit`, search: { mode: 'simulate', panel: 'scenarios' } });
  },
});

const identities = createRoute({
  getParentRoute: () => root,
  path: '/identities',
  validateSearch,
  component: lazyRouteComponent(() => import('../identities/identities-page.tsx'), 'IdentitiesPage'),
});

const identity = createRoute({
  getParentRoute: () => root,
  path: '/identities/$path',
  validateSearch,
  component: lazyRouteComponent(() => import('../identities/identities-page.tsx'), 'IdentitiesPage'),
});

const publishIdentity = createRoute({
  getParentRoute: () => root,
  path: '/identities/$path/publish',
  validateSearch,
  component: lazyRouteComponent(() => import('../publish/publish-identity-page.tsx'), 'PublishIdentityPage'),
});

const instances = createRoute({
  getParentRoute: () => root,
  path: '/instances',
  validateSearch,
  component: lazyRouteComponent(() => import('../instances/instances-page.tsx'), 'InstancesPage'),
});

const instance = createRoute({
  getParentRoute: () => root,
  path: '/instances/$id',
  validateSearch,
  component: lazyRouteComponent(() => import('../instances/instance-page.tsx'), 'InstancePage'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  validateSearch,
  component: lazyRouteComponent(() => import('../inbox/inbox-page.tsx'), 'InboxPage'),
});

const task = createRoute({
  getParentRoute: () => root,
  path: '/inbox/$task',
  validateSearch,
  component: lazyRouteComponent(() => import('../inbox/inbox-page.tsx'), 'InboxPage'),
});

const incidents = createRoute({
  getParentRoute: () => root,
  path: '/incidents',
  validateSearch,
  component: lazyRouteComponent(() => import('../incidents/incidents-page.tsx'), 'IncidentsPage'),
});

const live = createRoute({
  getParentRoute: () => root,
  path: '/flows/$flow/live',
  validateSearch,
  component: lazyRouteComponent(() => import('../live/live-page.tsx'), 'LivePage'),
});

const rows = createRoute({
  getParentRoute: () => root,
  path: '/rows',
  validateSearch,
  component: lazyRouteComponent(() => import('../insight/rows-page.tsx'), 'RowsPage'),
});

/** Every page, in the order of the rail. Each is loaded when it is first opened. */
export const routeTree = root.addChildren([
  home,
  flows,
  flow,
  designer,
  versions,
  diff,
  publish,
  reviews,
  review,
  instances,
  scenarios,
  instance,
  inbox,
  task,
  incidents,
  live,
  identities,
  identity,
  publishIdentity,
  rows,
  ...controlUnitRoutes,
  settings,
]);
