import { useSyncExternalStore } from 'react';
import type { Account } from '../../api/account.ts';
import { account } from '../../api/server.ts';

export function useAccount(): Account {
  return useSyncExternalStore(account.subscribe, account.get);
}
