import { useMay } from './me.ts';
import { useAll, type UseQueryResult } from './query.ts';

/** An API key as an administrator sees it. */
export interface Key {
  readonly id: string;
  readonly name: string;
  readonly revokedAt?: string;
}

/** None is asked for without the right to manage them. */
export function useKeys(): UseQueryResult<readonly Key[]> {
  return useAll<Key>(useMay('manageKeys') ? '/v1/keys' : undefined);
}
