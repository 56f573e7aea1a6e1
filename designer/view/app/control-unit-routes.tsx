import { root, validateSearch } from './root-route.tsx';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

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

const panorama = createRoute({
  getParentRoute: () => root,
  path: '/panorama',
  validateSearch,
  component: lazyRouteComponent(() => import('../panorama/panorama-page.tsx'), 'PanoramaPage'),
});

/** The pages of the control unit; those of the identities stand beside what edits them. */
export const controlUnitRoutes = [
  capabilities,
  standards,
  capability,
  requirements,
  requirement,
  activities,
  activity,
  identityMatrix,
  resolvers,
  panorama,
  metrics,
  valueGuard,
];
