import type { UseQueryResult } from '@tanstack/react-query';
import { useReleases, type Release } from './instances.ts';
import { useAll, useResource } from './query.ts';

export interface StateHeat {
  readonly state: string;
  readonly inside: number;
  readonly incidents: number;
  readonly entered: number;
  readonly left: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
}

export interface Heat {
  readonly from: string;
  readonly until: string;
  readonly instances: number;
  readonly sampled: boolean;
  readonly states: readonly StateHeat[];
  /** By pointer into the effective flow. */
  readonly transitions: readonly { readonly pointer: string; readonly count: number }[];
}

export type HeatWindow = 'PT5M' | 'PT1H' | 'P1D' | 'P7D' | 'P30D' | 'P90D';

/** Of no flow nothing is asked. */
export function useHeat(
  flow: string | undefined,
  window: HeatWindow,
  identity: string | undefined,
): UseQueryResult<Heat> {
  const path = flow === undefined ? undefined : `/v1/flows/${encodeURIComponent(flow)}/heat`;
  return useResource<Heat>(path, { window, identity });
}

/** What is drawn of a flow: so many effective flows that differ. */
const mostReleases = 8;

/** The releases in force of a flow under an identity and all below it, or the whole tree: one for each effective flow. Of no flow nothing is asked. */
export function usePresentReleases(flow: string | undefined, identity?: string): readonly Release[] {
  const path = flow === undefined ? undefined : '/v1/releases';
  const listed = useAll<{ readonly release: string }>(path, { flow, under: identity });
  const ids = [...new Set((listed.data ?? []).map(({ release }) => release))].slice(0, mostReleases);
  return useReleases(ids);
}
