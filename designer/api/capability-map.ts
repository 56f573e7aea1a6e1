import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Figure, Localized } from '@tessera/engine';
import type { Query } from './http.ts';
import { useResource } from './query.ts';
import { http } from './server.ts';

export interface CapabilityTile {
  readonly capability: string;
  readonly title: Localized;
  readonly owner: string;
  readonly effect: 'pure' | 'read' | 'write';
  readonly lifecycle: string;
  readonly successor?: string;
  readonly versions: readonly string[];
  readonly providers: readonly { readonly id: string; readonly kind: string }[];
  readonly usedBy: { readonly flows: number; readonly identities: number };
  readonly reuse: number;
  readonly shared: boolean;
  readonly calls: Figure;
  readonly success: Figure;
  readonly p95: Figure;
  readonly score: StandardScore;
  readonly problem?: { readonly version: string; readonly part: string; readonly says: string };
}

export interface StandardScore {
  readonly passed: number;
  readonly applicable: number;
  readonly items: readonly { readonly item: string; readonly passed: boolean | null }[];
}

export interface MapGap {
  readonly capability: string;
  readonly requirement: string;
  readonly part: string;
  readonly identity: string;
}

export interface MapDomain {
  readonly domain: string;
  readonly capabilities: readonly CapabilityTile[];
  readonly gaps: readonly MapGap[];
}

export interface CapabilityMap {
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly domains: readonly MapDomain[];
}

export const useCapabilityMap = (query: Query) => useResource<CapabilityMap>('/v1/capability-map', query);

export interface Duplicate {
  readonly capabilities: readonly [string, string];
  readonly effect: string;
  readonly similarity: number;
  readonly shared: readonly string[];
  readonly differing: readonly string[];
}

export const useDuplicates = () =>
  useResource<{ readonly items: readonly Duplicate[] }>('/v1/capability-map/duplicates');

export interface UsageRow {
  readonly flow: string;
  readonly identity: string;
  readonly provider: string;
  readonly calls: Figure;
  readonly success: Figure;
  readonly p95: Figure;
}

/** Calls and how they went in a part of the window. */
export interface UsagePart {
  readonly calls: Figure;
  readonly success: Figure;
}

export const useCapabilityUsage = (name: string, query: Query) =>
  useResource<{ readonly items: readonly UsageRow[]; readonly parts: readonly UsagePart[] }>(
    `/v1/capabilities/${name}/usage`,
    query,
  );

export interface RouteInput {
  readonly field: string;
  readonly from: { readonly kind: 'have' | 'step'; readonly capability?: string; readonly field: string };
  readonly match: 'certain' | 'by-name';
}

export interface PlannedRoute {
  readonly cost: number;
  readonly isLeast: boolean;
  readonly isCertain: boolean;
  readonly steps: readonly {
    readonly capability: string;
    readonly version: string;
    readonly title: Localized;
    readonly effect: string;
    readonly isHuman: boolean;
    readonly inputs: readonly RouteInput[];
    readonly gives: readonly string[];
  }[];
  readonly results: readonly RouteInput[];
  readonly draft: {
    readonly flow: string;
    readonly file: string;
    readonly text: string;
    readonly ok: boolean;
    readonly issues: readonly { readonly severity: string; readonly message: string; readonly line: number }[];
  };
}

export interface RoutePlan {
  readonly routes: readonly PlannedRoute[];
  readonly gaps: readonly { readonly fact: string; readonly neededBy: readonly string[] }[];
}

/** What is asked of the planner; nothing is asked before something is wanted. */
export function useRoutePlan(asked: {
  readonly have: readonly string[];
  readonly want: readonly string[];
  readonly flow: string;
}): UseQueryResult<RoutePlan> {
  return useQuery<RoutePlan>({
    queryKey: ['/v1/capability-map/routes', asked],
    enabled: asked.want.length > 0,
    queryFn: ({ signal }) => http.post<RoutePlan>('/v1/capability-map/routes', asked, { signal }),
  });
}
