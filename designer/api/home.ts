import type { Figure, Localized } from '@tessera/engine';
import { useResource, type UseQueryResult } from './query.ts';

export interface RecentRelease {
  readonly flow: string;
  readonly identity: string;
  readonly version: string;
  readonly release: string;
  readonly at: string;
  readonly by: string;
  /** Why a later text could not serve. */
  readonly brokenBy?: readonly string[];
}

export interface RecentReleases {
  readonly items: readonly RecentRelease[];
  /** The oldest first. */
  readonly broken: readonly RecentRelease[];
}

/** What began to serve or broke last, and what is broken now. */
export function useRecentReleases(): UseQueryResult<RecentReleases> {
  return useResource<RecentReleases>('/v1/releases:recent');
}

export interface CapabilityHealth {
  readonly capability: string;
  readonly title: Localized;
  readonly calls: Figure;
  readonly success: Figure;
}

interface HealthMap {
  readonly domains: readonly {
    readonly capabilities: readonly CapabilityHealth[];
    readonly gaps: readonly { readonly capability: string; readonly requirement: string }[];
  }[];
}

/** How well capabilities served in the last day, as the map tells it. */
export function useCapabilityHealth(): UseQueryResult<HealthMap> {
  return useResource<HealthMap>('/v1/capability-map', { window: 'PT24H' });
}
