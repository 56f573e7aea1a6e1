import type { RecordedChange } from '@tessera/engine';
import { useResource, type UseQueryResult } from './query.ts';

interface Changes {
  readonly items: readonly RecordedChange<string>[];
  readonly next?: string;
}

/** What became otherwise for an identity and all below it in the last 90 days, the newest first. */
export function useIdentityChanges(path: string): UseQueryResult<Changes> {
  return useResource<Changes>(`/v1/identities/${encodeURIComponent(path)}/changes`, { window: 'P90D', limit: 50 });
}
