import type { Delivery } from '@tessera/engine';
import { useResource, type UseQueryResult } from './query.ts';

/** How a tenant delivers and runs, over a window. */
export function useDelivery(window: string, identity: string | undefined): UseQueryResult<Delivery> {
  return useResource<Delivery>('/v1/delivery', { window, identity });
}
