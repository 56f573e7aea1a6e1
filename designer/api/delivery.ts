import type { Delivery } from '@tessera/engine';
import { useAll, useResource, type UseQueryResult } from './query.ts';

const root = '/v1/delivery';

/** How a tenant delivers and runs, over a window. */
export function useDelivery(window: string, identity: string | undefined): UseQueryResult<Delivery> {
  return useResource<Delivery>(root, { window, identity });
}

/** What a publish brought into service of a flow. */
export interface FlowRelease {
  readonly flow: string;
  readonly version: string;
  readonly at: string;
  readonly failed?: { readonly kind: 'rolled-back' | 'incidents' };
}

/** The newest first. */
export const useFlowReleases = (asked: {
  readonly flow: string;
  readonly window: string;
  readonly identity: string | undefined;
}): UseQueryResult<readonly FlowRelease[]> => useAll<FlowRelease>(`${root}/releases`, asked);
