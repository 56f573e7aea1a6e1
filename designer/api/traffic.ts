import type { Traffic } from '@tessera/engine';
import { useResource, type UseQueryResult } from './query.ts';

export interface MyTraffic extends Traffic<string> {
  /** Bytes. */
  readonly limits: { readonly requestBytes: number; readonly eventBytes: number };
}

/** What passed in the last day between whoever asks and the flows within their reach. */
export function useTraffic(): UseQueryResult<MyTraffic> {
  return useResource<MyTraffic>('/v1/me/traffic', { window: 'PT24H' });
}
