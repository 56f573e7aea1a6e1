import { useResource } from './query.ts';

/** Who works here, what they may do, and where. */
export interface Me {
  readonly name: string;
  /** The id of the key. */
  readonly key: string;
  readonly open: boolean;
  readonly roles: readonly string[];
  readonly operations: readonly string[];
  readonly environment: { readonly name: string; readonly kind: 'development' | 'test' | 'production' };
}

export const useMe = () => useResource<Me>('/v1/me');

/** Whether something may be offered; nothing is before the server said so. */
export function useMay(operation: string): boolean {
  return useMe().data?.operations.includes(operation) ?? false;
}
