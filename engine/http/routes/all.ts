import type { Route } from '../serving/route.ts';
import { activityRoutes } from './activities.ts';
import { adviceRoutes } from './advice.ts';
import { actOnManyRoute } from './act-on-many.ts';
import { administrationRoutes } from './administration.ts';
import { alarmRoutes } from './alarms.ts';
import { allCapabilitiesRoute } from './all-capabilities.ts';
import { archiveRoute } from './archive.ts';
import { backtestRoutes } from './backtest.ts';
import { businessMetricRoutes } from './business-metrics.ts';
import { callbackRoute } from './callbacks.ts';
import { capabilityRoutes } from './capabilities.ts';
import { capabilityMapRoutes } from './capability-map.ts';
import { capabilityRoutesRoute } from './capability-routes.ts';
import { capabilityUseRoutes } from './capability-uses.ts';
import { changeRoutes } from './changes.ts';
import { checkingRoutes } from './checking.ts';
import { commandRoutes } from './commands.ts';
import { conformanceRoutes } from './conformance.ts';
import { contractRoutes } from './contracts.ts';
import { deliveryRoutes } from './delivery.ts';
import { definitionRoutes } from './definitions.ts';
import { draftRoutes } from './drafts.ts';
import { eventRoutes } from './events.ts';
import { explainRoutes } from './explaining.ts';
import { identityChangesRoute } from './identity-changes.ts';
import { identityMatrixRoute } from './identity-matrix.ts';
import { identityInsightRoutes } from './identity-insight.ts';
import { incidentRoutes } from './incidents.ts';
import { instanceRoutes } from './instances.ts';
import { listInstancesRoute } from './list-instances.ts';
import { meRoutes } from './me.ts';
import { lookingBackRoutes } from './looking-back.ts';
import { metricsRoutes } from './metrics.ts';
import { documentationRoutes, operationRoutes } from './public.ts';
import { previewRoute } from './preview.ts';
import { publishPlanRoutes } from './publish-plan.ts';
import { publishingRoutes } from './publishing.ts';
import { recentReleasesRoute } from './recent-releases.ts';
import { requirementDiscussionRoutes } from './requirement-discussion.ts';
import { reviewPolicyRoutes } from './review-policies.ts';
import { reviewRoutes } from './reviews.ts';
import { requirementRoutes } from './requirements.ts';
import { panoramaRoutes } from './panorama.ts';
import { resolveManyRoute } from './resolve-many.ts';
import { resolverRoutes } from './resolvers.ts';
import { routingRoutes } from './routing.ts';
import { rowsRoutes } from './rows.ts';
import { scorecardRoute } from './scorecard.ts';
import { standardsRoutes } from './standards.ts';
import { startRoutes } from './starts.ts';
import { streamRoutes } from './stream.ts';
import { taskRoutes } from './tasks.ts';
import { textRoutes } from './texts.ts';
import { subjectRoutes } from './subjects.ts';
import { trafficRoutes } from './traffic.ts';
import { keyRequestsRoutes } from './key-requests.ts';
import { valueGuardRoutes } from './value-guard.ts';
import { versionRoutes } from './versions.ts';

/** The one table of routes: the router, OpenAPI and the docs page come from it. The busiest stand first. */
export const routes: readonly Route[] = [
  ...execution(),
  ...control().map((route): Route => ({ ...route, side: 'control' })),
];

/** What applications, people with a task and operators need while flows run. */
function execution(): readonly Route[] {
  return [
    ...startRoutes,
    ...eventRoutes,
    listInstancesRoute,
    ...instanceRoutes,
    ...taskRoutes,
    ...commandRoutes,
    actOnManyRoute,
    previewRoute,
    ...streamRoutes,
    ...changeRoutes,
    ...incidentRoutes,
    resolveManyRoute,
    ...capabilityRoutes,
    ...definitionRoutes,
    archiveRoute,
    ...meRoutes,
    ...administrationRoutes,
    ...metricsRoutes,
    callbackRoute,
    ...operationRoutes,
    ...documentationRoutes(() => routes),
  ];
}

/** Describing, proving, publishing, and looking at the whole: section 11 of the control unit. */
function control(): readonly Route[] {
  return [
    ...panoramaRoutes,
    ...businessMetricRoutes,
    ...alarmRoutes,
    ...deliveryRoutes,
    recentReleasesRoute,
    ...identityInsightRoutes,
    identityChangesRoute,
    ...resolverRoutes,
    identityMatrixRoute,
    ...rowsRoutes,
    ...lookingBackRoutes,
    ...capabilityUseRoutes,
    ...routingRoutes,
    ...capabilityMapRoutes,
    capabilityRoutesRoute,
    ...valueGuardRoutes,
    ...trafficRoutes,
    ...keyRequestsRoutes,
    ...contractRoutes,
    ...conformanceRoutes,
    scorecardRoute,
    ...standardsRoutes,
    ...subjectRoutes,
    allCapabilitiesRoute,
    ...explainRoutes,
    ...checkingRoutes,
    ...publishingRoutes,
    ...publishPlanRoutes,
    ...textRoutes,
    ...versionRoutes,
    ...draftRoutes,
    ...reviewRoutes,
    ...reviewPolicyRoutes,
    ...backtestRoutes,
    ...requirementRoutes,
    ...requirementDiscussionRoutes,
    ...activityRoutes,
    ...adviceRoutes,
  ];
}
