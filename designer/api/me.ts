import { useEffect } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useResource } from './query.ts';
import { serverClock } from './server-clock.ts';

/** Who works here, what they may do, and where. */
export interface Me {
  readonly name: string;
  /** The id of the key. */
  readonly key: string;
  readonly open: boolean;
  readonly roles: readonly string[];
  readonly operations: readonly string[];
  /** The server's clock. */
  readonly time: string;
  readonly environment: { readonly name: string; readonly kind: 'development' | 'test' | 'production' };
}

export function useMe(): UseQueryResult<Me> {
  const me = useResource<Me>('/v1/me');
  const { data, dataUpdatedAt } = me;
  useEffect(() => {
    if (data !== undefined) serverClock.heard(data.time, dataUpdatedAt);
  }, [data, dataUpdatedAt]);
  return me;
}

/** Whether something may be offered; nothing is before the server said so. */
export function useMay(operation: string): boolean {
  return useMe().data?.operations.includes(operation) ?? false;
}
