import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { NotFound } from './not-found.tsx';
import { PageFailed } from './page-failed.tsx';
import { Shell } from './shell.tsx';

/** What a page keeps in its address, all of it text. */
type Search = Readonly<Record<string, string | undefined>>;

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: PageFailed });

const validateSearch = (search: Record<string, unknown>): Search =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

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

const scenarios = createRoute({
  getParentRoute: () => root,
  path: '/flows/$flow/scenarios',
  beforeLoad: ({ params }) => {
    throw redirect({ to: `/flows/${params.flow}/edit`, search: { mode: 'simulate', panel: 'scenarios' } });
  },
});

const capabilities = createRoute({
  getParentRoute: () => root,
  path: '/capabilities',
  validateSearch,
  component: lazyRouteComponent(() => import('../capabilities/capabilities-page.tsx'), 'CapabilitiesPage'),
});

const capability = createRoute({
  getParentRoute: () => root,
  path: '/capabilities/$id',
  validateSearch,
  component: lazyRouteComponent(() => import('../capabilities/capability-page.tsx'), 'CapabilityPage'),
});

const activities = createRoute({
  getParentRoute: () => root,
  path: '/activities',
  validateSearch,
  component: lazyRouteComponent(() => import('../activities/activities-page.tsx'), 'ActivitiesPage'),
});

const activity = createRoute({
  getParentRoute: () => root,
  path: '/activities/$id',
  validateSearch,
  component: lazyRouteComponent(() => import('../activities/activities-page.tsx'), 'ActivitiesPage'),
});

const standards = createRoute({
  getParentRoute: () => root,
  path: '/standards',
  validateSearch,
  component: lazyRouteComponent(() => import('../standards/standards-page.tsx'), 'StandardsPage'),
});

const requirements = createRoute({
  getParentRoute: () => root,
  path: '/requirements',
  validateSearch,
  component: lazyRouteComponent(() => import('../requirements/requirements-page.tsx'), 'RequirementsPage'),
});

const requirement = createRoute({
  getParentRoute: () => root,
  path: '/requirements/$id',
  validateSearch,
  component: lazyRouteComponent(() => import('../requirements/requirements-page.tsx'), 'RequirementsPage'),
});

const identities = createRoute({
  getParentRoute: () => root,
  path: '/identities',
  validateSearch,
  component: lazyRouteComponent(() => import('../identities/identities-page.tsx'), 'IdentitiesPage'),
});

const identityMatrix = createRoute({
  getParentRoute: () => root,
  path: '/identities/matrix',
  validateSearch,
  component: lazyRouteComponent(() => import('../identities/matrix-page.tsx'), 'MatrixPage'),
});

const resolvers = createRoute({
  getParentRoute: () => root,
  path: '/identities/resolvers',
  validateSearch,
  component: lazyRouteComponent(() => import('../resolvers/resolvers-page.tsx'), 'ResolversPage'),
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

const valueGuard = createRoute({
  getParentRoute: () => root,
  path: '/value-guard',
  validateSearch,
  component: lazyRouteComponent(() => import('../value-guard/value-guard-page.tsx'), 'ValueGuardPage'),
});

const metrics = createRoute({
  getParentRoute: () => root,
  path: '/metrics',
  validateSearch,
  component: lazyRouteComponent(() => import('../metrics/metrics-page.tsx'), 'MetricsPage'),
});

const rows = createRoute({
  getParentRoute: () => root,
  path: '/rows',
  validateSearch,
  component: lazyRouteComponent(() => import('../insight/rows-page.tsx'), 'RowsPage'),
});

const panorama = createRoute({
  getParentRoute: () => root,
  path: '/panorama',
  validateSearch,
  component: lazyRouteComponent(() => import('../panorama/panorama-page.tsx'), 'PanoramaPage'),
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
  instances,
  scenarios,
  capabilities,
  standards,
  capability,
  requirements,
  requirement,
  activities,
  activity,
  instance,
  inbox,
  task,
  incidents,
  live,
  identities,
  identityMatrix,
  resolvers,
  identity,
  publishIdentity,
  panorama,
  metrics,
  valueGuard,
  rows,
  settings,
]);
