/** Who works in this page: an API key kept for the session of the tab alone, or nobody where the server is open. */
export type Account =
  | { readonly kind: 'unknown' }
  /** A key is needed, or the one given is not good, or no longer. */
  | { readonly kind: 'signedOut'; readonly wasRefused: boolean }
  | { readonly kind: 'open' }
  | { readonly kind: 'signedIn'; readonly key: string };

export interface AccountStore {
  get(): Account;
  set(account: Account): void;
  subscribe(listener: () => void): () => void;
}

const slot = 'tessera.key';

/** @param storage of the tab's session: it ends with the tab, and no other tab reads it */
export function createAccount(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): AccountStore {
  const key = storage.getItem(slot);
  let account: Account = key === null ? { kind: 'unknown' } : { kind: 'signedIn', key };
  const listeners = new Set<() => void>();
  return {
    get: () => account,
    set(next) {
      account = next;
      if (next.kind === 'signedIn') storage.setItem(slot, next.key);
      else storage.removeItem(slot);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
