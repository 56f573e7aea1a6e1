import { leastRoute, type LeastRoute } from './least-route.ts';
import { reach } from './reach.ts';
import { routeGaps, type RouteGap } from './route-gaps.ts';
import { routeMap, type RouteCapability, type RouteMap, type RoutesAsked } from './route-map.ts';
import { inputOf, routeSteps, type RouteInput, type RouteStep } from './route-steps.ts';

export interface PlannedRoute {
  readonly cost: number;
  /** No route costs less. */
  readonly isLeast: boolean;
  /** All of its inputs are the same data elements: nothing rests on names. */
  readonly isCertain: boolean;
  readonly steps: readonly RouteStep[];
  /** Where what is wanted is in the end. */
  readonly results: readonly RouteInput[];
}

export interface RoutePlan {
  /** The best first, then others, each without one of its steps. Empty where something cannot be had. */
  readonly routes: readonly PlannedRoute[];
  readonly gaps: readonly RouteGap[];
}

const mostAlternatives = 5;

/** From the facts one has to the facts one wants (control-unit.md section 1). */
export function planRoutes(capabilities: readonly RouteCapability[], asked: RoutesAsked): RoutePlan {
  const map = routeMap(capabilities, asked);
  const best = leastRoute(map);
  if (best === undefined) return { routes: [], gaps: routeGaps(map) };
  const others = best.edges.flatMap((at) => leastRoute(map, new Set([at])) ?? []);
  const distinct = new Map([best, ...others].map((route) => [route.edges.toSorted((a, b) => a - b).join(), route]));
  const [first, ...rest] = distinct.values();
  const ordered = rest.toSorted((a, b) => a.cost - b.cost || a.ms - b.ms).slice(0, mostAlternatives);
  return {
    routes: [...(first === undefined ? [] : [first]), ...ordered].map((route) => planned(map, route)),
    gaps: [],
  };
}

function planned(map: RouteMap, { edges, cost, isLeast }: LeastRoute): PlannedRoute {
  const others = new Set(map.edges.keys());
  for (const at of edges) others.delete(at);
  const steps = routeSteps(map, edges);
  const { facts } = reach(map, others);
  const results = map.wants.flatMap((want) => inputOf(map, want, facts) ?? []);
  const inputs = [...steps.flatMap((step) => step.inputs), ...results];
  return { cost, isLeast, isCertain: inputs.every(({ match }) => match === 'certain'), steps, results };
}
