import type { UseQueryResult } from '@tanstack/react-query';
import { useRelease, type Release } from './instances.ts';
import { useResource } from './query.ts';

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

export type HeatWindow = 'PT5M' | 'PT1H' | 'P1D' | 'P7D';

export function useHeat(flow: string, window: HeatWindow, identity: string | undefined): UseQueryResult<Heat> {
  return useResource<Heat>(`/v1/flows/${encodeURIComponent(flow)}/heat`, { window, identity });
}

/** A release in force of a flow, for the whole tree or an identity: its flow is what is drawn. */
export function usePresentRelease(flow: string, identity: string | undefined): UseQueryResult<Release> {
  const releases = useResource<{ readonly items: readonly { readonly release: string }[] }>('/v1/releases', {
    flow,
    identity,
    limit: 1,
  });
  return useRelease(releases.data?.items[0]?.release);
}
