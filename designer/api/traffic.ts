import type { KeyRequests, Localized, Traffic } from '@tessera/engine';
import { useResource, type UseQueryResult } from './query.ts';

export interface MyTraffic extends Traffic<string> {
  /** Bytes. */
  readonly limits: { readonly requestBytes: number; readonly eventBytes: number };
}

/** What passed in the last day between whoever asks and the flows within their reach. */
export function useTraffic(): UseQueryResult<MyTraffic> {
  return useResource<MyTraffic>('/v1/me/traffic', { window: 'PT24H' });
}

export interface MyRequests extends Omit<KeyRequests, 'refusals'> {
  readonly refusals: readonly (KeyRequests['refusals'][number] & { readonly title?: Localized })[];
}

/** What the key asked for in the last month, by the days of whoever looks. */
export function useMyRequests(): UseQueryResult<MyRequests> {
  return useResource<MyRequests>('/v1/me/requests', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
}
